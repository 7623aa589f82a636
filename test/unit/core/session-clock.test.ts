import { beforeEach, describe, expect, it } from 'vitest'
import { fail, type Failure } from '../../../electron/contract/result'
import { sessionState } from '../../../electron/core/sessions/session'
import { settle } from '../../fakes/fake-clock'
import { roleNamed, SessionWorld } from '../../fakes/session-world'

const minute = 60_000
const hour = 60 * minute
const role = roleNamed('ReadOnly')
let world: SessionWorld

beforeEach(async () => {
  world = new SessionWorld()
  await world.sessions.start(role)
  world.sessions.pin(role, true)
})

const state = () => {
  const session = world.sessions.get(role)
  return session && sessionState(session, world.clock.now())
}

describe('a refresh that fails for a moment', () => {
  it.each<Failure['code']>(['clock-skew', 'parent-expired', 'session-not-running'])(
    'with "%s" comes again within six seconds',
    async (code) => {
      world.issuing.give(fail(code))
      await world.clock.advance(40 * minute)
      expect(world.issueTimes).toHaveLength(3)
      expect((world.issueTimes[2] ?? 0) - (world.issueTimes[1] ?? 0)).toBeLessThanOrEqual(6_000)
      expect(state()).toBe('running')
    },
  )
})

describe('after a wake, or when the clock was set', () => {
  it('the pauses are short again, also after a call that was under way', async () => {
    world.issuing.usual = () => fail('offline')
    await world.clock.advance(3 * hour)
    const release = world.issuing.hold()
    await world.clock.advance(6 * minute)
    world.sessions.replan()
    release(fail('timed-out'))
    await settle()
    const calls = world.issueTimes.length
    await world.clock.advance(6_000)
    expect(world.issueTimes).toHaveLength(calls + 1)
  })

  it('what turns out to have ended is renewed, if it is in use', async () => {
    // This clock is two hours behind, which is known only now.
    world.offset = 2 * hour
    world.sessions.replan()
    await world.clock.advance(0)
    expect(world.issueTimes).toHaveLength(2)
    expect(state()).toBe('running')
  })

  it('what turns out to have ended and is not in use only shows it', async () => {
    world.sessions.pin(role, false)
    await world.clock.advance(10 * minute)
    world.clock.jump(2 * hour)
    world.sessions.replan()
    await world.clock.advance(0)
    expect(world.issueTimes).toHaveLength(1)
    expect(state()).toBe('expired')
  })
})
