import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { sessionState, viewSession } from '../../../electron/core/sessions/session'
import type { RoleId } from '../../../electron/contract/ids'
import { settle } from '../../fakes/fake-clock'
import { connectionId, roleNamed, SessionWorld } from '../../fakes/session-world'

const minute = 60_000
const hour = 60 * minute
const role = roleNamed('Admin')
let world: SessionWorld
let limited: RoleId[]

beforeEach(() => {
  world = newWorld()
})

function newWorld(): SessionWorld {
  const made = new SessionWorld()
  made.limitMinutes = 120
  limited = []
  made.sessions.limited.add((roleId) => limited.push(roleId))
  return made
}

function state(of = world): string {
  const session = of.sessions.get(role)
  return session ? sessionState(session, of.clock.now()) : 'idle'
}

describe('the time limit of a session', () => {
  it('counts from the start and not from each refresh; then it is served and refreshed no more', async () => {
    const startedAt = world.clock.now()
    await world.sessions.start(role)
    for (let passed = 0; passed < 119; passed += 7) {
      await world.clock.advance(7 * minute)
      if (world.clock.now() < startedAt + 120 * minute) expect(await world.ask(role)).toMatch(/^key /)
    }
    expect(world.issuing.calls.length, 'refreshed meanwhile').toBeGreaterThan(1)
    await world.clock.advance(startedAt + 120 * minute - world.clock.now())
    expect(state()).toBe('limit-reached')
    expect(await world.ask(role)).toBe('limit-reached')
    const calls = world.issuing.calls.length
    const session = world.sessions.get(role)!
    expect(viewSession(session, world.clock.now())).toMatchObject({
      state: 'limit-reached',
      limit: { at: startedAt + 120 * minute, minutes: 120 },
    })
    expect(session.issued!.endsAt, 'what was handed out lives on').toBeGreaterThan(world.clock.now())
    world.sessions.replan()
    world.sessions.resume(connectionId)
    await world.clock.advance(5 * hour)
    expect(world.issuing.calls).toHaveLength(calls)
    expect(limited, 'told once').toEqual([role])
    expect(world.clock.waiting).toBe(0)
  })

  it('is shown by the second before and the second after', async () => {
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    await world.clock.advance(120 * minute - 1)
    expect(state()).toBe('running')
    await world.clock.advance(1)
    expect(state()).toBe('limit-reached')
  })

  it('begins anew when the user starts the session again, and for nobody else', async () => {
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    await world.clock.advance(121 * minute)
    expect(await world.sessions.start(role, 'urged')).toEqual(fail('limit-reached'))
    expect(await world.sessions.obtain(role, 'planned')).toEqual(fail('limit-reached'))
    expect(state()).toBe('limit-reached')
    const again = world.clock.now()
    expect(await world.sessions.start(role)).toEqual(ok())
    expect(state()).toBe('running')
    expect(world.sessions.get(role)?.limit?.at).toBe(again + 120 * minute)
    await world.clock.advance(120 * minute)
    expect(state()).toBe('limit-reached')
    expect(limited).toEqual([role, role])
    await world.sessions.restart(role)
    expect(state()).toBe('running')
  })

  it('is not lengthened by a refresh that the user asks for, nor by a restart of Stint', async () => {
    await world.sessions.start(role)
    const at = world.sessions.get(role)!.limit!.at
    await world.clock.advance(30 * minute)
    await world.sessions.restart(role)
    expect(world.sessions.get(role)?.limit?.at).toBe(at)
    const saved = structuredClone(
      [...world.sessions.saved()].map(([id, { limit, startedAt }]) => [id, limit, startedAt] as const),
    )
    expect(saved).toEqual([[role, { minutes: 120, exactAt: at }, at - 120 * minute]])
    const kept = world.sessions.saved()
    const later = newWorld()
    later.limitMinutes = 0
    later.clock.jump(world.clock.now() - later.clock.now() + 60 * minute)
    later.sessions.restore(kept)
    expect(later.sessions.get(role)?.limit?.at).toBe(at)
    await later.clock.advance(at - later.clock.now())
    expect(state(later)).toBe('limit-reached')
    expect(await later.ask(role)).toBe('limit-reached')
  })

  it('that passed while Stint was away is shown at its start, and not told then', async () => {
    world.lifeMs = 12 * hour
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    const kept = world.sessions.saved()
    const later = newWorld()
    later.clock.jump(3 * hour)
    later.sessions.restore(kept)
    await settle()
    expect(state(later)).toBe('limit-reached')
    expect(later.issuing.calls).toHaveLength(0)
    expect(limited).toEqual([])
  })

  it('goes by AWS’s clock where this computer’s is set back', async () => {
    await world.sessions.start(role)
    const at = world.sessions.get(role)!.limit!.at
    await world.clock.advance(60 * minute)
    world.clock.jump(-50 * minute)
    world.offset = 50 * minute
    world.sessions.replan()
    expect(world.sessions.get(role)?.limit?.at).toBe(at - 50 * minute)
    await world.clock.advance(60 * minute)
    expect(state()).toBe('limit-reached')
  })

  it('asks for credentials that live no longer than what is left', async () => {
    await world.sessions.start(role)
    await world.clock.advance(30 * minute)
    await world.sessions.restart(role)
    expect(world.longest).toEqual([7200, 5400])
  })

  it('needs no refresh of credentials that live until the limit', async () => {
    world.lifeMs = 12 * hour
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    await world.clock.advance(119 * minute)
    expect(world.issuing.calls).toHaveLength(1)
    expect(world.sessions.get(role)?.refreshAt).toBeUndefined()
  })

  it('follows the rules as they are changed, from the start of the session', async () => {
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    const startedAt = world.clock.now()
    await world.clock.advance(60 * minute)
    world.limitMinutes = 90
    world.sessions.relimit()
    expect(world.sessions.get(role)?.limit?.at).toBe(startedAt + 90 * minute)
    world.limitMinutes = 30
    world.sessions.relimit()
    expect(state()).toBe('limit-reached')
    expect(limited).toEqual([role])
    world.limitMinutes = 0
    world.sessions.relimit()
    expect(state()).toBe('running')
    await world.clock.advance(6 * hour)
    expect(state()).toBe('running')
  })

  it('comes also while a refresh is under way, whose answer changes nothing', async () => {
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    await world.clock.advance(115 * minute)
    const release = world.issuing.hold()
    const restarted = world.sessions.restart(role)
    await settle()
    await world.clock.advance(6 * minute)
    expect(state()).toBe('limit-reached')
    release(ok(world.nextCredentials()))
    await restarted
    expect(state()).toBe('limit-reached')
    expect(await world.ask(role)).toBe('limit-reached')
    expect(limited).toEqual([role])
  })

  it('leaves a session without one as it was', async () => {
    world.limitMinutes = 0
    await world.sessions.start(role)
    world.sessions.pin(role, true)
    await world.clock.advance(48 * hour)
    expect(state()).toBe('running')
    expect(world.longest.every((one) => one === undefined)).toBe(true)
    expect([...world.sessions.saved().values()][0]).not.toHaveProperty('limit')
  })
})
