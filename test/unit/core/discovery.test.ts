import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import type { DiscoveryView } from '../../../electron/contract/connection-views'
import { Catalogue } from '../../../electron/core/catalogue/catalogue'
import { Notes } from '../../../electron/core/notes'
import { callAuthorized, Discovery } from '../../../electron/core/catalogue/discovery'
import { settle } from '../../fakes/fake-clock'
import { SignInWorld } from '../../fakes/sign-in-world'

const hour = 3_600_000
let world: SignInWorld
let id: ConnectionId
let catalogue: Catalogue
let discovery: Discovery
let notes: Notes

function makeAccounts(count: number, roles: readonly string[] = ['Admin', 'ReadOnly']) {
  return Array.from({ length: count }, (_, index) => {
    const accountId = String(100_000_000_000 + index) as AccountId
    return {
      account: { accountId, name: `Account ${String(index)}`, email: `a${String(index)}@northwind.example` },
      roles,
    }
  })
}

beforeEach(async () => {
  world = new SignInWorld()
  notes = new Notes()
  catalogue = new Catalogue()
  const { portal, clock, log, connections, signIns } = world
  const ports = { portal, clock, log, keepsLost: (roleId: RoleId) => notes.keepsLost(roleId) }
  discovery = new Discovery(ports, connections, signIns, catalogue)
  id = await world.signedIn()
})

describe('reading roles', () => {
  it('reads all pages of accounts and of roles', async () => {
    world.portal.pageSize = 3
    world.portal.organization = makeAccounts(10, ['F', 'B', 'A', 'C', 'E', 'D', 'G'])
    expect(discovery.view(id)).toEqual({ state: 'never' })
    expect(await discovery.read(id)).toEqual(ok())
    expect(discovery.view(id)).toEqual({ state: 'read', at: world.clock.now(), accounts: 10, roles: 70 })
    expect(world.portal.accounts.calls.map(({ page }) => page)).toEqual(['', '3', '6', '9'])
    expect(catalogue.accountsOf(id)[0]?.roles.map(({ roleName }) => roleName)).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
      'F',
      'G',
    ])
  })

  it('shows rows as they arrive, with how far it is', async () => {
    world.portal.organization = makeAccounts(20)
    const views: unknown[] = []
    const puts: number[] = []
    discovery.changed.add(() => views.push(discovery.view(id)))
    catalogue.patched.add(({ put }) => puts.push(put.length))
    await discovery.read(id)
    expect(views[0]).toMatchObject({ state: 'reading', accountsRead: 0 })
    expect(views[5]).toMatchObject({ state: 'reading', accountsRead: 5, accountsTotal: 20, roles: 10, slowed: false })
    expect(puts.slice(0, 20)).toEqual(Array(20).fill(1))
  })

  it('says when the roles were read before, but for the first time', async () => {
    world.portal.organization = makeAccounts(2)
    const views: DiscoveryView[] = []
    const stop = discovery.changed.add(() => views.push(discovery.view(id)))
    await discovery.read(id)
    stop()
    const before = views.filter(({ state }) => state === 'reading')
    expect(before.length).toBeGreaterThan(1)
    expect(before.filter((view) => 'readAt' in view)).toEqual([])
    const readAt = world.clock.now()
    await world.clock.advance(1000)
    void discovery.read(id)
    expect(discovery.view(id)).toMatchObject({ state: 'reading', readAt })
  })

  it('runs once however often it is asked for, with a few calls at a time', async () => {
    world.portal.organization = makeAccounts(50)
    let atOnce = 0
    let most = 0
    const answer = world.portal.roles.usual
    world.portal.roles.usual = async (listing) => {
      most = Math.max(most, (atOnce += 1))
      await settle()
      atOnce -= 1
      return answer(listing)
    }
    await Promise.all([discovery.read(id), discovery.read(id)])
    expect(world.portal.accounts.calls).toHaveLength(1)
    expect(most).toBeLessThanOrEqual(8)
  })

  it('keeps what was read when it is cancelled, and drops nothing', async () => {
    world.portal.organization = makeAccounts(40)
    await discovery.read(id)
    world.portal.organization = makeAccounts(40, ['New']).slice(0, 20)
    let read = 0
    const stop = catalogue.patched.add(() => {
      if ((read += 1) === 10) discovery.cancel(id)
    })
    expect(await discovery.read(id)).toEqual(ok())
    stop()
    expect(catalogue.countOf(id).accounts).toBe(40)
    expect(discovery.view(id).state).toBe('read')
    const renewed = catalogue.accountsOf(id).filter(({ roles }) => roles[0]?.roleName === 'New')
    expect(renewed.length).toBeGreaterThanOrEqual(10)
    expect(renewed.length).toBeLessThan(20)
  })

  it('shows what a cancelled first reading read', async () => {
    world.portal.organization = makeAccounts(40)
    const stop = catalogue.patched.add(() => {
      discovery.cancel(id)
    })
    await discovery.read(id)
    stop()
    expect(discovery.view(id)).toMatchObject({ state: 'read' })
  })

  it('says what went wrong, keeps what there is, and can be repeated', async () => {
    world.portal.organization = makeAccounts(30)
    await discovery.read(id)
    const readAt = world.clock.now()
    await world.clock.advance(1000)
    world.portal.organization = makeAccounts(5)
    world.portal.roles.give(ok({ items: ['Admin'] }), fail('aws-unavailable'))
    expect(await discovery.read(id)).toEqual(fail('aws-unavailable'))
    expect(discovery.view(id)).toEqual({ state: 'failed', error: { code: 'aws-unavailable' }, readAt })
    expect(catalogue.countOf(id).accounts).toBe(30)
    await discovery.read(id)
    expect(discovery.view(id)).toMatchObject({ state: 'read', accounts: 5 })
  })

  it('drops accounts that a complete reading did not list', async () => {
    world.portal.organization = makeAccounts(3)
    await discovery.read(id)
    world.portal.organization = world.portal.organization.slice(1)
    const dropped: string[] = []
    catalogue.patched.add(({ drop }) => dropped.push(...drop.map(({ accountId }) => accountId)))
    await discovery.read(id)
    expect(dropped).toEqual(['100000000000'])
  })

  it('goes on where an account lost its assignments between two answers', async () => {
    world.portal.organization = makeAccounts(3)
    world.portal.roles.give(fail('role-not-assigned'))
    expect(await discovery.read(id)).toEqual(ok())
    expect(catalogue.countOf(id).roles).toBe(4)
  })

  it('shows "slowed down" for five seconds after a 429', async () => {
    world.portal.organization = makeAccounts(3)
    const release = world.portal.roles.hold()
    void discovery.read(id)
    await settle()
    discovery.noteSlowed()
    expect(discovery.view(id)).toMatchObject({ slowed: true })
    await world.clock.advance(5000)
    expect(discovery.view(id)).toMatchObject({ slowed: false })
    release(ok({ items: [] }))
  })

  it('writes nothing for a connection that was removed meanwhile', async () => {
    world.portal.organization = makeAccounts(1)
    const release = world.portal.roles.hold()
    const reading = discovery.read(id)
    await settle()
    world.connections.remove(id)
    catalogue.removeConnection(id)
    release(ok({ items: ['Admin'] }))
    await reading
    expect(catalogue.accountsOf(id)).toEqual([])
    expect(catalogue.readAt(id)).toBeUndefined()
    expect(await discovery.read(id)).toEqual(fail('not-found'))
  })
})

describe('roles that are gone', () => {
  it('disappear at once, but favourites stay greyed for a day', async () => {
    world.portal.organization = makeAccounts(1, ['Admin', 'ReadOnly', 'Star'])
    await discovery.read(id)
    const [star] = catalogue.accountsOf(id)[0]?.roles.filter(({ roleName }) => roleName === 'Star') ?? []
    if (star) notes.change(star.id, { favourite: true })
    world.portal.organization = makeAccounts(1, ['ReadOnly'])
    await world.clock.advance(1000)
    const goneAt = world.clock.now()
    await discovery.read(id)
    const left = () => catalogue.accountsOf(id)[0]?.roles.map(({ roleName, removedAt }) => [roleName, removedAt])
    const greyed = [
      ['ReadOnly', undefined],
      ['Star', goneAt],
    ]
    expect(left()).toEqual(greyed)
    await world.clock.advance(23 * hour)
    await discovery.read(id)
    expect(left()).toEqual(greyed)
    await world.clock.advance(hour)
    await discovery.read(id)
    expect(left()).toEqual([['ReadOnly', undefined]])
  })

  it('come back without a trace', async () => {
    world.portal.organization = makeAccounts(1, ['Star'])
    await discovery.read(id)
    notes.change(catalogue.accountsOf(id)[0]?.roles[0]?.id as RoleId, { favourite: true })
    world.portal.organization = makeAccounts(1, [])
    await discovery.read(id)
    world.portal.organization = makeAccounts(1, ['Star'])
    await discovery.read(id)
    expect(catalogue.accountsOf(id)[0]?.roles.map(({ removedAt }) => removedAt)).toEqual([undefined])
  })
})

describe('an account that is gone', () => {
  const listed = () =>
    catalogue
      .accountsOf(id)
      .map(({ name, roles }) => [name, ...roles.map((role) => `${role.roleName}${role.removedAt ? ' -' : ''}`)])
  const roleOf = (account: number, name: string): RoleId =>
    catalogue.accountsOf(id)[account]?.roles.find(({ roleName }) => roleName === name)?.id as RoleId

  it('leaves its roles with a profile, a favourite or an alias marked, and takes the rest along', async () => {
    const organization = makeAccounts(4, ['Admin', 'ReadOnly'])
    world.portal.organization = organization
    await discovery.read(id)
    notes.change(roleOf(0, 'Admin'), { profile: { name: 'mine', region: 'eu-west-1', text: '[profile mine]' } })
    notes.change(roleOf(1, 'Admin'), { favourite: true })
    notes.change(roleOf(2, 'ReadOnly'), { alias: 'look' })
    notes.change(roleOf(3, 'Admin'), { profile: { name: 'only-planned', region: 'eu-west-1' } })
    const written = notes.all()
    world.portal.organization = []
    await discovery.read(id)
    const kept = [
      ['Account 0', 'Admin -'],
      ['Account 1', 'Admin -'],
      ['Account 2', 'ReadOnly -'],
    ]
    expect(listed()).toEqual(kept)
    expect(discovery.view(id)).toMatchObject({ state: 'read', accounts: 0, roles: 0 })
    await world.clock.advance(24 * hour)
    await discovery.read(id)
    expect(listed(), 'a written profile keeps its role').toEqual([['Account 0', 'Admin -']])
    expect(notes.all(), 'what the user wrote').toEqual(written)

    world.portal.organization = organization
    await discovery.read(id)
    expect(listed()).toEqual(organization.map(({ account }) => [account.name, 'Admin', 'ReadOnly']))
    expect(notes.get(roleOf(2, 'ReadOnly')).alias).toBe('look')
    expect(discovery.view(id)).toMatchObject({ accounts: 4, roles: 8 })
  })

  it('tells windows and tray in one patch what stays and what goes', async () => {
    world.portal.organization = makeAccounts(3)
    await discovery.read(id)
    notes.change(roleOf(1, 'Admin'), { favourite: true })
    world.portal.organization = []
    const patches: unknown[] = []
    catalogue.patched.add(({ put, drop }) => patches.push([put.map(({ name }) => name), drop.length]))
    await discovery.read(id)
    expect(patches).toEqual([[['Account 1'], 2]])
  })
})

describe('the catalogue on disk', () => {
  it('comes back as it was, with its age', async () => {
    world.portal.organization = makeAccounts(4)
    await discovery.read(id)
    const again = new Catalogue()
    again.restore(JSON.parse(JSON.stringify(catalogue.save())) as ReturnType<Catalogue['save']>)
    expect(again.view()).toEqual(catalogue.view())
    expect(again.readAt(id)).toBe(world.clock.now())
  })
})

describe('a call with an access token', () => {
  it('is repeated once with a new token after a 401', async () => {
    const tokens: string[] = []
    const outcome = await callAuthorized(world.signIns, id, (token) => {
      tokens.push(token.reveal())
      return Promise.resolve(tokens.length === 1 ? fail('sign-in-needed') : ok('answer'))
    })
    expect(outcome).toEqual(ok('answer'))
    expect(tokens).toEqual(['access-1', 'access-2'])
  })

  it('is "forbidden" after two, and tells of the sign-in’s end if the refresh is refused', async () => {
    const refuse = () => Promise.resolve(fail('sign-in-needed'))
    expect(await callAuthorized(world.signIns, id, refuse)).toEqual(fail('forbidden'))
    world.oidc.refreshing.give(fail('sign-in-ended'))
    expect(await callAuthorized(world.signIns, id, refuse)).toEqual(fail('sign-in-ended', { connection: 'Northwind' }))
  })

  it.each(['throttled', 'offline', 'role-not-assigned', 'aws-unavailable'] as const)(
    'takes "%s" for what it is and refreshes nothing',
    async (code) => {
      expect(await callAuthorized(world.signIns, id, () => Promise.resolve(fail(code)))).toEqual(fail(code))
      expect(world.oidc.refreshing.calls).toHaveLength(0)
      expect(world.signIns.isLive(id)).toBe(true)
    },
  )
})
