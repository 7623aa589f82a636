// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ConnectionView, DiscoveryView } from '../../../electron/contract/connection-views'
import { Frame } from '../../../renderer/features/frame/frame'
import { isFirstReading } from '../../../renderer/features/roles/first-reading'
import { RolesPage } from '../../../renderer/features/roles/roles-page'
import { SessionPanel } from '../../../renderer/features/session-panel/session-panel'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, northwind, sampleCatalogue, sampleNow } from '../harness/sample'

const MINUTE = 60_000
const accounts = sampleCatalogue.accounts.filter(({ connectionId }) => connectionId === northwind)
const names = accounts.map(({ name }) => name).sort((a, b) => a.localeCompare(b))
const startedAt = sampleNow - MINUTE

function reading(readAt?: number): DiscoveryView {
  const common = { state: 'reading', accountsRead: 1, accountsTotal: 8, roles: 3, slowed: false, startedAt } as const
  return readAt === undefined ? common : { ...common, readAt }
}

/** The page with one connection; its roles arrive from the last name to the first, so that each stands above those before. */
async function openPage(discovery: DiscoveryView, known: readonly string[] = []) {
  const sample = createSampleSnapshot(sampleNow, { sessions: [], notes: {} })
  const withDiscovery = (one: DiscoveryView) =>
    sample.connections.flatMap((each): ConnectionView[] => (each.id === northwind ? [{ ...each, discovery: one }] : []))
  const page = await renderWithStint(
    <Frame banner={null} page="roles" bare={false}>
      <RolesPage panel={<SessionPanel />} narrow={<p>narrow</p>} />
    </Frame>,
    {
      snapshot: { ...sample, connections: withDiscovery(discovery) },
      catalogue: { accounts: accounts.filter(({ name }) => known.includes(name)) },
    },
  )
  const options = (given: object) =>
    within(screen.getByRole('listbox', { name: 'Roles' })).queryAllByRole('option', given)
  return {
    ...page,
    arrive: (...named: readonly string[]) =>
      act(async () =>
        page.bridge.push('push:catalogue', { put: accounts.filter(({ name }) => named.includes(name)), drop: [] }),
      ),
    go: (next: DiscoveryView) =>
      act(async () => page.bridge.change((snapshot) => ({ ...snapshot, connections: withDiscovery(next) }))),
    key: (name: string, more: object = {}) =>
      act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more })),
    firstRow: () => options({})[0]?.textContent,
    selected: () => options({ selected: true }).map(({ textContent }) => textContent),
    panel: () => screen.findByRole('complementary', { name: /^(Role|Session) / }),
  }
}

const read = { state: 'read', at: sampleNow, accounts: 8, roles: 21 } as const
const [top = '', middle = ''] = names
const bottom = names.at(-1) ?? ''

describe('while the first reading goes on', () => {
  it('chooses nothing by itself; when it ends, the first row of the whole list', async () => {
    const { arrive, go, selected, firstRow, panel, view } = await openPage(reading())
    for (const name of [bottom, middle, top]) {
      await arrive(name)
      expect(selected()).toEqual([])
      expect(view.get().current).toBeNull()
    }
    expect(await screen.findByText('Choose a role to see its session.')).toBeTruthy()
    await go(read)
    expect(selected()).toEqual([firstRow()])
    expect(within(await panel()).getByText(top)).toBeTruthy()
  })

  it('keeps what an arrow key chose, also when the reading ends, and Enter starts it', async () => {
    const { arrive, go, key, selected, firstRow, view, bridge } = await openPage(reading())
    await arrive(bottom)
    await key('Enter')
    expect(bridge.callsOf('sessions:start'), 'nothing is chosen yet').toEqual([])
    await key('ArrowDown')
    expect(selected()).toEqual([firstRow()])
    const chosen = view.get().current!
    await arrive(top, middle)
    await go(read)
    expect(view.get().current).toBe(chosen)
    expect(selected()).not.toContain(firstRow())
    await key('Enter')
    expect(bridge.callsOf('sessions:start')).toEqual([{ roleIds: [chosen] }])
  })

  it('keeps an account that was closed', async () => {
    const { arrive, go, key, selected, view } = await openPage(reading())
    await arrive(bottom)
    await act(async () => void fireEvent.click(screen.getByRole('listbox'), { clientY: 10 }))
    expect(selected()).toEqual([])
    await key('ArrowDown')
    const closed = selected()
    expect(closed).toEqual([expect.stringContaining(bottom)])
    expect(view.get().current).toBeNull()
    await arrive(top)
    await go(read)
    expect(selected()).toEqual(closed)
  })

  it.each(['ctrlKey', 'shiftKey', 'none'])('keeps what a click chose (%s)', async (modifier) => {
    const { arrive, go, view } = await openPage(reading())
    await arrive(bottom)
    // Row heights are known, and nothing is laid out here: below the first account's line is its first role.
    await act(async () => void fireEvent.click(screen.getByRole('listbox'), { clientY: 40, [modifier]: true }))
    const chosen = view.get().current
    expect(chosen).not.toBeNull()
    await arrive(top)
    await go(read)
    expect(view.get().current).toBe(chosen)
  })

  it('chooses the best answer of a search, as usual', async () => {
    const { arrive, selected, firstRow } = await openPage(reading())
    await arrive(bottom, top)
    await act(async () => void fireEvent.change(screen.getByRole('searchbox'), { target: { value: bottom } }))
    expect(selected()).toEqual([firstRow()])
  })

  it('chooses the first row when it fails', async () => {
    const { arrive, go, selected, firstRow } = await openPage(reading())
    await arrive(bottom, top)
    expect(selected()).toEqual([])
    await go({ state: 'failed', error: { code: 'aws-unavailable' } })
    expect(selected()).toEqual([firstRow()])
  })
})

it('chooses the first row at once where roles were kept, and lets it be while they are read again', async () => {
  const { arrive, go, selected, view } = await openPage(reading(sampleNow - 60 * MINUTE), [bottom])
  const chosen = view.get().current
  expect(selected()).toHaveLength(1)
  expect(chosen).not.toBeNull()
  await arrive(top)
  await go(read)
  expect(view.get().current).toBe(chosen)
})

it.each<[string, readonly DiscoveryView[], boolean]>([
  ['nothing reads', [read, { state: 'never' }], false],
  ['one reads, beside one that never did', [reading(), { state: 'never' }], true],
  ['one reads again', [reading(startedAt - 1)], false],
  ['one reads, beside roles that were known before', [reading(), { ...read, at: startedAt - 1 }], false],
  ['one reads, beside one that ended meanwhile', [reading(), { ...read, at: startedAt + 1 }], true],
  ['one reads, beside roles that the user saved', [reading(), { state: 'saved-only', roles: 2 }], false],
  ['one reads, beside a place for such roles', [reading(), { state: 'saved-only', roles: 0 }], true],
])('%s', (_, discoveries, isFirst) => {
  expect(isFirstReading(discoveries.map((discovery) => ({ discovery })))).toBe(isFirst)
})
