import { fail, failWith, ok, type Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import { isPassing } from '../failures'
import type { OidcPort, PkcePort, PortalPlace, Registration, Tokens } from '../aws-ports'
import type { CallbackAnswer, CallbackPort, Cancel, Clock, Random } from '../ports'
import { readCallbackError } from './callback-error'
import { withOpened, type SignInState } from './sign-in-state'

/** The longest that a sign-in in the browser is waited for; the AWS CLI waits as long. */
export const browserPatience = 10 * 60_000

export interface AttemptPorts {
  readonly oidc: OidcPort
  readonly callback: CallbackPort
  readonly pkce: PkcePort
  readonly random: Random
  readonly clock: Clock
  readonly open: (url: string) => Promise<Result<undefined>>
  /** The name of the registration where it is not Stint's own. */
  readonly clientName?: string
  /** Where the browser's tab goes on after a success. */
  readonly next?: () => string | undefined
}

export interface SignedIn {
  readonly registration: Registration
  readonly tokens: Tokens
}

/**
 * One try to sign in. It ends with tokens or a failure, exactly once; `stop` ends it early with the given failure.
 * Each try has its own port, verifier and state.
 */
export class Attempt {
  readonly #ports: AttemptPorts
  readonly #place: PortalPlace
  readonly #show: (state: SignInState) => void
  readonly #stopped: Promise<Result<never>>
  #stop: (result: Result<never>) => void = () => undefined
  #isStopped = false

  constructor(ports: AttemptPorts, place: PortalPlace, show: (state: SignInState) => void) {
    this.#ports = ports
    this.#place = place
    this.#show = (state) => {
      if (!this.#isStopped) show(state)
    }
    this.#stopped = new Promise((resolve) => {
      this.#stop = resolve
    })
  }

  stop(code: 'sign-in-cancelled' | 'sign-in-replaced' | 'sign-in-expired'): void {
    this.#isStopped = true
    this.#stop(fail(code))
  }

  /** Authorization code with PKCE: the listener is bound before the browser opens, and stays bound until the end. */
  async inBrowser(): Promise<Result<SignedIn>> {
    const { oidc, callback, pkce, random, clock, clientName, next } = this.#ports
    const deadline = clock.now() + browserPatience
    this.#show({ state: 'opening', deadline })
    const state = random.base64url(32)
    const listening = await callback.listen(state, next)
    if (!listening.ok) return listening
    const listener = listening.value
    const cancelDeadline = this.#expireAt(deadline)
    try {
      const registered = await this.#race(oidc.register(this.#place, 'browser', clientName))
      if (!registered.ok) return registered
      const { verifier, challenge } = pkce.create()
      const { redirectUri } = listener
      const url = oidc.authorizeUrl(this.#place, registered.value, { redirectUri, state, codeChallenge: challenge })
      if (!url.ok) return url
      const answered = await this.#waitForAnswer(url.value, deadline, listener.answer)
      if (!answered.ok) return answered
      if (answered.value.kind === 'error')
        return failWith(readCallbackError(answered.value.error, answered.value.description))
      this.#show({ state: 'finishing' })
      const exchange = { code: answered.value.code, redirectUri, codeVerifier: verifier }
      return this.#withTokens(
        registered.value,
        await this.#race(oidc.exchangeCode(this.#place, registered.value, exchange)),
      )
    } finally {
      cancelDeadline()
      listener.close()
    }
  }

  /** A browser that does not open is told and no end: the link can be copied, and another browser can go on with it. */
  async #waitForAnswer(
    url: string,
    deadline: Instant,
    answer: Promise<CallbackAnswer>,
  ): Promise<Result<CallbackAnswer>> {
    const { clock, open } = this.#ports
    const waiting = { state: 'browser', url, openedAt: clock.now(), deadline } as const
    let isWaiting = true
    this.#show(waiting)
    void open(url).then((opened) => {
      if (isWaiting && !opened.ok) this.#show(withOpened(waiting, opened, clock.now()))
    })
    const answered = await this.#race(answer.then((given) => ok(given)))
    isWaiting = false
    return answered
  }

  /** Device code (RFC 8628): the code is shown, and AWS is asked at the pace it wants. */
  async withCode(): Promise<Result<SignedIn>> {
    const { oidc, clock, clientName } = this.#ports
    this.#show({ state: 'opening', deadline: clock.now() + browserPatience })
    const registered = await this.#race(oidc.register(this.#place, 'code', clientName))
    if (!registered.ok) return registered
    const started = await this.#race(oidc.startDevice(this.#place, registered.value))
    if (!started.ok) return started
    const device = started.value
    this.#show({ state: 'code', device, startedAt: clock.now(), deadline: device.expiresAt })
    const cancelDeadline = this.#expireAt(device.expiresAt)
    try {
      let wait = device.intervalSeconds * 1000
      let named = 0
      for (;;) {
        const rested = await this.#race(this.#rest(Math.max(wait, named)))
        if (!rested.ok) return rested
        const poll = await this.#race(oidc.pollDevice(this.#place, registered.value, device.deviceCode))
        if (!poll.ok) {
          // A lost network while waiting for the user is no reason to give their code up.
          if (!isPassing(poll.error)) return poll
          named = poll.error.retryAfterMs ?? 0
          continue
        }
        named = 0
        if (poll.value.state === 'done') return ok({ registration: registered.value, tokens: poll.value.tokens })
        // RFC 8628, 3.5: every slow_down adds five seconds for good.
        if (poll.value.state === 'slow-down') wait += 5000
      }
    } finally {
      cancelDeadline()
    }
  }

  #withTokens(registration: Registration, tokens: Result<Tokens>): Result<SignedIn> {
    return tokens.ok ? ok({ registration, tokens: tokens.value }) : failWith(tokens.error)
  }

  #race<T>(work: Promise<Result<T>>): Promise<Result<T>> {
    return Promise.race([this.#stopped, work])
  }

  #expireAt(deadline: Instant): Cancel {
    return this.#ports.clock.at(deadline, () => {
      this.stop('sign-in-expired')
    })
  }

  #rest(ms: number): Promise<Result<undefined>> {
    const { clock } = this.#ports
    return new Promise((resolve) => {
      clock.at(clock.now() + ms, () => {
        resolve(ok())
      })
    })
  }
}
