import { beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { settle } from '../../fakes/fake-clock'
import { ReactingWorld } from '../../fakes/reacting-world'
import { roleNamed } from '../../fakes/session-world'

const minute = 60_000
const hour = 60 * minute
let world: ReactingWorld
let id: ConnectionId
let role: RoleId

beforeEach(async () => {
  world = new ReactingWorld()
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['ReadOnly', 'Admin'] }]
  world.reactions.restore(await world.vault.open())
  id = await world.signedIn()
  role = roleNamed('ReadOnly', id)
  await settle()
})

describe('after a sign-in', () => {
  it('the roles are read, the user is known, the tokens are in the vault', () => {
    expect(world.catalogue.countOf(id)).toEqual({ accounts: 1, roles: 2 })
    expect(world.users.of(id)?.name).toBe('elena.fischer@northwind.example')
    expect(world.file.text).toContain('refresh-1')
    expect(world.catalogueSaves).toBeGreaterThan(0)
    expect(world.redraws).toBeGreaterThan(0)
  })

  it('sessions that waited for it start', async () => {
    await world.sessions.start(role)
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    await world.clock.advance(hour)
    await world.sessions.start(role)
    await world.signedIn(id)
    await settle()
    expect(world.sessions.get(role)?.phase).toEqual({ kind: 'steady' })
  })
})

describe('a vault that cannot be written', () => {
  it('is told to the user, since a restart would forget what it holds', async () => {
    world.file.failure = fail('disk-full', { path: 'vault' })
    await world.sessions.start(role)
    await settle()
    expect(world.notices.has('disk-full')).toBe(true)
  })
})

describe('a session that starts', () => {
  it('gets its profile, counts as used, and goes into the vault', async () => {
    await world.sessions.start(role)
    await settle()
    expect(world.profilesPort.sections.get(role)).toContain('payments-prod-readonly')
    expect(world.notes.get(role).lastUsedAt).toBe(world.clock.now())
    expect(world.file.text).toContain('session-token-2')
    expect(world.stateSaves).toBeGreaterThan(0)
  })

  it('tells by a notice why its profile was not written', async () => {
    world.profilesPort.refusal = fail('config-malformed', { path: 'c', line: 1, reason: 'r' })
    await world.sessions.start(role)
    await settle()
    expect(world.notices.all()).toEqual([{ id: `config-malformed:${role}`, failure: world.profilesPort.refusal.error }])
  })

  it('asks for a missing region once, however many sessions of a connection start', async () => {
    world.settings = { ...world.settings, defaultRegion: '' }
    await world.sessions.start(role)
    await settle()
    await world.sessions.restart(role)
    world.sessions.stop(role)
    await world.sessions.start(role)
    await settle()
    expect(world.notices.all()).toEqual([{ id: `region-needed:${id}`, failure: { code: 'region-needed' } }])
    expect(world.profilesPort.writes).toBe(0)
  })

  it('leaves the vault when it is stopped', async () => {
    await world.sessions.start(role)
    world.sessions.stop(role)
    await settle()
    expect(world.file.text).not.toContain('session-token')
  })
})

describe('the end of a sign-in', () => {
  it('is told by one notification, whose action shows where to sign in and opens no browser', async () => {
    await Promise.all(['ReadOnly', 'Admin'].map((name) => world.sessions.start(roleNamed(name, id))))
    world.sessions.pin(role, true)
    world.oidc.refreshing.usual = () => fail('sign-in-ended')
    await world.clock.advance(24 * hour)
    expect(world.shown.map(({ title }) => title)).toEqual(['Northwind ended'])
    world.shown[0]?.action?.run()
    expect(world.signInsShown).toEqual([id])
    expect(world.opened).toHaveLength(1)
  })

  it('counts what can no longer be refreshed: live sessions of that connection, and no others', async () => {
    const other = await world.signedIn(world.addConnection('Contoso', 'https://contoso.awsapps.com/start'))
    await world.sessions.start(role)
    await world.clock.advance(2 * hour)
    expect(world.sessions.get(role)?.refreshAt, 'unused, so that it ended').toBeUndefined()
    await world.sessions.start(roleNamed('Admin', id))
    for (const name of ['ReadOnly', 'Admin', 'Third']) await world.sessions.start(roleNamed(name, other))
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    expect(world.shown.map(({ title, body }) => [title, body])).toEqual([['Northwind ended', '1']])
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(other)
    expect(world.shown.at(-1)).toMatchObject({ title: 'Contoso ended', body: '3' })
  })

  it('is not told where the user wants no notifications', async () => {
    world.settings = { ...world.settings, notifications: false }
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    expect(world.shown).toEqual([])
  })

  it('is told ten minutes ahead where there is an estimate and something runs, once', async () => {
    world.settings = { ...world.settings, signInHours: 8 }
    await world.signedIn(id)
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    const other = await world.signedIn(world.addConnection('Contoso', 'https://contoso.awsapps.com/start'))
    await world.sessions.start(roleNamed('ReadOnly', other))
    const at = world.clock.now() + 8 * hour
    await world.clock.advance(7 * hour + 49 * minute)
    expect(world.shown).toEqual([])
    await world.clock.advance(minute)
    expect(world.shown.map(({ title, body }) => [title, body])).toEqual([[`Northwind ends at ${String(at)}`, '1']])
    await world.clock.advance(9 * minute)
    expect(world.shown).toHaveLength(1)
  })

  it('is not told ahead where nothing runs', async () => {
    world.settings = { ...world.settings, signInHours: 8 }
    await world.signedIn(id)
    await world.clock.advance(9 * hour)
    expect(world.shown).toEqual([])
  })
})

describe('a restart', () => {
  it('brings sign-ins and sessions back without asking anybody', async () => {
    await world.sessions.start(role)
    await settle()
    const again = new ReactingWorld()
    again.connections.restore(world.connections.all())
    again.file.text = world.file.text
    again.reactions.restore(await again.vault.open())
    await settle()
    expect(again.signIns.state(id).state).toBe('signed-in')
    expect(await again.sessions.credentials(role)).toMatchObject({ ok: true })
    expect(again.portal.credentials.calls).toHaveLength(0)
    expect(again.opened).toEqual([])
  })

  it('with a locked key ring keeps what was begun meanwhile and writes it once it opens', async () => {
    const again = new ReactingWorld()
    again.keyStore.present = 'locked'
    again.reactions.restore(await again.vault.open())
    await again.signedIn()
    await settle()
    expect(again.file.text).toBeUndefined()
    again.reactions.restore(await again.vault.unlock())
    await settle()
    expect(again.file.text).toContain('refresh-1')
  })
})
