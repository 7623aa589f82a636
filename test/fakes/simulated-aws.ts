import { fail, ok, type Failure } from '../../electron/contract/result'
import { makeCredentials } from './fake-portal'
import type { SignInWorld } from './sign-in-world'

const hour = 3_600_000

/** AWS as far as time goes: sign-ins of eight hours, tokens of one, credentials of one; it can be out of reach. */
export class SimulatedAws {
  readonly issueTimes: number[] = []
  readonly refreshTimes: number[] = []
  /** Instead of an answer, while it is set. */
  outage: Failure['code'] | undefined
  mostAtOnce = 0
  readonly #world: SignInWorld
  readonly #running = new Map<string, number>()
  /** The end of the sign-in behind each token. */
  readonly #ends = new Map<string, number>()

  constructor(world: SignInWorld) {
    this.#world = world
    const { oidc, portal, clock } = world
    oidc.exchanging.usual = () => ok(this.#newTokens(clock.now() + 8 * hour))
    oidc.refreshing.usual = ({ refreshToken }) => {
      this.refreshTimes.push(clock.now())
      if (this.outage) return fail(this.outage)
      const end = this.#ends.get(refreshToken) ?? 0
      return clock.now() < end ? ok(this.#newTokens(end)) : fail('sign-in-ended')
    }
    portal.credentials.usual = async ({ accessToken, role }) => {
      this.issueTimes.push(clock.now())
      await this.#takeTime(role)
      if (this.outage) return fail(this.outage)
      if (clock.now() >= (this.#ends.get(accessToken) ?? 0)) return fail('sign-in-needed')
      return ok(makeCredentials(this.issueTimes.length, clock.now() + hour))
    }
  }

  /** Every call takes two seconds, so that calls can overlap. */
  async #takeTime(role: string): Promise<void> {
    const { clock } = this.#world
    const running = (this.#running.get(role) ?? 0) + 1
    this.#running.set(role, running)
    this.mostAtOnce = Math.max(this.mostAtOnce, running)
    await new Promise<void>((resolve) => clock.at(clock.now() + 2000, resolve))
    this.#running.set(role, running - 1)
  }

  #newTokens(end: number) {
    const tokens = this.#world.oidc.tokens()
    this.#ends.set(tokens.accessToken.reveal(), end)
    this.#ends.set(tokens.refreshToken?.reveal() ?? '', end)
    return tokens
  }
}
