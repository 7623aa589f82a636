import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok, type Failure } from '../../../electron/contract/result'
import type { ConnectionId } from '../../../electron/contract/ids'
import { Secret } from '../../../electron/core/secret'
import { settle } from '../../fakes/fake-clock'
import { makeCredentials } from '../../fakes/fake-portal'
import { ReactingWorld } from '../../fakes/reacting-world'
import { roleNamed } from '../../fakes/session-world'
import { SignInWorld } from '../../fakes/sign-in-world'

const minute = 60_000
const hour = 60 * minute
let world: SignInWorld

beforeEach(() => {
  world = new SignInWorld()
})

function shortestSeen(): number | undefined {
  const [connection] = world.connections.all()
  return connection?.kind === 'identity-center' ? connection.shortestSignIn : undefined
}

describe('keeping a sign-in alive', () => {
  it('refreshes the access token for many hours, twice an hour at most', async () => {
    const id = await world.signedIn()
    for (let passed = 0; passed < 72 * hour; passed += 10 * minute) {
      await world.clock.advance(10 * minute)
      const live = world.signIns.live().get(id)
      expect(live?.tokens.accessTokenExpiresAt).toBeGreaterThan(world.clock.now())
    }
    expect(world.oidc.refreshing.calls.length).toBeGreaterThan(72)
    expect(world.oidc.refreshing.calls.length).toBeLessThan(144)
    expect(world.clock.waiting).toBe(1)
  })

  it('uses the rotated refresh token, and keeps the old one where the answer has none', async () => {
    const id = await world.signedIn()
    const { accessTokenExpiresAt } = world.oidc.tokens()
    world.oidc.refreshing.give(ok({ accessToken: new Secret('without-refresh'), accessTokenExpiresAt }))
    for (const _ of [1, 2, 3]) await world.signIns.refresh(id)
    const used = world.oidc.refreshing.calls.map(({ refreshToken }) => refreshToken)
    expect(used).toEqual(['refresh-1', 'refresh-1', 'refresh-3'])
  })

  it('keeps the day of the sign-in through refreshes', async () => {
    const at = world.clock.now()
    const id = await world.signedIn()
    await world.clock.advance(5 * hour)
    expect(world.signIns.live().get(id)?.since).toBe(at)
  })

  it('runs one refresh for all who ask', async () => {
    const id = await world.signedIn()
    const release = world.oidc.refreshing.hold()
    const asked = Array.from({ length: 50 }, () => world.signIns.refresh(id))
    await settle()
    release(ok(world.oidc.tokens()))
    const answers = await Promise.all(asked)
    expect(world.oidc.refreshing.calls).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.ok && answer.value.reveal())).size).toBe(1)
  })

  it('refreshes a token that is about to end before it hands it out', async () => {
    world.oidc.exchanging.give(ok(world.oidc.tokens(50_000)))
    const id = await world.signedIn()
    const token = await world.signIns.accessToken(id)
    expect(world.oidc.refreshing.calls).toHaveLength(1)
    expect(token.ok && token.value.reveal()).toBe('access-2')
  })
})

describe('a hiccup of a sign-in that many sessions need', () => {
  const roleIds = (id: ConnectionId) => Array.from({ length: 40 }, (_, index) => roleNamed(`Role${String(index)}`, id))

  it('is one question to AWS at a time, at the sign-in’s own pace, while each session tries again', async () => {
    const world = new ReactingWorld()
    const id = await world.signedIn()
    await Promise.all(roleIds(id).map((roleId) => world.sessions.start(roleId)))
    for (const roleId of roleIds(id)) world.sessions.pin(roleId, true)
    world.portal.credentials.usual = () => fail('sign-in-needed')
    const times: number[] = []
    world.oidc.refreshing.usual = () => {
      times.push(world.clock.now())
      return fail('aws-unavailable')
    }
    const before = world.portal.credentials.calls.length
    await world.clock.advance(3 * hour)
    expect(world.portal.credentials.calls.length - before, 'the sessions did try').toBeGreaterThan(40)
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(gaps.every((gap, index) => gap >= 0.8 * Math.min(5_000 * 2 ** index, 5 * minute))).toBe(true)
    expect(times.length).toBeLessThan(3 * 12 + 20)
    world.oidc.refreshing.usual = () => ok(world.oidc.tokens())
    world.portal.credentials.usual = () => ok(makeCredentials('new', world.clock.now() + hour))
    await world.clock.advance(7 * minute)
    for (const roleId of roleIds(id)) expect(world.sessions.get(roleId)?.phase).toEqual({ kind: 'steady' })
  })

  it('does not keep a click, or the network’s return, from asking at once', async () => {
    const world = new ReactingWorld()
    const id = await world.signedIn()
    const [role, other] = [roleNamed('Role', id), roleNamed('Other', id)]
    await world.sessions.start(role)
    await world.sessions.start(other)
    world.oidc.refreshing.usual = () => fail('aws-unavailable')
    await world.signIns.refresh(id)
    world.portal.credentials.usual = () => fail('sign-in-needed')
    await world.sessions.restart(role)
    expect(world.oidc.refreshing.calls).toHaveLength(2)
    world.sessions.resume(id)
    await settle()
    expect(world.oidc.refreshing.calls).toHaveLength(2)
    world.signIns.replan()
    world.sessions.replan()
    await settle()
    expect(world.oidc.refreshing.calls).toHaveLength(3)
  })

  it('waits at least as long as AWS asks', async () => {
    const id = await world.signedIn()
    world.oidc.refreshing.give({ ok: false, error: { code: 'aws-unavailable', retryAfterMs: 28_000 } })
    await world.signIns.refresh(id)
    await world.clock.advance(27_999)
    expect(world.oidc.refreshing.calls).toHaveLength(1)
    await world.clock.advance(1)
    expect(world.oidc.refreshing.calls).toHaveLength(2)
  })

  it('a token that was refused is replaced once for all who used it', async () => {
    const id = await world.signedIn()
    const token = await world.signIns.accessToken(id)
    if (!token.ok) throw new Error(token.error.code)
    for (const _ of [1, 2, 3]) expect(await world.signIns.replaceToken(id, token.value)).toMatchObject({ ok: true })
    expect(world.oidc.refreshing.calls).toHaveLength(1)
  })
})

describe('failures while keeping a sign-in alive', () => {
  it.each<Failure['code']>([
    'offline',
    'dns-failed',
    'connection-refused',
    'connection-lost',
    'timed-out',
    'tls-untrusted',
    'tls-failed',
    'proxy-refused',
    'garbage-answer',
    'throttled',
    'aws-unavailable',
    'kms-problem',
    'clock-skew',
    'region-unknown',
    'endpoint-override-invalid',
    'unexpected',
  ])('"%s" never ends it, and it is tried again at a bounded pace', async (code) => {
    const id = await world.signedIn()
    world.oidc.refreshing.usual = () => fail(code)
    await world.clock.advance(12 * hour)
    expect(world.signIns.isLive(id)).toBe(true)
    expect(world.endings).toEqual([])
    const tries = world.oidc.refreshing.calls.length
    expect(tries).toBeGreaterThan(100)
    expect(tries).toBeLessThan(12 * 16)
    world.oidc.refreshing.usual = () => ok(world.oidc.tokens())
    await world.clock.advance(7 * minute)
    expect(await world.signIns.accessToken(id)).toMatchObject({ ok: true })
  })

  it.each<Failure['code']>([
    'sign-in-ended',
    'sign-in-expired',
    'sign-in-denied',
    'registration-refused',
    'bad-request-aws',
  ])('"%s" ends it exactly once', async (code) => {
    const id = await world.signedIn()
    world.oidc.refreshing.usual = () => fail(code)
    const answers = await Promise.all([world.signIns.refresh(id), world.signIns.refresh(id)])
    expect(answers).toEqual(Array(2).fill(fail('sign-in-ended', { connection: 'Northwind' })))
    await world.clock.advance(24 * hour)
    expect(world.endings).toEqual([id])
    expect(world.oidc.refreshing.calls).toHaveLength(1)
    expect(world.signIns.state(id).state).toBe('ended')
    expect(world.clock.waiting).toBe(0)
    expect(await world.signIns.accessToken(id)).toEqual(fail('sign-in-ended', { connection: 'Northwind' }))
    expect(world.opened).toHaveLength(1)
  })

  it('tries again at once when the network returns', async () => {
    const id = await world.signedIn()
    world.oidc.refreshing.usual = () => fail('offline')
    await world.clock.advance(2 * hour)
    world.oidc.refreshing.usual = () => ok(world.oidc.tokens())
    world.signIns.replan()
    await world.clock.advance(0)
    expect(await world.signIns.accessToken(id)).toMatchObject({ ok: true })
    expect(world.clock.waiting).toBe(1)
  })

  it('refreshes after a sleep over the end of the access token', async () => {
    const id = await world.signedIn()
    world.clock.jump(3 * hour)
    const token = await world.signIns.accessToken(id)
    expect(token.ok && token.value.reveal()).toBe('access-2')
  })

  it('notes the shortest life of a sign-in', async () => {
    const end = async (afterHours: number) => {
      const id = world.connections.all()[0]?.id ?? world.addConnection()
      await world.signedIn(id)
      await world.clock.advance(afterHours * hour)
      world.oidc.refreshing.give(fail('sign-in-ended'))
      await world.signIns.refresh(id)
    }
    await end(9)
    expect(shortestSeen()).toBe(9 * hour)
    await end(8)
    expect(shortestSeen()).toBe(8 * hour)
    await end(12)
    expect(shortestSeen()).toBe(8 * hour)
  })
})

describe('a sign-in without a refresh token', () => {
  it('lives to the end of its access token and not a minute less', async () => {
    world.oidc.exchanging.give(
      ok({ accessToken: new Secret('legacy'), accessTokenExpiresAt: world.clock.now() + 8 * hour }),
    )
    const id = await world.signedIn()
    await world.clock.advance(8 * hour - 1)
    expect(await world.signIns.accessToken(id)).toMatchObject({ ok: true })
    expect(world.endings).toEqual([])
    await world.clock.advance(1)
    expect(world.endings).toEqual([id])
    expect(world.oidc.refreshing.calls).toHaveLength(0)
  })
})

describe('a refresh that is overtaken', () => {
  it('by a sign-out: the answer is dropped', async () => {
    const id = await world.signedIn()
    const release = world.oidc.refreshing.hold()
    const refreshed = world.signIns.refresh(id)
    await world.signIns.signOut(id)
    release(ok(world.oidc.tokens()))
    expect(await refreshed).toEqual(fail('sign-in-needed', { connection: 'Northwind' }))
    expect(world.signIns.isLive(id)).toBe(false)
    expect(world.clock.waiting).toBe(0)
  })

  it('by a new sign-in: the refusal of the old one harms nothing, however short the new token', async () => {
    const id = await world.signedIn()
    const release = world.oidc.refreshing.hold()
    const refreshed = world.signIns.refresh(id)
    world.oidc.exchanging.give(ok({ ...world.oidc.tokens(30_000), accessToken: new Secret('of-the-new-one') }))
    await world.signedIn(id)
    release(fail('sign-in-ended'))
    const answer = await refreshed
    expect(answer.ok && answer.value.reveal()).toBe('of-the-new-one')
    expect(world.endings).toEqual([])
  })
})

describe('signing out', () => {
  it('tells the portal and forgets the tokens', async () => {
    const id = await world.signedIn()
    expect(await world.signIns.signOut(id)).toEqual(ok())
    expect(world.portal.logouts.calls).toEqual(['access-1'])
    expect(world.signIns.state(id)).toEqual({ state: 'signed-out', reason: 'by-user' })
    expect(world.signIns.live().size).toBe(0)
    expect(world.clock.waiting).toBe(0)
  })

  it('logs out with a token that the portal still accepts', async () => {
    world.oidc.exchanging.give(ok(world.oidc.tokens(1_000)))
    world.oidc.refreshing.give(fail('offline'))
    const id = await world.signedIn()
    await world.clock.advance(2_000)
    const logouts = world.portal.logouts.calls.length
    expect(await world.signIns.signOut(id)).toEqual(ok())
    const used = world.portal.logouts.calls.slice(logouts)
    expect(used).toHaveLength(1)
    expect(used[0]).not.toBe('access-1')
  })

  it('takes a sign-in that the portal has forgotten for signed out', async () => {
    const id = await world.signedIn()
    world.portal.logouts.give(fail('sign-in-needed'))
    expect(await world.signIns.signOut(id)).toEqual(ok())
  })

  it('forgets the tokens also when the portal cannot be reached', async () => {
    const id = await world.signedIn()
    world.portal.logouts.give(fail('offline'))
    expect(await world.signIns.signOut(id)).toEqual(fail('offline'))
    expect(world.signIns.isLive(id)).toBe(false)
  })

  it('ends a waiting attempt', async () => {
    const id = world.addConnection()
    const outcome = world.signIns.start(id, 'browser')
    await settle()
    await world.signIns.signOut(id)
    expect(await outcome).toEqual(fail('sign-in-cancelled'))
    expect(world.signIns.state(id)).toEqual({ state: 'signed-out', reason: 'by-user' })
  })
})

describe('sign-ins from the vault', () => {
  it('go on, also when their access token has ended meanwhile', async () => {
    const id = await world.signedIn()
    const saved = new Map(world.signIns.live())
    world.signIns.forget(id)
    world.clock.jump(3 * hour)
    world.signIns.restore(saved)
    await world.clock.advance(0)
    expect(world.oidc.refreshing.calls).toMatchObject([{ refreshToken: 'refresh-1' }])
    expect(world.signIns.state(id).state).toBe('signed-in')
  })

  it('do not undo what the user did before the vault opened', async () => {
    const id = await world.signedIn()
    const saved = new Map(world.signIns.live())
    await world.signIns.signOut(id)
    world.signIns.restore(saved)
    expect(world.signIns.isLive(id)).toBe(false)
  })

  it('are left out where their connection is gone', async () => {
    const id = await world.signedIn()
    const saved = new Map(world.signIns.live())
    world.signIns.forget(id)
    world.connections.remove(id)
    world.signIns.restore(saved)
    expect(world.signIns.live().size).toBe(0)
    expect(await world.signIns.start(id, 'browser')).toEqual(fail('not-found'))
  })
})
