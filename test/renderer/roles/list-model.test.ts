import { describe, expect, it } from 'vitest'
import type { RoleId } from '../../../electron/contract/ids'
import { buildList, everything, filterRoles, settle, type Filter } from '../../../renderer/features/roles/list-model'
import { hitList } from '../../../renderer/features/roles/list-hit'
import { cursorAt, rolesBetween, sliceList, spanOfStop, stopOf } from '../../../renderer/features/roles/list-place'
import { buildRoleIndex } from '../../../renderer/state/role-index'
import { createSearch } from '../../../renderer/state/search'
import { readRunning } from '../../../renderer/state/role-facts'
import {
  chinaReadOnly,
  createSampleSnapshot,
  paymentsAdmin,
  paymentsReadOnly,
  platformPower,
  sampleCatalogue,
  sampleNow,
} from '../harness/sample'

const index = buildRoleIndex(sampleCatalogue)
const snapshot = createSampleSnapshot()
const sizes = { header: 36, row: 32 }
const running = readRunning(snapshot)
const settled = settle(index, running, snapshot.notes, sampleNow)
const every = Int32Array.from(index.roles, (_, at) => at)
const none = new Set<RoleId>()

function list(change: Partial<Parameters<typeof buildList>[0]> = {}) {
  return buildList({ index, places: every, ranks: null, order: settled.order, closed: new Set(), sizes, ...change })
}
const namesOf = (made: ReturnType<typeof list>) =>
  Array.from(made.groups, (group) => index.accounts[group.account]?.view.name.split(',')[0])
const keyOf = (name: string) => index.accounts.find(({ view }) => view.name.startsWith(name))?.key ?? ''

describe('the order', () => {
  it('is: running, favourites, used lately, then by name', () => {
    expect(namesOf(list())).toEqual([
      'Data Lake Production',
      'Payments Production',
      'Platform Staging',
      'Payments Staging',
      '结算平台（生产）',
      'Shared Services',
      'Payments Development',
      'Sandbox Elena',
      'Ceph archive',
      'Group Payroll',
    ])
  })
  it('is by name alone when nothing is known', () => {
    const plain = settle(index, none, {}, sampleNow)
    expect([...plain.order]).toEqual([...every].slice(0, index.accounts.length))
  })
  it('of a search is the best match first', () => {
    const found = createSearch(index).find('pay adm', {
      notes: snapshot.notes,
      accountNotes: [],
      running,
      now: sampleNow,
    })
    const made = list({ places: found.places, ranks: found.ranks })
    expect(namesOf(made)[0]).toBe('Payments Production')
    expect(made.roles).toBe(6)
  })
})

describe('the filters', () => {
  const show = (filter: Partial<Filter>, live = { running, favourites: settled.favourites }) =>
    [...every].filter(filterRoles(index, { ...everything, ...filter }, settled, live)).map((at) => index.roles[at]?.id)

  it('show what runs, and favourites', () => {
    expect(new Set(show({ scope: 'running' }))).toEqual(running)
    expect(show({ scope: 'favourites' })).toHaveLength(5)
  })
  it('show environments and one connection', () => {
    const staging = show({ environments: new Set(['staging']) })
    expect(staging).toContain(platformPower)
    expect(staging).not.toContain(paymentsAdmin)
    const [, china] = snapshot.connections
    expect(show({ connectionId: china?.id ?? null })).toEqual([chinaReadOnly])
  })
  it('keep a role that stopped meanwhile where it is, and add one that started', () => {
    const live = { running: new Set([paymentsReadOnly]), favourites: settled.favourites }
    const shown = show({ scope: 'running' }, live)
    expect(shown).toContain(paymentsAdmin)
    expect(shown).toContain(paymentsReadOnly)
  })
})

describe('the layout', () => {
  it('puts headers and rows under each other', () => {
    const made = list()
    const [first, second] = made.groups
    expect(first?.top).toBe(0)
    expect(second?.top).toBe(36 + 3 * 32)
    expect(made.height).toBe(index.accounts.length * 36 + index.roles.length * 32)
  })
  it('makes a closed account one stop', () => {
    const made = list({ closed: new Set([keyOf('Data Lake')]) })
    expect(made.stops).toBe(index.roles.length - 2)
    expect(cursorAt(made, index, 0)).toEqual({ kind: 'account', key: keyOf('Data Lake') })
  })
  it('draws only what is in view', () => {
    const drawn = sliceList(list(), 100, 200)
    expect(drawn.map(({ group, from, to }) => [group.top, from, to])).toEqual([
      [0, 2, 3],
      [132, 0, 1],
    ])
  })
})

describe('places', () => {
  const made = list({ closed: new Set([keyOf('Platform')]) })
  it('stops, cursors and pixels agree', () => {
    for (let stop = 0; stop < made.stops; stop += 1) {
      const cursor = cursorAt(made, index, stop)
      if (!cursor) throw new Error(`no cursor at ${stop}`)
      expect(stopOf(made, index, cursor)).toBe(stop)
      const { top, bottom } = spanOfStop(made, stop)
      expect(hitList(made, index, (top + bottom) / 2)).toEqual({ cursor, stop })
    }
  })
  it('end at the ends', () => {
    expect(cursorAt(made, index, -5)).toEqual(cursorAt(made, index, 0))
    expect(cursorAt(made, index, 999)).toEqual(cursorAt(made, index, made.stops - 1))
  })
  it('know nothing of a role that is not shown', () => {
    expect(stopOf(made, index, { kind: 'role', id: platformPower })).toBe(made.groups.at(2)?.firstStop)
    expect(stopOf(list({ places: every.slice(0, 1) }), index, { kind: 'role', id: paymentsAdmin })).toBeUndefined()
  })
  it('give the roles in between, without closed accounts', () => {
    expect(rolesBetween(made, index, 3, 0)).toHaveLength(4)
    expect(rolesBetween(made, index, 0, made.stops - 1)).toHaveLength(index.roles.length - 3)
  })
})
