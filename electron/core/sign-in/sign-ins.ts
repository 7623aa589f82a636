import type { ConnectionId } from '../../contract/ids'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import { placeOf } from '../connections/connection-record'
import type { Connections } from '../connections/connections'

import { endsSignIn } from '../failures'
import { Listeners } from '../listeners'
import type { PortalPlace, PortalPort } from '../aws-ports'
import type { Cancel, Log } from '../ports'
import type { KeptBack } from '../runtime-risk'
import { planRefresh, retryDelay } from '../refresh-plan'
import type { Secret } from '../secret'
import { SingleFlight } from '../single-flight'
import { Attempt, type AttemptPorts } from './attempt'
import { withOpened, type BorrowedSignIn, type LiveSignIn, type PresentSignIn, type SignInState } from './sign-in-state'

export interface SignInPorts extends AttemptPorts {
  readonly portal: PortalPort
  readonly log: Log
  /** Why a connection may not be used on this runtime; absent: nothing is kept back. */
  readonly keptBack?: KeptBack
}

/** An access token this close to its end is refreshed before it is used. */
const tokenReserve = 60_000

/** After a failure that will pass: whoever asks before its end gets the same answer, without a call to AWS. */
interface Pause {
  readonly failures: number
  readonly until: Instant
  readonly error: Failure
}

/**
 * The sign-in of every connection: starting it, keeping it alive with refresh tokens, and its end.
 * Only a definite refusal ends a sign-in; a lost network, 429 and 5xx never do.
 */
export class SignIns {
  readonly changed = new Listeners<ConnectionId>()
  readonly signedIn = new Listeners<ConnectionId>()
  /** A refresh succeeded after others had failed. */
  readonly recovered = new Listeners<ConnectionId>()
  /** The server ended a sign-in: told once for each end. */
  readonly ended = new Listeners<ConnectionId>()

  /** Kept apart from the state that is shown: signing in again leaves a live sign-in at work until it succeeds. */
  readonly #live = new Map<ConnectionId, PresentSignIn>()
  /** What an attempt is at, or how it failed. */
  readonly #states = new Map<ConnectionId, SignInState>()
  /** How the last sign-in came to its end; shown where no attempt is. */
  readonly #endings = new Map<ConnectionId, SignInState>()
  readonly #attempts = new Map<ConnectionId, Attempt>()
  readonly #keepAlive = new Map<ConnectionId, Cancel>()
  readonly #pauses = new Map<ConnectionId, Pause>()
  readonly #refreshing = new SingleFlight<ConnectionId, Result<Secret>>()
  /** The outside of signing in, for whatever else signs in. */
  readonly ports: SignInPorts
  readonly #connections: Connections

  constructor(ports: SignInPorts, connections: Connections) {
    this.ports = ports
    this.#connections = connections
  }

  state(id: ConnectionId): SignInState {
    const state = this.#states.get(id)
    if (state) return state
    const live = this.#live.get(id)
    return live ? { state: 'signed-in', live } : (this.#endings.get(id) ?? { state: 'signed-out', reason: 'never' })
  }

  isLive(id: ConnectionId): boolean {
    return this.#live.has(id)
  }

  /** Why this runtime may not use the connection; undefined: it may. */
  keptBack(id: ConnectionId): Result<never> | undefined {
    return this.ports.keptBack?.(id)
  }

  /** Whether the sign-in is another program's. */
  isBorrowed(id: ConnectionId): boolean {
    return this.#live.get(id)?.borrowed !== undefined
  }

  /** The live sign-ins of Stint's own, for the vault. */
  live(): ReadonlyMap<ConnectionId, LiveSignIn> {
    return new Map([...this.#live].flatMap(([id, live]) => (live.borrowed ? [] : [[id, live]])))
  }

  /** Uses another program's sign-in. @param isNew the user chose it just now */
  adopt(id: ConnectionId, live: BorrowedSignIn, isNew: boolean): void {
    this.#dropAttempt(id)
    this.#states.delete(id)
    this.#accept(id, live)
    if (isNew) this.signedIn.tell(id)
  }

  /** Takes over sign-ins from the vault; what the user did meanwhile wins. */
  restore(saved: ReadonlyMap<ConnectionId, LiveSignIn>): void {
    for (const [id, live] of saved) {
      const isTouched = this.#live.has(id) || this.#states.has(id) || this.#endings.has(id)
      if (!isTouched && this.#connections.identityCenter(id).ok) this.#accept(id, live)
    }
  }

  /** Begins a sign-in after the user's gesture; a second one takes the place of the first. Answers when it has ended. */
  async start(
    id: ConnectionId,
    flow: 'browser' | 'code',
    open = this.ports.open,
    next?: AttemptPorts['next'],
  ): Promise<Result<undefined>> {
    const connection = this.#connections.identityCenter(id)
    if (!connection.ok) return connection
    const refusal = this.keptBack(id)
    if (refusal) return refusal
    this.#attempts.get(id)?.stop('sign-in-replaced')
    const ports = { ...this.ports, open, ...(next ? { next } : {}) }
    const attempt = new Attempt(ports, placeOf(connection.value), (state) => {
      this.#set(id, state)
    })
    this.#attempts.set(id, attempt)
    const result = await (flow === 'browser' ? attempt.inBrowser() : attempt.withCode())
    if (this.#attempts.get(id) !== attempt) return result.ok ? fail('sign-in-replaced') : failWith(result.error)
    this.#attempts.delete(id)
    if (result.ok) {
      const now = this.ports.clock.now()
      this.#states.delete(id)
      this.#accept(id, { ...result.value, since: now, tokenIssuedAt: now })
      this.signedIn.tell(id)
      return ok()
    }
    const cancelled = result.error.code === 'sign-in-cancelled'
    this.#set(id, cancelled ? undefined : { state: 'failed', error: result.error })
    return failWith(result.error)
  }

  cancel(id: ConnectionId): void {
    const attempt = this.#attempts.get(id)
    if (attempt) attempt.stop('sign-in-cancelled')
    else if (this.state(id).state === 'failed') this.#set(id, undefined)
  }

  /** The link of the waiting sign-in, for "open again" and "copy link". */
  link(id: ConnectionId): Result<string> {
    const state = this.state(id)
    if (state.state === 'browser') return ok(state.url)
    if (state.state === 'code') return ok(state.device.verificationUriComplete)
    return fail('not-found')
  }

  async openAgain(id: ConnectionId): Promise<Result<undefined>> {
    const link = this.link(id)
    if (!link.ok) return link
    const opened = await this.ports.open(link.value)
    const state = this.state(id)
    // Answered, or replaced by another attempt meanwhile.
    if (state.state !== 'browser' || state.url !== link.value) return opened
    this.#set(id, withOpened(state, opened, this.ports.clock.now()))
    return opened
  }

  /** Tells the portal, as far as it can be reached, and forgets the tokens in any case. */
  async signOut(id: ConnectionId): Promise<Result<undefined>> {
    const connection = this.#connections.identityCenter(id)
    const live = this.#live.get(id)
    this.#dropAttempt(id)
    this.#stopKeepAlive(id)
    this.#live.delete(id)
    this.#endings.set(id, { state: 'signed-out', reason: 'by-user' })
    this.#set(id, undefined)
    if (!connection.ok || !live || live.borrowed) return ok()
    return this.#logOut(placeOf(connection.value), live)
  }

  /** The portal ends a sign-in only with a token that it still accepts. One it does not know any more has ended already. */
  async #logOut(place: PortalPlace, { registration, tokens }: LiveSignIn): Promise<Result<undefined>> {
    const { oidc, portal, clock } = this.ports
    const isOver = tokens.accessTokenExpiresAt <= clock.now()
    const renewed =
      isOver && tokens.refreshToken ? await oidc.refresh(place, registration, tokens.refreshToken) : undefined
    const answer = await portal.logout(place, renewed?.ok ? renewed.value.accessToken : tokens.accessToken)
    return answer.ok || answer.error.code === 'sign-in-needed' ? ok() : answer
  }

  forget(id: ConnectionId): void {
    this.#dropAttempt(id)
    this.#stopKeepAlive(id)
    this.#live.delete(id)
    this.#endings.delete(id)
    this.#set(id, undefined)
  }

  /**
   * An access token that AWS should accept now; refreshed first where it is about to end.
   * @param isUrged asks AWS also in the pause after a failed refresh
   */
  async accessToken(id: ConnectionId, isUrged = false): Promise<Result<Secret>> {
    const live = this.#live.get(id)
    if (!live) return this.#notSignedIn(id)
    const refusal = this.keptBack(id)
    if (refusal) return refusal
    if (live.borrowed) return this.refresh(id)
    const { tokens } = live
    const reserve = tokens.refreshToken ? tokenReserve : 0
    if (tokens.accessTokenExpiresAt - reserve > this.ports.clock.now()) return ok(tokens.accessToken)
    return this.#refreshInTurn(id, isUrged)
  }

  /** Gets another token than the one that AWS refused with a 401; the present one, if that has come since. */
  async replaceToken(id: ConnectionId, refused: Secret, isUrged = false): Promise<Result<Secret>> {
    const present = this.#live.get(id)?.tokens.accessToken
    return present && present !== refused ? ok(present) : this.#refreshInTurn(id, isUrged)
  }

  /** Gets a new access token; however many ask, one call runs. */
  refresh(id: ConnectionId): Promise<Result<Secret>> {
    const refusal = this.keptBack(id)
    // Not planned anew: it goes on when the user accepts the runtime's risk.
    return refusal ? Promise.resolve(refusal) : this.#refreshing.run(id, () => this.#refreshOnce(id))
  }

  /** Wall clock or network changed: what is due is done now, the rest planned anew. */
  replan(): void {
    this.#pauses.clear()
    for (const [id, live] of this.#live) this.#planKeepAlive(id, live)
  }

  /** Many sessions that try again while a sign-in has a hiccup are one question to AWS, at the sign-in's own pace. */
  async #refreshInTurn(id: ConnectionId, isUrged: boolean): Promise<Result<Secret>> {
    const pause = this.#pauses.get(id)
    if (pause && !isUrged && this.ports.clock.now() < pause.until) return failWith(pause.error)
    return this.refresh(id)
  }

  async #refreshOnce(id: ConnectionId): Promise<Result<Secret>> {
    const connection = this.#connections.identityCenter(id)
    const live = this.#live.get(id)
    if (!connection.ok) return connection
    if (!live) return this.#notSignedIn(id)
    if (live.borrowed) return this.#readBorrowed(id, live)
    const { registration, tokens, since } = live
    const refreshed = tokens.refreshToken
      ? await this.ports.oidc.refresh(placeOf(connection.value), registration, tokens.refreshToken)
      : fail('sign-in-ended')
    const present = this.#live.get(id)
    // Signed out or signed in anew meanwhile. Not `accessToken`: it could come to await this very flight.
    if (present !== live) return present ? ok(present.tokens.accessToken) : this.#notSignedIn(id)
    if (refreshed.ok) {
      // A refresh token that the answer leaves out stays valid (botocore drops it and loses the sign-in).
      const refreshToken = refreshed.value.refreshToken ?? tokens.refreshToken
      const next = refreshToken ? { ...refreshed.value, refreshToken } : refreshed.value
      const hadFailed = this.#pauses.has(id)
      this.#accept(id, { registration, tokens: next, since, tokenIssuedAt: this.ports.clock.now() })
      if (hadFailed) this.recovered.tell(id)
      return ok(next.accessToken)
    }
    if (endsSignIn(refreshed.error)) {
      this.ports.log.info('sign-in', 'ended by AWS', refreshed.error)
      this.#noteLife(id, this.ports.clock.now() - since)
      this.#end(id)
      return fail('sign-in-ended', { connection: connection.value.name })
    }
    this.#retryLater(id, refreshed.error)
    return failWith(refreshed.error)
  }

  async #readBorrowed(id: ConnectionId, live: BorrowedSignIn): Promise<Result<Secret>> {
    const next = await live.borrowed.read(live)
    const present = this.#live.get(id)
    if (present !== live) return present ? ok(present.tokens.accessToken) : this.#notSignedIn(id)
    if (!next || next.tokens.accessTokenExpiresAt <= this.ports.clock.now()) {
      this.#end(id)
      return this.#notSignedIn(id)
    }
    if (next !== live) this.#accept(id, next)
    return ok(next.tokens.accessToken)
  }

  #accept(id: ConnectionId, live: PresentSignIn): void {
    this.#pauses.delete(id)
    this.#endings.delete(id)
    this.#live.set(id, live)
    this.#planKeepAlive(id, live)
    this.changed.tell(id)
  }

  #end(id: ConnectionId): void {
    const now = this.ports.clock.now()
    this.#stopKeepAlive(id)
    this.#pauses.delete(id)
    this.#live.delete(id)
    this.#endings.set(id, { state: 'ended', at: now })
    this.changed.tell(id)
    this.ended.tell(id)
  }

  #noteLife(id: ConnectionId, life: number): void {
    const connection = this.#connections.identityCenter(id)
    if (!connection.ok) return
    const shortest = connection.value.shortestSignIn
    if (shortest === undefined || life < shortest) this.#connections.change(id, { shortestSignIn: life })
  }

  #planKeepAlive(id: ConnectionId, live: PresentSignIn): void {
    const { refreshToken, accessTokenExpiresAt } = live.tokens
    // Without a refresh token there is nothing to do before the end.
    const planned = () => planRefresh(live.tokenIssuedAt, accessTokenExpiresAt, this.ports.random.fraction())
    this.#refreshAt(id, refreshToken ? planned() : accessTokenExpiresAt)
  }

  #retryLater(id: ConnectionId, error: Failure): void {
    const { clock, random, log } = this.ports
    const failures = (this.#pauses.get(id)?.failures ?? 0) + 1
    const until = clock.now() + retryDelay(failures, random.fraction(), error.retryAfterMs)
    this.#pauses.set(id, { failures, until, error })
    log.info('sign-in', 'could not be refreshed yet', error)
    this.#refreshAt(id, until)
  }

  #refreshAt(id: ConnectionId, when: Instant): void {
    this.#stopKeepAlive(id)
    const cancel = this.ports.clock.at(when, () => void this.refresh(id))
    this.#keepAlive.set(id, cancel)
  }

  #stopKeepAlive(id: ConnectionId): void {
    this.#keepAlive.get(id)?.()
    this.#keepAlive.delete(id)
  }

  #dropAttempt(id: ConnectionId): void {
    this.#attempts.get(id)?.stop('sign-in-cancelled')
    this.#attempts.delete(id)
  }

  #notSignedIn(id: ConnectionId): Result<never> {
    const found = this.#connections.identityCenter(id)
    const connection = found.ok ? found.value.name : ''
    return fail(this.#endings.get(id)?.state === 'ended' ? 'sign-in-ended' : 'sign-in-needed', { connection })
  }

  /** Shows a state; undefined shows what follows from the live sign-in, or from its end. */
  #set(id: ConnectionId, state: SignInState | undefined): void {
    if (state) this.#states.set(id, state)
    else this.#states.delete(id)
    this.changed.tell(id)
  }
}
