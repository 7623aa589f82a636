import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { AccountId, ConnectionId } from '../../../electron/contract/ids'
import { CoreWorld } from '../../fakes/core-world'
import { settle } from '../../fakes/fake-clock'

const minute = 60_000
const hour = 60 * minute
const profile = 'payments-staging-readonly'
let world: CoreWorld
let id: ConnectionId

beforeEach(async () => {
  world = new CoreWorld()
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Staging', email: 'p@northwind.example' }
  world.portal.organization = [{ account, roles: ['ReadOnly', 'Admin'] }]
  await world.vault.open()
  id = await world.signedIn()
  await world.discovery.read(id)
})

async function ask(): Promise<string> {
  const answer = await world.consumers.credentials(profile)
  return answer.ok ? answer.value.credentials.accessKeyId.replace('ASIAFAKEKEY', 'key ') : answer.error.code
}

describe('asking for credentials', () => {
  it('starts the session with the first ask, and answers from memory after it', async () => {
    expect(await ask()).toBe('key 1')
    expect(await ask()).toBe('key 1')
    expect(world.portal.credentials.calls).toHaveLength(1)
    expect(world.consumers.profiles()[1]).toMatchObject({
      profile,
      state: 'running',
      expiresAt: world.clock.now() + hour,
    })
  })

  it('makes one call for fifty consumers that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, ask))
    expect(new Set(answers)).toEqual(new Set(['key 1']))
    expect(world.portal.credentials.calls).toHaveLength(1)
    expect(world.sessions.all()).toHaveLength(1)
  })

  it('says the region: the profile’s own, else the connection’s, else the user’s', async () => {
    const region = async () => {
      const answer = await world.consumers.credentials(profile)
      return answer.ok ? answer.value.region : answer.error.code
    }
    expect(await region()).toBe('eu-central-1')
    world.connections.change(id, { workloadRegion: 'eu-west-1' })
    expect(await region()).toBe('eu-west-1')
    const roleId = world.names.roleOf(profile)
    if (roleId) world.notes.change(roleId, { profile: { name: profile, region: 'us-east-1' } })
    world.names.forget()
    expect(await region()).toBe('us-east-1')
    expect(roleId && world.notes.get(roleId).profile?.lastUsedAt).toBe(world.clock.now())
    world.settings = { ...world.settings, defaultRegion: '' }
    if (roleId) world.notes.change(roleId, { profile: { name: profile, region: '' } })
    world.connections.change(id, { workloadRegion: '' })
    expect(await region()).toBeUndefined()
  })

  it('waits five seconds at most, and lets the work go on for the next', async () => {
    const release = world.portal.credentials.hold()
    const first = ask()
    await world.clock.advance(4999)
    await world.clock.advance(1)
    expect(await first).toBe('timed-out')
    const second = ask()
    await settle()
    release(await world.portal.credentials.usual({ accessToken: '', role: '' }))
    expect(await second).toBe('key 1')
    expect(world.portal.credentials.calls).toHaveLength(1)
    expect(world.clock.waiting).toBe(2)
  })

  it('costs no redraw and nothing to write each, but says within a minute when a profile was used', async () => {
    await ask()
    const roleId = world.names.roleOf(profile)!
    world.notes.change(roleId, { profile: { name: profile, region: '' } })
    world.names.forget()
    await ask()
    const used = () => world.notes.get(roleId).profile?.lastUsedAt
    const first = world.clock.now()
    expect(used()).toBe(first)
    let changes = 0
    for (const { changed } of [world.notes, world.sessions]) changed.add(() => (changes += 1))
    await Promise.all(Array.from({ length: 50 }, ask))
    await world.clock.advance(minute - 1)
    await ask()
    expect([changes, used()]).toEqual([0, first])
    await world.clock.advance(1)
    await ask()
    expect([changes, used()]).toEqual([1, first + minute])
    expect(world.sessions.get(roleId)?.lastUsedAt).toBe(first + minute)
  })

  it('notes a use also after the clock was set back', async () => {
    await ask()
    const roleId = world.names.roleOf(profile)!
    const lastUsedAt = world.clock.now() + hour
    world.notes.change(roleId, { profile: { name: profile, region: '', lastUsedAt } })
    await ask()
    expect(world.notes.get(roleId).profile?.lastUsedAt).toBe(world.clock.now())
  })

  it('does not wait for a refresh', async () => {
    await ask()
    await world.clock.advance(30 * minute)
    await ask()
    world.portal.credentials.hold()
    await world.clock.advance(11 * minute)
    expect(await ask()).toBe('key 1')
  })

  it('knows no other profiles', async () => {
    const unknown = fail('profile-unknown', { profile: 'nobody' })
    expect(await world.consumers.credentials('nobody')).toEqual(unknown)
    expect(await world.consumers.start('nobody')).toEqual(unknown)
    expect(await world.consumers.stop('nobody')).toEqual(unknown)
    expect(await world.consumers.openConsole('nobody', {})).toEqual(unknown)
    expect([world.consumers.knows('nobody'), world.consumers.knows(profile)]).toEqual([false, true])
  })
})

describe('asking without a sign-in', () => {
  it('is answered at once and asks AWS nothing', async () => {
    await world.signIns.signOut(id)
    const calls = world.portal.credentials.calls.length
    expect(await world.consumers.credentials(profile)).toEqual(fail('sign-in-needed', { connection: 'Northwind' }))
    expect(await world.consumers.start(profile)).toEqual(fail('sign-in-needed', { connection: 'Northwind' }))
    expect(world.portal.credentials.calls).toHaveLength(calls)
    expect(world.sessions.all()).toEqual([])
    expect(world.opened).toHaveLength(1)
  })

  it('says that the sign-in ended where it did', async () => {
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    expect(await ask()).toBe('sign-in-ended')
  })

  it('says "locked" while the vault is locked or opening', async () => {
    for (const state of ['opening', 'locked'] as const) {
      const locked = new CoreWorld()
      locked.catalogue.restore(world.catalogue.save())
      locked.connections.restore(world.connections.all())
      locked.keyStore.present = 'locked'
      if (state === 'locked') await locked.vault.open()
      expect(locked.vault.state).toBe(state)
      expect(await locked.consumers.credentials(profile)).toEqual(fail('locked'))
    }
  })

  it('still serves a running session until it expires', async () => {
    await ask()
    world.signIns.forget(id)
    expect(await ask()).toBe('key 1')
    await world.clock.advance(hour)
    expect(await ask()).toBe('sign-in-needed')
  })
})

describe('a consumer’s other wishes', () => {
  it('start, stop and stop all', async () => {
    expect(await world.consumers.stop(profile)).toEqual(fail('session-not-running', { profile }))
    expect(await world.consumers.start(profile)).toEqual(ok())
    expect(await world.consumers.stop(profile)).toEqual(ok())
    await world.consumers.start(profile)
    await world.consumers.start('payments-staging-admin')
    expect(await world.consumers.stopAll()).toEqual(ok(2))
    expect(world.consumers.profiles().map(({ state }) => state)).toEqual(['idle', 'idle'])
  })

  it('the console: the shortcut, or a page of a service in a one-time link', async () => {
    await world.consumers.openConsole(profile, {})
    expect(world.opened.at(-1)).toBe('https://northwind.awsapps.com/start/#/console')
    expect(world.portal.credentials.calls).toHaveLength(0)
    await world.consumers.openConsole(profile, { service: 's3' })
    const destination = { service: 's3', region: 'eu-central-1' }
    expect(world.federations).toEqual([{ destination, signsOutFirst: false }])
    expect(world.openedOnce).toHaveLength(1)
    expect(world.opened.join()).not.toContain('SigninToken')
  })
})

describe('telling whether a profile could be served', () => {
  it('says what stands in the way, and asks nobody', async () => {
    const obstacle = () => world.consumers.obstacle(profile)?.code
    expect(obstacle()).toBeUndefined()
    expect(world.consumers.obstacle('nobody')?.code).toBe('profile-unknown')
    await world.signIns.signOut(id)
    expect(obstacle()).toBe('sign-in-needed')
    expect(world.portal.credentials.calls).toHaveLength(0)
  })
})
