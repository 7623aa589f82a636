import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { settle } from '../../fakes/fake-clock'
import { SharingWorld } from '../../fakes/sharing-world'

const minute = 60_000
const file = 'northwind.json'
let world: SharingWorld

beforeEach(() => {
  world = new SharingWorld()
})

describe('turning it on', () => {
  it('signs in a second registration and writes all that tools need to refresh', async () => {
    const id = await world.shared()
    const own = world.signIns.live().get(id)!
    expect(own.registration.clientId).toBe('client-1')
    expect(world.cache.json(file)).toEqual({
      startUrl: 'https://northwind.awsapps.com/start',
      region: 'eu-central-1',
      accessToken: 'access-2',
      expiresAt: new Date(world.clock.now() + 3_600_000).toISOString().replace('.000', ''),
      clientId: 'client-2',
      clientSecret: 'client-secret-2',
      registrationExpiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      refreshToken: 'refresh-2',
    })
    expect(own.tokens.accessToken.reveal()).toBe('access-1')
    expect(world.view(id)).toEqual({ state: 'on', session: 'northwind', until: world.clock.now() + 3_600_000 })
    expect(world.sessions.sections.map(({ name }) => name)).toEqual(['northwind'])
  })

  it('says while the second step waits, and opens its page again', async () => {
    const id = await world.signedIn()
    expect(await world.sharing.turnOn(id, 'northwind')).toEqual(ok())
    await world.settled()
    expect(world.view(id)).toEqual({ state: 'browser', session: 'northwind' })
    expect(world.opened).toHaveLength(2)
    expect(await world.sharing.openAgain(id)).toEqual(ok())
    expect(world.opened[2]).toBe(world.opened[1])
  })

  it('says that no browser opened, waits on for one that gets the link, and says when "open again" opened it', async () => {
    const id = await world.signedIn()
    world.openFailure = { code: 'browser-not-opened' }
    await world.sharing.turnOn(id, 'northwind')
    await world.settled()
    const notOpened = { code: 'browser-not-opened' } as const
    expect(world.view(id)).toEqual({ state: 'browser', session: 'northwind', notOpened })
    expect(world.sharing.link(id)).toEqual(ok(world.opened.at(-1)))
    world.openFailure = undefined
    expect(await world.sharing.openAgain(id)).toEqual(ok())
    expect(world.view(id)).toEqual({ state: 'browser', session: 'northwind' })
    world.openFailure = notOpened
    expect(await world.sharing.openAgain(id)).toEqual(fail('browser-not-opened'))
    expect(world.view(id)).toMatchObject({ notOpened })
    world.callback.allow()
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'on' })
    expect(world.sharing.link(id)).toEqual(fail('not-found'))
  })

  it('leaves nothing behind where the user does not go on', async () => {
    const id = await world.signedIn()
    await world.sharing.turnOn(id, 'northwind')
    await world.settled()
    world.sharing.cancel(id)
    await world.settled()
    expect([world.view(id), world.record(id).sharing]).toEqual([undefined, undefined])
    expect([world.cache.texts.size, world.sessions.sections.length]).toEqual([0, 0])
    expect(world.signIns.isLive(id)).toBe(true)
  })

  it('says why it failed, and can be tried again or left', async () => {
    const id = await world.signedIn()
    expect(world.sharing.resume(id)).toEqual(fail('not-found'))
    await world.sharing.turnOn(id, 'northwind')
    await world.settled()
    world.callback.deny()
    await world.settled()
    expect(world.view(id)).toEqual({ state: 'failed', session: 'northwind', error: { code: 'sign-in-denied' } })
    expect(world.record(id).sharing).toBeUndefined()
    expect(world.sharing.resume(id)).toEqual(ok())
    await world.settled()
    world.callback.allow()
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'on' })
  })

  it('uses the user’s own section for the same portal, also where it is written another way', async () => {
    const id = await world.signedIn()
    world.sessions.sections.push({
      name: 'corp',
      startUrl: 'https://Northwind.awsapps.com/start/#/',
      region: 'eu-central-1',
    })
    expect(await world.sharing.propose(id)).toMatchObject({ value: { session: 'corp', exists: true } })
    await world.turnOn(id, 'corp')
    expect(world.record(id).sharing).toEqual({ session: 'corp', clientId: 'client-2' })
    await world.sharing.turnOff(id)
    expect(world.sessions.sections.map(({ name }) => name)).toEqual(['corp'])
  })

  it('refuses a name that stands for something else, with a suggestion, and proposes a free one', async () => {
    const id = await world.signedIn()
    world.sessions.sections.push({
      name: 'northwind',
      startUrl: 'https://other.awsapps.com/start',
      region: 'eu-central-1',
    })
    const taken = fail('sso-session-taken', { name: 'northwind', suggestion: 'northwind-2' })
    expect(await world.sharing.turnOn(id, 'northwind')).toEqual(taken)
    expect(await world.sharing.propose(id)).toMatchObject({ value: { session: 'northwind-2', exists: false } })
    expect(await world.sharing.turnOn(id, 'a b')).toEqual(fail('sso-session-invalid', { name: 'a b' }))
    expect(world.opened).toHaveLength(1)
  })

  it('goes on with what was on before, and refuses an address that fits no line', async () => {
    const id = await world.shared()
    await world.sharing.signOut(id)
    expect(await world.sharing.turnOn(id, 'other')).toEqual(ok())
    await world.settled()
    expect(world.view(id)).toEqual({ state: 'browser', session: 'northwind' })
    const odd = await world.signedIn(world.addConnection('Odd', 'https://northwind.awsapps.com/stärt'))
    expect(await world.sharing.turnOn(odd, 'odd')).toEqual(fail('start-url-invalid'))
  })

  it('does not put two connections into one file', async () => {
    await world.shared()
    const other = await world.signedIn(world.addConnection('Northwind'))
    expect(await world.sharing.propose(other)).toMatchObject({ value: { session: 'northwind-2' } })
    expect(await world.sharing.turnOn(other, 'northwind')).toMatchObject({ error: { code: 'sso-session-taken' } })
  })

  it('does not write over a sign-in that the AWS CLI got itself', async () => {
    const id = await world.signedIn()
    world.putCliToken(file)
    expect(await world.sharing.turnOn(id, 'northwind')).toEqual(fail('sso-session-live', { name: 'northwind' }))
    await world.clock.advance(61 * minute)
    await world.turnOn(id)
    expect(world.cache.json(file)['clientId']).toBe('client-2')
  })

  it('signs the second registration out where the disk or the config file does not take it', async () => {
    const id = await world.signedIn()
    world.cache.failure = { code: 'disk-full', values: { path: file } }
    await world.turnOn(id)
    expect(world.view(id)).toMatchObject({ state: 'failed', error: { code: 'disk-full' } })
    expect(world.portal.logouts.calls).toEqual(['access-2'])
    world.cache.failure = undefined
    world.sessions.failure = fail('config-busy', { path: 'config' })
    expect(await world.sharing.propose(id)).toEqual(world.sessions.failure)
    world.sharing.resume(id)
    await settle()
    world.callback.allow()
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'failed', error: { code: 'config-busy' } })
    expect(world.portal.logouts.calls).toEqual(['access-2', 'access-3'])
    expect(world.cache.texts.size).toBe(0)
  })
})

describe('a sign-in where sharing is on', () => {
  async function endedByCli() {
    const id = await world.shared()
    world.cache.texts.delete(file)
    await world.look()
    return id
  }

  it('leads the same tab to the second one', async () => {
    const id = await endedByCli()
    const outcome = world.sharing.signIn(id, 'browser')
    await world.settled()
    expect(world.view(id), 'nothing is said of it while the first waits').toMatchObject({ state: 'ended' })
    const opened = world.opened.length
    const [second, first] = world.callback.listeners.slice(-2)
    expect(first!.next?.()).toContain(`state=${second!.state}`)
    world.callback.allow(first)
    expect(await outcome).toEqual(ok())
    expect(world.opened, 'no other tab').toHaveLength(opened)
    expect(world.view(id)).toEqual({ state: 'browser', session: 'northwind' })
    world.callback.allow(second)
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'on' })
    expect(world.cache.json(file)['clientId']).not.toBe(world.signIns.live().get(id)!.registration.clientId)
  })

  it('opens the browser for the second one where the tab did not lead there', async () => {
    const id = await endedByCli()
    const outcome = world.sharing.signIn(id, 'browser')
    await world.settled()
    const opened = world.opened.length
    world.callback.allow()
    await outcome
    expect(world.opened).toHaveLength(opened + 1)
  })

  it('says that the browser did not open for the second one', async () => {
    const id = await endedByCli()
    const outcome = world.sharing.signIn(id, 'browser')
    await world.settled()
    world.openFailure = { code: 'browser-not-opened' }
    world.callback.allow()
    expect(await outcome).toEqual(ok())
    await world.settled()
    const notOpened = { code: 'browser-not-opened' }
    expect(world.view(id)).toEqual({ state: 'browser', session: 'northwind', notOpened })
    world.callback.allow(world.callback.listeners.at(-2))
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'on' })
  })

  it('ends the second one with the first', async () => {
    const id = await endedByCli()
    const outcome = world.sharing.signIn(id, 'browser')
    await world.settled()
    world.callback.deny()
    expect(await outcome).toEqual(fail('sign-in-denied'))
    await world.settled()
    expect(world.callback.listeners.every(({ isOpen }) => !isOpen)).toBe(true)
    expect(world.view(id)).toMatchObject({ state: 'ended', reason: 'cli-sign-out' })
  })

  it('shows a second code after the first', async () => {
    const id = await endedByCli()
    world.oidc.polls.give(ok({ state: 'done', tokens: world.oidc.tokens() }))
    const outcome = world.sharing.signIn(id, 'code')
    await world.clock.advance(6_000)
    expect(await outcome).toEqual(ok())
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'code', userCode: 'ABCD-EFGH' })
  })

  it('is one sign-in only while the file is good', async () => {
    const id = await world.shared()
    const listeners = world.callback.listeners.length
    const outcome = world.sharing.signIn(id, 'browser')
    await world.settled()
    world.callback.allow()
    await outcome
    await world.settled()
    expect(world.callback.listeners).toHaveLength(listeners + 1)
  })
})

describe('turning it off', () => {
  it('removes what is Stint’s and signs only the second registration out', async () => {
    const id = await world.shared()
    world.putCliToken('other.json')
    expect(await world.sharing.turnOff(id)).toEqual(ok())
    expect([...world.cache.texts.keys()]).toEqual(['other.json'])
    expect(world.sessions.sections).toEqual([])
    expect(world.portal.logouts.calls).toEqual(['access-2'])
    expect([world.view(id), world.record(id).sharing]).toEqual([undefined, undefined])
    expect(world.signIns.isLive(id)).toBe(true)
  })

  it('signs out what a tool refreshed', async () => {
    const id = await world.shared()
    const token = world.refreshAsTool(file)
    await world.sharing.turnOff(id)
    expect(world.portal.logouts.calls).toEqual([token])
  })

  it('leaves a file alone that the AWS CLI has taken over', async () => {
    const id = await world.shared()
    world.putCliToken(file)
    await world.look()
    expect(world.view(id)).toEqual({ state: 'ended', session: 'northwind', reason: 'replaced' })
    expect(world.portal.logouts.calls, 'only Stint’s second sign-in is signed out').toEqual(['access-2'])
    await world.sharing.turnOff(id)
    expect(world.cache.json(file)['clientId']).toBe('cli')
    expect(world.portal.logouts.calls).toHaveLength(1)
  })

  it('stays on where the config file cannot be written, without the token', async () => {
    const id = await world.shared()
    world.sessions.failure = fail('config-busy', { path: 'config' })
    expect(await world.sharing.turnOff(id)).toEqual(world.sessions.failure)
    expect(world.cache.texts.size).toBe(0)
    world.sessions.failure = undefined
    expect(await world.sharing.turnOff(id)).toEqual(ok())
    expect(world.record(id).sharing).toBeUndefined()
  })

  it('says that a file could not be removed; its token is worth nothing then', async () => {
    const id = await world.shared()
    world.cache.failure = { code: 'config-unreadable', values: { path: file, reason: 'EACCES' } }
    expect(await world.sharing.turnOff(id)).toMatchObject({ error: { code: 'config-unreadable' } })
    expect(world.portal.logouts.calls).toEqual(['access-2'])
    expect(world.view(id)).toMatchObject({ state: 'ended' })
    world.cache.failure = undefined
    expect(await world.sharing.turnOff(id)).toEqual(ok())
    expect([world.cache.texts.size, world.sessions.sections.length]).toEqual([0, 0])
  })

  it('by signing out of the connection only removes the token, and the next sign-in shares again', async () => {
    const id = await world.shared()
    await world.sharing.signOut(id)
    expect(world.cache.texts.size).toBe(0)
    expect(world.view(id)).toMatchObject({ state: 'ended', reason: 'signed-out' })
    expect(world.record(id).sharing).toMatchObject({ session: 'northwind' })
  })
})

describe('a new start of Stint', () => {
  it('goes on with the file as it stands', async () => {
    const id = await world.shared()
    world.sharing.stop()
    world.states.set(id, undefined)
    const token = world.refreshAsTool(file)
    world.sharing = world.makeSharing()
    world.sharing.start()
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'on' })
    expect(world.cache.json(file)['accessToken']).toBe(token)
    await world.clock.advance(45 * minute)
    expect(world.cache.json(file)['accessToken']).not.toBe(token)
  })

  it('notices that the AWS CLI signed out meanwhile, and opens no browser', async () => {
    const id = await world.shared()
    world.sharing.stop()
    world.cache.texts.delete(file)
    const opened = world.opened.length
    world.sharing = world.makeSharing()
    world.sharing.start()
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'ended', reason: 'cli-sign-out' })
    expect([world.opened.length, world.cache.texts.size]).toEqual([opened, 0])
  })
})
