import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok, type Failure } from '../../../electron/contract/result'
import type { ConnectionId } from '../../../electron/contract/ids'
import { settle } from '../../fakes/fake-clock'
import { SignInWorld } from '../../fakes/sign-in-world'

const second = 1000
let world: SignInWorld
let id: ConnectionId

beforeEach(() => {
  world = new SignInWorld()
  id = world.addConnection()
})

/** Seconds between the start and each poll. */
function pollSeconds(startedAt: number): readonly number[] {
  return world.oidc.pollTimes.map((at) => (at - startedAt) / second)
}

describe('a sign-in with a code', () => {
  it('shows the code, asks at the pace AWS wants, and ends with tokens', async () => {
    const startedAt = world.clock.now()
    const outcome = world.signIns.start(id, 'code')
    await settle()
    expect(world.signIns.state(id)).toMatchObject({
      state: 'code',
      device: { userCode: 'ABCD-EFGH' },
      deadline: startedAt + 600 * second,
    })
    expect(world.signIns.link(id)).toEqual(ok('https://start.example/device?user_code=ABCD-EFGH'))
    expect(world.opened).toEqual([])
    await world.clock.advance(14 * second)
    world.oidc.polls.give(ok({ state: 'done', tokens: world.oidc.tokens() }))
    await world.clock.advance(second)
    expect(await outcome).toEqual(ok())
    expect(pollSeconds(startedAt)).toEqual([5, 10, 15])
    expect(world.oidc.polls.calls.map((code) => code.reveal())).toEqual(Array(3).fill('device-code'))
  })

  it('adds five seconds for good with every slow_down', async () => {
    const startedAt = world.clock.now()
    world.oidc.polls.give(ok({ state: 'slow-down' }), ok({ state: 'pending' }), ok({ state: 'slow-down' }))
    void world.signIns.start(id, 'code')
    await world.clock.advance(60 * second)
    expect(pollSeconds(startedAt)).toEqual([5, 15, 25, 40, 55])
  })

  it.each<Failure['code']>([
    'timed-out',
    'connection-lost',
    'connection-refused',
    'dns-failed',
    'offline',
    'proxy-refused',
    'tls-failed',
    'garbage-answer',
    'throttled',
    'aws-unavailable',
  ])('keeps the code through "%s"', async (code) => {
    world.oidc.polls.give(fail(code), fail(code))
    const outcome = world.signIns.start(id, 'code')
    await world.clock.advance(12 * second)
    expect(world.signIns.state(id).state).toBe('code')
    world.oidc.polls.give(ok({ state: 'done', tokens: world.oidc.tokens() }))
    await world.clock.advance(5 * second)
    expect(await outcome).toEqual(ok())
  })

  it.each<Failure['code']>(['sign-in-denied', 'sign-in-expired', 'registration-refused', 'kms-problem'])(
    'ends with "%s" and asks no more',
    async (code) => {
      world.oidc.polls.give(fail(code))
      const outcome = world.signIns.start(id, 'code')
      await world.clock.advance(120 * second)
      expect(await outcome).toEqual(fail(code))
      expect(world.oidc.pollTimes).toHaveLength(1)
      expect(world.signIns.state(id)).toEqual({ state: 'failed', error: { code } })
      expect(world.clock.waiting).toBe(0)
    },
  )

  it('expires with the code', async () => {
    const outcome = world.signIns.start(id, 'code')
    await world.clock.advance(600 * second)
    expect(await outcome).toEqual(fail('sign-in-expired'))
    await world.clock.advance(60 * second)
    expect(world.clock.waiting).toBe(0)
  })

  it('asks no more after it was cancelled', async () => {
    const outcome = world.signIns.start(id, 'code')
    await world.clock.advance(6 * second)
    world.signIns.cancel(id)
    expect(await outcome).toEqual(fail('sign-in-cancelled'))
    await world.clock.advance(60 * second)
    expect(world.oidc.pollTimes).toHaveLength(1)
    expect(world.signIns.state(id)).toEqual({ state: 'signed-out', reason: 'never' })
  })

  it('can take over from the browser, and the browser from the code', async () => {
    const first = world.signIns.start(id, 'browser')
    await settle()
    const secondTry = world.signIns.start(id, 'code')
    expect(await first).toEqual(fail('sign-in-replaced'))
    await settle()
    void world.signIns.start(id, 'browser')
    expect(await secondTry).toEqual(fail('sign-in-replaced'))
    await world.clock.advance(60 * second)
    expect(world.oidc.pollTimes).toHaveLength(0)
  })
})
