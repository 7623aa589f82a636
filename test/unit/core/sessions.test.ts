import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { splitRoleId } from '../../../electron/contract/role-id'
import { sessionState, viewSession } from '../../../electron/core/sessions/session'
import { isServing } from '../../../electron/core/sessions/session'
import { settle } from '../../fakes/fake-clock'
import { connectionId, roleNamed, SessionWorld } from '../../fakes/session-world'

const minute = 60_000
const hour = 60 * minute
const role = roleNamed('ReadOnly')
let world: SessionWorld

beforeEach(() => {
  world = new SessionWorld()
})

function state(): string {
  const session = world.sessions.get(role)
  return session ? sessionState(session, world.clock.now()) : 'idle'
}

describe('starting', () => {
  it('goes through "starting" to "running", with a refresh planned 20 minutes before the end', async () => {
    const at = world.clock.now()
    const outcome = world.sessions.start(role)
    expect(state()).toBe('starting')
    expect(await outcome).toEqual(ok())
    expect(state()).toBe('running')
    const session = world.sessions.get(role)
    expect(session?.issued?.endsAt).toBe(at + hour)
    expect(session?.refreshAt).toBeLessThanOrEqual(at + 40 * minute)
    expect(session?.refreshAt).toBeGreaterThan(at + 38 * minute - 1)
    expect(session?.events).toEqual([{ at, kind: 'started', ms: 0 }])
  })

  it('makes one call for fifty askers, and tells of one start', async () => {
    const release = world.issuing.hold()
    const asked = Array.from({ length: 50 }, (_, index) =>
      index % 2 ? world.sessions.start(role) : world.sessions.credentials(role),
    )
    await settle()
    release(ok(world.nextCredentials()))
    const answers = await Promise.all(asked)
    expect(answers[0]).toEqual(fail('session-not-running'))
    expect(answers.slice(1).every((answer) => answer.ok)).toBe(true)
    expect(world.issuing.calls).toHaveLength(1)
    expect(world.started).toEqual([role])
  })

  it('leaves a running session as it is', async () => {
    await world.sessions.start(role)
    await world.sessions.start(role)
    expect(world.issuing.calls).toHaveLength(1)
    expect(world.started).toEqual([role])
  })

  it('gets new credentials at a restart', async () => {
    await world.sessions.start(role)
    await world.sessions.restart(role)
    expect(await world.ask(role)).toBe('key 2')
    expect(world.sessions.get(role)?.events.map(({ kind }) => kind)).toEqual(['refreshed', 'started'])
  })

  it('is refused in a clear state, with the reason', async () => {
    world.issuing.give(fail('role-not-assigned', { role: 'ReadOnly' }))
    expect(await world.sessions.start(role)).toEqual(fail('role-not-assigned', { role: 'ReadOnly' }))
    expect(state()).toBe('refused')
    expect(await world.ask(role)).toBe('role-not-assigned')
    await world.clock.advance(hour)
    expect(world.issuing.calls).toHaveLength(1)
  })

  it('tells of the start also when it succeeds only after the network came back', async () => {
    world.issuing.give(fail('offline'))
    await world.sessions.start(role)
    expect(world.started).toEqual([])
    await world.clock.advance(10_000)
    expect(state()).toBe('running')
    expect(world.started).toEqual([role])
  })
})

describe('stopping', () => {
  it('forgets the session and its timer, and says so to the vault', async () => {
    await world.sessions.start(role)
    world.sessions.stop(role)
    expect(state()).toBe('idle')
    expect(world.clock.waiting).toBe(0)
    expect(world.stored).toEqual([role, role])
    expect(world.sessions.saved().size).toBe(0)
    expect(await world.ask(role)).toBe('session-not-running')
  })

  it('drops the answer of a call that is under way', async () => {
    const release = world.issuing.hold()
    const outcome = world.sessions.start(role)
    await settle()
    world.sessions.stop(role)
    release(ok(world.nextCredentials()))
    expect(await outcome).toEqual(fail('session-not-running'))
    expect(world.sessions.all()).toEqual([])
    expect(world.clock.waiting).toBe(0)
  })

  it('can stop all of one connection', async () => {
    const other = roleNamed('ReadOnly', 'ffeeddccbbaa9988' as typeof connectionId)
    await Promise.all([role, roleNamed('Admin'), other].map((id) => world.sessions.start(id)))
    world.sessions.stopOf(connectionId)
    expect(world.sessions.all().map(({ roleId }) => roleId)).toEqual([other])
    world.sessions.stopAll()
    expect(world.sessions.all()).toEqual([])
  })
})

describe('refreshing', () => {
  it.each([
    ['15 minutes', 15 * minute, 10 * minute],
    ['1 hour', hour, 40 * minute],
    ['12 hours', 12 * hour, 12 * hour - 144 * minute],
  ])('happens by plan with a life of %s', async (_name, life, latest) => {
    world.lifeMs = life
    const at = world.clock.now()
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    await world.clock.advance(life - 1)
    const [, refreshed = 0] = world.issueTimes
    expect(refreshed - at).toBeLessThanOrEqual(latest)
    expect(refreshed - at).toBeGreaterThanOrEqual(life - (life - latest) * 1.1)
    expect(state()).toBe('running')
  })

  it('goes on for an hour after the last use and then lets the session end', async () => {
    const at = world.clock.now()
    await world.sessions.start(role)
    await world.clock.advance(6 * hour)
    expect(world.issueTimes.map((time) => Math.round((time - at) / hour))).toEqual([0, 1])
    expect(state()).toBe('expired')
    expect(world.sessions.get(role)?.refreshAt).toBeUndefined()
    expect(world.clock.waiting).toBe(0)
  })

  it('goes on for as long as somebody asks every half hour', async () => {
    await world.sessions.start(role)
    for (let i = 0; i < 48; i++) {
      await world.clock.advance(30 * minute)
      expect(await world.ask(role)).toMatch(/^key /)
      expect(state()).toBe('running')
    }
    expect(world.issuing.calls.length).toBeLessThan(24 * 2)
  })

  it('goes on for ever while it is pinned, and stops after it is unpinned', async () => {
    await world.sessions.start(role)
    expect(world.sessions.pin(role, true)).toEqual(ok())
    await world.clock.advance(48 * hour)
    expect(state()).toBe('running')
    world.sessions.pin(role, false)
    const calls = world.issuing.calls.length
    await world.clock.advance(48 * hour)
    expect(state()).toBe('expired')
    expect(world.issuing.calls).toHaveLength(calls)
    expect(world.sessions.pin(roleNamed('Nobody'), true)).toEqual(fail('role-unknown'))
  })

  it('is planned again by a use after an hour of rest', async () => {
    world.lifeMs = 12 * hour
    await world.sessions.start(role)
    expect(world.sessions.get(role)?.refreshAt).toBeUndefined()
    await world.clock.advance(9 * hour)
    await world.ask(role)
    expect(world.sessions.get(role)?.refreshAt).toBeDefined()
    await world.clock.advance(hour)
    expect(world.issuing.calls).toHaveLength(2)
  })

  it('serves the old credentials from memory while the new ones are under way', async () => {
    await world.sessions.start(role)
    await world.clock.advance(30 * minute)
    await world.ask(role)
    const release = world.issuing.hold()
    await world.clock.advance(11 * minute)
    expect(state()).toBe('refreshing')
    expect(await world.ask(role)).toBe('key 1')
    release(ok(world.nextCredentials()))
    await settle()
    expect(await world.ask(role)).toBe('key 2')
    expect(world.issuing.calls).toHaveLength(2)
  })

  it('hands out AWS’s expiry but plans by this computer’s clock', async () => {
    world.offset = -hour
    const at = world.clock.now()
    await world.sessions.start(role)
    expect(world.sessions.get(role)?.issued?.credentials.expiresAt).toBe(at)
    expect(world.sessions.get(role)?.issued?.endsAt).toBe(at + hour)
    expect(state()).toBe('running')
    expect(await world.ask(role)).toBe('key 1')
  })
})

describe('the identity', () => {
  it('is asked of every new session before anybody gets its credentials, and kept over refreshes', async () => {
    await world.sessions.start(role)
    expect(world.identifying.calls).toHaveLength(1)
    expect(world.sessions.get(role)?.identity?.checkedAt).toBe(world.clock.now())
    await world.sessions.restart(role)
    expect(world.identifying.calls).toHaveLength(1)
    expect(world.sessions.get(role)?.identity).toBeDefined()
  })

  it('is asked again after another sign-in, since it may be another user, when a session that went on is refreshed', async () => {
    const arn = 'arn:aws:sts::482109371154:assumed-role/R/tomas@x'
    await world.sessions.start(role)
    world.sessions.resume(connectionId)
    expect(world.sessions.get(role)?.identity?.arn, 'who the present credentials are').toMatch(/\/e@x$/)
    world.identifying.give(ok({ arn, userId: 'B', accountId: '482109371154' }))
    await world.sessions.restart(role)
    expect(world.sessions.get(role)?.identity?.arn).toBe(arn)
    await world.sessions.restart(role)
    expect(world.sessions.get(role)?.identity?.arn).toBe(arn)
    expect(world.identifying.calls).toHaveLength(2)
  })

  it('is asked again also where a session waited for the sign-in, and is not that of before if STS cannot say it', async () => {
    await world.sessions.start(role)
    world.issuing.give(fail('sign-in-ended'))
    await world.sessions.restart(role)
    world.identifying.give(fail('timed-out'))
    world.sessions.resume(connectionId)
    await settle()
    expect(world.sessions.get(role)?.phase).toEqual({ kind: 'steady' })
    expect(world.sessions.get(role)?.identity).toBeUndefined()
  })

  it('of another account is an error, and the credentials are not handed out', async () => {
    world.identifying.give(
      ok({ arn: 'arn:aws:sts::111111111111:assumed-role/R/e', userId: 'A', accountId: '111111111111' }),
    )
    const expected = splitRoleId(role).accountId
    expect(await world.sessions.start(role)).toEqual(fail('identity-mismatch', { actual: '111111111111', expected }))
    expect(await world.ask(role)).toBe('identity-mismatch')
    expect(world.sessions.get(role)?.issued).toBeUndefined()
  })

  it('is not waited for when STS cannot say it', async () => {
    world.identifying.give(fail('timed-out'))
    expect((await world.sessions.start(role)).ok).toBe(true)
    expect(world.sessions.get(role)?.identity).toBeUndefined()
    expect((await world.sessions.checkIdentity(role)).ok).toBe(true)
    expect(world.sessions.get(role)?.identity).toBeDefined()
  })

  it('is waited for three seconds at most', async () => {
    world.identifying.give(new Promise(() => undefined))
    const started = world.sessions.start(role)
    await world.clock.advance(2_999)
    expect(world.sessions.get(role)?.issued).toBeUndefined()
    await world.clock.advance(1)
    expect((await started).ok).toBe(true)
  })

  it('is asked once for all who want to know it now', async () => {
    expect(await world.sessions.checkIdentity(role)).toEqual(fail('session-not-running'))
    world.identifying.give(fail('timed-out'))
    await world.sessions.start(role)
    await Promise.all([world.sessions.checkIdentity(role), world.sessions.checkIdentity(role)])
    expect(world.identifying.calls).toHaveLength(2)
    world.identifying.give(fail('clock-skew'))
    expect(await world.sessions.checkIdentity(role)).toEqual(fail('clock-skew'))
  })
})

describe('the view of a session', () => {
  it('tells facts, the ending of the key id and the latest eight events, but no secret', async () => {
    await world.sessions.start(role)
    for (let i = 0; i < 12; i++) await world.sessions.restart(role)
    const session = world.sessions.get(role)
    const view = session && viewSession(session, world.clock.now())
    expect(view?.keyEnding).toBe('EY13')
    expect(view?.events).toHaveLength(8)
    expect(JSON.stringify(view)).not.toMatch(/secret-key|session-token|ASIAFAKEKEY/)
    expect(session && isServing(session, world.clock.now())).toBe(true)
  })
})
