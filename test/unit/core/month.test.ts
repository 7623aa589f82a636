import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoleId } from '../../../electron/contract/ids'
import { ok } from '../../../electron/contract/result'
import { splitRoleId } from '../../../electron/contract/role-id'
import { callAuthorized } from '../../../electron/core/catalogue/discovery'
import { placeOf } from '../../../electron/core/connections/connection-record'
import { isServing } from '../../../electron/core/sessions/session'
import { Sessions } from '../../../electron/core/sessions/sessions'
import { FakeRandom } from '../../fakes/fake-random'
import { roleNamed } from '../../fakes/session-world'
import { SignInWorld } from '../../fakes/sign-in-world'
import { SimulatedAws } from '../../fakes/simulated-aws'

const minute = 60_000
const hour = 60 * minute
const roleNames = ['ReadOnly', 'Administrator', 'Billing', 'Deploy', 'Logs']

/** A month of somebody's work, played by chance. */
class Month {
  readonly world = new SignInWorld()
  readonly aws = new SimulatedAws(this.world)
  readonly chance: FakeRandom
  readonly sessions: Sessions
  readonly roles: readonly RoleId[]
  readonly id = this.world.addConnection()
  served = 0
  mostTimers = 0
  readonly wrong: string[] = []

  constructor(seed: number) {
    this.chance = new FakeRandom(seed)
    const { clock, random, log, signIns, connections, portal } = this.world
    this.roles = roleNames.map((name) => roleNamed(name, this.id))
    const issue = (roleId: RoleId) => {
      const { connectionId, accountId, roleName } = splitRoleId(roleId)
      const found = connections.identityCenter(connectionId)
      if (!found.ok) return Promise.resolve(found)
      const place = placeOf(found.value)
      return callAuthorized(signIns, connectionId, (token) =>
        portal.roleCredentials(place, token, accountId, roleName),
      ).then((answer) => (answer.ok ? ok({ credentials: answer.value }) : answer))
    }
    const identify = () => Promise.resolve(undefined)
    this.sessions = new Sessions({ clock, random, log, serverTime: { offset: () => 0 }, issue, identify })
    signIns.signedIn.add((connection) => {
      this.sessions.resume(connection)
    })
  }

  async live(): Promise<void> {
    const end = this.world.clock.now() + 30 * 24 * hour
    while (this.world.clock.now() < end) {
      this.#doSomething()
      await this.world.clock.advance(this.chance.fraction() * 40 * minute)
      this.#look()
    }
    this.aws.outage = undefined
    await this.world.clock.advance(hour)
  }

  #doSomething(): void {
    const { world, sessions, aws, chance } = this
    const role = this.roles[Math.floor(chance.fraction() * this.roles.length)] as RoleId
    const what = chance.fraction()
    const { state } = world.signIns.state(this.id)
    if (what < 0.5) void this.#ask(role)
    else if (what < 0.6) void sessions.start(role)
    else if (what < 0.63) sessions.stop(role)
    else if (what < 0.66) sessions.pin(role, chance.fraction() < 0.5)
    else if (what < 0.7) aws.outage = chance.fraction() < 0.5 ? 'offline' : 'aws-unavailable'
    else if (what < 0.75) this.#wake()
    else if (what < 0.8) aws.outage = undefined
    else if (what < 0.83) this.#sleep()
    else if (state !== 'signed-in' && state !== 'browser') void this.#signIn()
  }

  async #ask(role: RoleId): Promise<void> {
    const answers = await Promise.all(Array.from({ length: 5 }, () => this.sessions.credentials(role)))
    for (const answer of answers) {
      if (!answer.ok) continue
      this.served += 1
      if (answer.value.expiresAt <= this.world.clock.now()) this.wrong.push('expired credentials were served')
    }
  }

  async #signIn(): Promise<void> {
    const outcome = this.world.signIns.start(this.id, 'browser')
    await new Promise((resolve) => setImmediate(resolve))
    this.world.callback.allow()
    await outcome
  }

  #sleep(): void {
    this.world.clock.jump(this.chance.fraction() * 10 * hour)
    this.#wake()
  }

  #wake(): void {
    this.world.signIns.replan()
    this.sessions.replan()
  }

  #look(): void {
    const now = this.world.clock.now()
    this.mostTimers = Math.max(this.mostTimers, this.world.clock.waiting)
    for (const session of this.sessions.all()) {
      if (isServing(session, now) && (session.issued?.endsAt ?? 0) <= now)
        this.wrong.push('an expired session shows as running')
    }
  }
}

function mostWithin(times: readonly number[], length: number): number {
  let from = 0
  let most = 0
  times.forEach((time, index) => {
    while (time - (times[from] ?? 0) > length) from += 1
    most = Math.max(most, index - from + 1)
  })
  return most
}

describe('a month', () => {
  it('passes without expired credentials, double calls, call storms or leaking timers', async () => {
    const seeds = fc.integer({ min: 1, max: 2 ** 30 })
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const month = new Month(seed)
        await month.live()
        const { aws, world, sessions, id } = month
        expect(month.wrong).toEqual([])
        expect(month.served).toBeGreaterThan(100)
        expect(aws.mostAtOnce).toBe(1)
        // At most a try in every five minutes for each role, plus those that people and wake-ups cause.
        expect(mostWithin(aws.issueTimes, hour)).toBeLessThan(roleNames.length * 24)
        // A session that tries again asks for a token first, so these are of the same order.
        expect(mostWithin(aws.refreshTimes, hour)).toBeLessThan(roleNames.length * 24)
        // One for each session, one for the sign-in, one for the call under way of each role.
        expect(month.mostTimers).toBeLessThanOrEqual(roleNames.length * 2 + 2)
        sessions.stopAll()
        world.signIns.forget(id)
        expect(world.clock.waiting).toBe(0)
        expect(world.opened.length).toBe(world.callback.listeners.length)
      }),
      { numRuns: 3, seed: 20_261_121 },
    )
  }, 30_000)

  it('opens no browser by itself, whatever ends', async () => {
    const month = new Month(7)
    await month.world.signedIn(month.id)
    for (const role of month.roles) {
      await Promise.all([month.sessions.start(role), month.world.clock.advance(5000)])
      month.sessions.pin(role, true)
    }
    await month.world.clock.advance(30 * 24 * hour)
    expect(month.world.endings).toEqual([month.id])
    expect(month.world.opened).toHaveLength(1)
    expect(month.aws.issueTimes.length).toBeLessThan(roleNames.length * 14)
  })
})
