import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok, type Failure } from '../../../electron/contract/result'
import type { SessionState } from '../../../electron/contract/session-views'
import { isAtRest, sessionState } from '../../../electron/core/sessions/session'
import { settle } from '../../fakes/fake-clock'
import { connectionId, roleNamed, SessionWorld } from '../../fakes/session-world'

const minute = 60_000
const hour = 60 * minute
const role = roleNamed('ReadOnly')
let world: SessionWorld

beforeEach(() => {
  world = new SessionWorld()
})

function state(): SessionState | undefined {
  const session = world.sessions.get(role)
  return session && sessionState(session, world.clock.now())
}

describe('a failure while credentials still work', () => {
  it.each<[Failure['code'], SessionState, SessionState]>([
    ['offline', 'offline', 'expired'],
    ['dns-failed', 'offline', 'expired'],
    ['timed-out', 'offline', 'expired'],
    ['throttled', 'running', 'expired'],
    ['aws-unavailable', 'running', 'expired'],
    ['garbage-answer', 'running', 'expired'],
    ['sign-in-ended', 'running', 'sign-in-needed'],
    ['sign-in-needed', 'running', 'sign-in-needed'],
    ['locked', 'running', 'sign-in-needed'],
    ['role-not-assigned', 'running', 'refused'],
  ])('"%s" shows as "%s" and after the end as "%s"; until then they are served', async (code, before, after) => {
    await world.sessions.start(role)
    world.issuing.usual = () => fail(code)
    await world.clock.advance(50 * minute)
    expect(world.issuing.calls.length).toBeGreaterThan(1)
    expect(state()).toBe(before)
    expect(await world.ask(role)).toBe('key 1')
    expect(await world.ask(role)).toBe('key 1')
    await world.clock.advance(10 * minute)
    expect(state()).toBe(after)
    expect(await world.ask(role)).toBe(code)
  })

  it('tells when the end has come, so that it shows without anybody asking', async () => {
    await world.sessions.start(role)
    world.issuing.usual = () => fail('sign-in-ended')
    await world.clock.advance(59 * minute)
    const shown: (SessionState | undefined)[] = []
    world.sessions.changed.add(() => shown.push(state()))
    await world.clock.advance(minute)
    expect(shown).toEqual(['sign-in-needed'])
  })
})

describe('backing off', () => {
  it.each<Failure['code']>(['throttled', 'aws-unavailable', 'offline'])(
    'after "%s" the pace slows down',
    async (code) => {
      await world.sessions.start(role)
      world.sessions.pin(role, true)
      await world.clock.advance(20 * minute)
      world.issuing.usual = () => fail(code)
      await world.clock.advance(3 * hour)
      const gaps = world.issueTimes.slice(1).map((time, index, all) => time - (all[index - 1] ?? time))
      expect(gaps[1]).toBeLessThanOrEqual(6_000)
      expect(Math.max(...gaps)).toBeLessThanOrEqual(6 * minute)
      expect(world.issueTimes.length).toBeLessThan(60)
      world.issuing.usual = () => ok(world.nextCredentials())
      await world.clock.advance(6 * minute)
      expect(state()).toBe('running')
      expect(world.sessions.get(role)?.failures).toBe(0)
    },
  )

  it('waits at least as long as AWS asks', async () => {
    world.issuing.give({ ok: false, error: { code: 'throttled', retryAfterMs: 25_000 } })
    const at = world.clock.now()
    await world.sessions.start(role)
    await world.clock.advance(minute)
    expect(world.issueTimes.map((time) => time - at)).toEqual([0, 25_000])
    expect(state()).toBe('running')
  })

  it('keeps a crowd of consumers away from AWS until the next try', async () => {
    world.issuing.usual = () => fail('throttled')
    await world.sessions.start(role)
    const answers = await Promise.all(Array.from({ length: 100 }, () => world.ask(role)))
    expect(new Set(answers)).toEqual(new Set(['throttled']))
    expect(world.issuing.calls).toHaveLength(1)
  })

  it('lets the user try at once', async () => {
    world.issuing.give(fail('throttled'))
    await world.sessions.start(role)
    expect(await world.sessions.start(role)).toEqual(ok())
  })

  it('goes on with its tries when the session is pinned meanwhile', async () => {
    await world.sessions.start(role)
    await world.clock.advance(20 * minute)
    world.issuing.give(fail('offline'))
    await world.clock.advance(20 * minute)
    world.sessions.pin(role, true)
    await world.clock.advance(hour)
    expect(state()).toBe('running')
  })

  it('stops trying for a session that nobody uses any more', async () => {
    world.issuing.usual = () => fail('offline')
    await world.sessions.start(role)
    await world.clock.advance(2 * hour)
    const calls = world.issuing.calls.length
    await world.clock.advance(24 * hour)
    expect(world.issuing.calls).toHaveLength(calls)
    expect(world.clock.waiting).toBe(0)
  })
})

describe('credentials that have ended before they come', () => {
  it('are a failure that is tried again with pauses, not in a loop', async () => {
    world.lifeMs = -minute
    expect(await world.sessions.start(role)).toMatchObject(fail('ended-on-arrival'))
    expect(await world.ask(role)).toBe('ended-on-arrival')
    await world.clock.advance(hour)
    expect(world.issueTimes.length).toBeLessThan(25)
    world.lifeMs = hour
    await world.clock.advance(5 * minute + minute)
    await world.sessions.start(role)
    expect(state()).toBe('running')
  })

  it('leave those in place that still work', async () => {
    await world.sessions.start(role)
    world.lifeMs = -minute
    await world.clock.advance(45 * minute)
    expect(await world.ask(role)).toBe('key 1')
    expect(world.issueTimes.length).toBeLessThan(12)
  })

  it('make no loop either when the same ones come again and again until their end', async () => {
    const same = world.nextCredentials()
    world.issuing.usual = () => ok(same)
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    await world.clock.advance(2 * hour)
    expect(world.issueTimes.length).toBeLessThan(60)
  })
})

describe('after the sign-in is there again', () => {
  it('starts what waited, of that connection only', async () => {
    const elsewhere = roleNamed('ReadOnly', 'ffeeddccbbaa9988' as typeof connectionId)
    world.issuing.give(fail('sign-in-needed'), fail('sign-in-needed'))
    await Promise.all([world.sessions.start(role), world.sessions.start(elsewhere)])
    expect(state()).toBe('sign-in-needed')
    world.sessions.resume(connectionId)
    await settle()
    expect(state()).toBe('running')
    expect(world.started).toEqual([role])
    expect(world.issuing.calls).toHaveLength(3)
  })
})

describe('after sleep, a changed clock or the network’s return', () => {
  it('refreshes what became due while the computer slept', async () => {
    await world.sessions.start(role)
    world.clock.jump(45 * minute)
    world.sessions.replan()
    await world.clock.advance(0)
    expect(world.issuing.calls).toHaveLength(2)
    expect(state()).toBe('running')
  })

  it('shows the end of what ended during a night, without asking AWS', async () => {
    await world.sessions.start(role)
    world.clock.jump(12 * hour)
    world.sessions.replan()
    await world.clock.advance(0)
    expect(state()).toBe('expired')
    expect(world.issuing.calls).toHaveLength(1)
    expect(await world.ask(role)).toBe('key 2')
  })

  it('tries again what failed for the network', async () => {
    world.issuing.give(fail('offline'))
    await world.sessions.start(role)
    world.sessions.replan()
    await settle()
    expect(state()).toBe('running')
  })

  it('leaves alone what failed for good, and what nobody used for an hour', async () => {
    const unused = roleNamed('Unused')
    world.issuing.give(fail('role-not-assigned'))
    await world.sessions.start(role)
    world.issuing.give(fail('offline'))
    await world.sessions.start(unused)
    world.clock.jump(2 * hour)
    world.sessions.replan()
    await settle()
    expect(world.issuing.calls).toHaveLength(2)
  })

  it('makes one call however often it is told', async () => {
    world.issuing.give(fail('offline'))
    await world.sessions.start(role)
    const release = world.issuing.hold()
    for (let i = 0; i < 10; i++) world.sessions.replan()
    await settle()
    release(ok(world.nextCredentials()))
    await settle()
    expect(world.issuing.calls).toHaveLength(2)
  })
})

describe('a clock that is an hour off', () => {
  it('ahead and then set right: nothing is served after its true end', async () => {
    world.offset = -hour
    const trueEnd = world.clock.now() - hour + hour
    await world.sessions.start(role)
    world.clock.jump(-hour)
    world.offset = 0
    world.sessions.replan()
    expect(world.sessions.get(role)?.issued?.endsAt).toBe(trueEnd)
    expect(world.sessions.get(role)?.refreshAt).toBeLessThanOrEqual(trueEnd - 20 * minute)
  })

  it('behind, and known only after the restart: the end is corrected', async () => {
    await world.sessions.start(role)
    const saved = world.sessions.saved()
    const restarted = new SessionWorld()
    restarted.clock.jump(world.clock.now() - hour - restarted.clock.now())
    restarted.sessions.restore(saved)
    restarted.offset = hour
    restarted.sessions.replan()
    expect(restarted.sessions.get(role)?.issued?.endsAt).toBe(restarted.clock.now() + hour)
  })
})

describe('sessions from the vault', () => {
  it('are served at once, also offline, until they expire', async () => {
    await world.sessions.start(role)
    const later = new SessionWorld()
    later.issuing.usual = () => fail('offline')
    await later.clock.advance(30 * minute)
    later.sessions.restore(world.sessions.saved())
    expect(await later.ask(role)).toBe('key 1')
    await later.clock.advance(29 * minute)
    expect(await later.ask(role)).toBe('key 1')
    await later.clock.advance(minute)
    expect(await later.ask(role)).toBe('offline')
  })

  it.each([5 * minute, 8 * hour])(
    'that ended %d ms ago are listed as expired without asking AWS, and start by their first use or a click',
    async (ago) => {
      const clicked = roleNamed('Clicked')
      await world.sessions.start(role)
      await world.sessions.start(clicked)
      const later = new SessionWorld()
      await later.clock.advance(hour + ago)
      later.sessions.restore(world.sessions.saved())
      await later.clock.advance(hour)
      const states = later.sessions.all().map((session) => sessionState(session, later.clock.now()))
      expect(states).toEqual(['expired', 'expired'])
      expect(later.sessions.all().every((session) => isAtRest(session, later.clock.now()))).toBe(true)
      expect(later.issuing.calls).toEqual([])
      expect(later.clock.waiting).toBe(0)
      expect(await later.ask(role)).toBe('key 1')
      await later.sessions.start(clicked)
      expect(later.issuing.calls).toEqual([role, clicked])
    },
  )

  it('that ended while they were pinned are fetched again, as the pin promises', async () => {
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    const later = new SessionWorld()
    await later.clock.advance(8 * hour)
    later.sessions.restore(world.sessions.saved())
    expect(await later.ask(role)).toBe('key 1')
    expect(later.issuing.calls).toEqual([role])
  })

  it('do not take the place of what the user started before the vault opened', async () => {
    await world.sessions.start(role)
    const later = new SessionWorld()
    await later.sessions.start(role)
    await later.sessions.restart(role)
    later.sessions.restore(world.sessions.saved())
    expect(await later.ask(role)).toBe('key 2')
  })

  it('keep their pin and their plan', async () => {
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    const later = new SessionWorld()
    await later.clock.advance(30 * minute)
    later.sessions.restore(world.sessions.saved())
    await later.clock.advance(11 * minute)
    expect(later.issuing.calls).toHaveLength(1)
    expect(later.sessions.get(role)?.pinned).toBe(true)
  })
})
