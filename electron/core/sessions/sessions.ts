import type { ConnectionId, RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import type { SessionEvent } from '../../contract/session-views'
import type { Credentials } from '../credentials'
import { isPassing, liesInSource } from '../failures'
import { Listeners } from '../listeners'
import type { Cancel } from '../ports'
import { isInUse, refreshMargin } from '../refresh-plan'
import { SingleFlight } from '../single-flight'
import { checkIssued } from './known-credentials'
import { keepSessions, passedLimit, restoreSession } from './kept-session'
import { isServing, settled, withEvent, withFailure, type SavedSession, type Session } from './session'
import { isPastLimit, limitFrom, longestLife, withLimit, type SessionLimit } from './session-limit'
import { correctInstants } from './session-correction'
import { isLeftBehind, planSession } from './session-plan'
import type { Asked, SessionPorts } from './session-ports'

/**
 * All sessions that are not idle. One flight per session: however many ask, one call to AWS runs and the others await it.
 * Refresh is planned by absolute expiry and only for what is used or pinned.
 */
export class Sessions {
  /** Something to show changed. */
  readonly changed = new Listeners<RoleId>()
  /** New credentials, or a session that is gone: the vault has to be written. */
  readonly stored = new Listeners<RoleId>()
  readonly started = new Listeners<RoleId>()
  readonly stopped = new Listeners<RoleId>()
  /** A session reached its time limit: it is told once. */
  readonly limited = new Listeners<RoleId>()
  /** Credentials of a session went to whoever asked. */
  readonly handedOut = new Listeners<RoleId>()

  readonly #sessions = new Map<RoleId, Session>()
  readonly #timers = new Map<RoleId, Cancel>()
  readonly #flights = new SingleFlight<RoleId, Result<Credentials>>()
  readonly #identityFlights = new SingleFlight<RoleId, Result<undefined>>()
  /** The limits that were told of, by their instants. */
  readonly #limitsTold = new Map<RoleId, Instant>()
  /** Credentials from before their connection's present sign-in: those that follow them may be another user's. */
  readonly #former = new WeakSet<Credentials>()
  readonly #ports: SessionPorts

  constructor(ports: SessionPorts) {
    this.#ports = ports
  }

  all(): readonly Session[] {
    return [...this.#sessions.values()]
  }

  get(roleId: RoleId): Session | undefined {
    return this.#sessions.get(roleId)
  }

  /** What the vault keeps: sessions with credentials that still work, or that were running until they expired. */
  saved(): ReadonlyMap<RoleId, SavedSession> {
    return keepSessions(this.#sessions.values())
  }

  /**
   * Takes over sessions from the vault: what has not expired is served at once. What has expired is listed and starts by
   * its first use; only what the user pinned is fetched again without one.
   */
  restore(saved: ReadonlyMap<RoleId, SavedSession>): void {
    const now = this.#ports.clock.now()
    for (const [roleId, session] of saved) {
      if (this.#sessions.has(roleId)) continue
      const restored = restoreSession(roleId, session, now, this.#ports.serverTime.offset())
      const told = passedLimit(restored, now)
      if (told !== undefined) this.#limitsTold.set(roleId, told)
      this.#put(restored)
      if (this.#endsAt(session.credentials) > now) this.#plan(roleId)
      else if (session.pinned) void this.#renew(roleId, 'starting')
    }
  }

  /**
   * Starts a session, or awaits one that is starting. A running session is left as it is.
   * @param isAnew the user wants it now, so that its time limit counts from here
   */
  async start(roleId: RoleId, asked: Asked = 'attended', isAnew = asked === 'attended'): Promise<Result<undefined>> {
    const now = this.#ports.clock.now()
    const before = this.#sessions.get(roleId)
    if (before && isPastLimit(before, now)) return this.#startAnew(before, asked, isAnew)
    if (before?.issued && before.issued.endsAt > now && before.phase.kind !== 'failed') {
      this.noteUse(roleId)
      return ok()
    }
    if (!before) {
      const phase = { kind: 'starting' } as const
      const life = Symbol(roleId)
      const limit = this.#newLimit(roleId, now)
      const session = { roleId, life, startedAt: now, lastUsedAt: now, pinned: false, phase, failures: 0, events: [] }
      this.#put(limit ? { ...session, limit } : session)
    } else {
      this.#put({ ...before, lastUsedAt: now })
    }
    const issued = await this.#renew(roleId, 'starting', asked)
    return issued.ok ? ok() : failWith(issued.error)
  }

  /** Gets new credentials now, whatever the present ones are worth. */
  async restart(roleId: RoleId): Promise<Result<undefined>> {
    const present = this.#sessions.get(roleId)
    if (!present || isPastLimit(present, this.#ports.clock.now())) return this.start(roleId)
    this.#put({ ...present, lastUsedAt: this.#ports.clock.now() })
    const issued = await this.#renew(roleId, 'refreshing', 'attended')
    return issued.ok ? ok() : failWith(issued.error)
  }

  stop(roleId: RoleId): void {
    this.#cancelTimer(roleId)
    if (!this.#sessions.delete(roleId)) return
    // What is under way was asked for by the stopped session, perhaps with other options than the next one's.
    this.#limitsTold.delete(roleId)
    this.#flights.drop(roleId)
    this.#identityFlights.drop(roleId)
    this.stopped.tell(roleId)
    this.changed.tell(roleId)
    this.stored.tell(roleId)
  }

  stopAll(): void {
    for (const roleId of [...this.#sessions.keys()]) this.stop(roleId)
  }

  stopOf(connectionId: ConnectionId): void {
    for (const roleId of [...this.#sessions.keys()]) {
      if (splitRoleId(roleId).connectionId === connectionId) this.stop(roleId)
    }
  }

  pin(roleId: RoleId, on: boolean): Result<undefined> {
    const session = this.#sessions.get(roleId)
    if (!session) return fail('role-unknown')
    this.#put({ ...session, pinned: on })
    this.#plan(roleId)
    this.stored.tell(roleId)
    return ok()
  }

  /** A consumer or the user used the session: it is worth refreshing for another hour. Nothing to show changes by that. */
  noteUse(roleId: RoleId): void {
    const session = this.#sessions.get(roleId)
    if (!session) return
    this.#sessions.set(roleId, { ...session, lastUsedAt: this.#ports.clock.now() })
    if (session.phase.kind === 'steady' && session.refreshAt === undefined) this.#plan(roleId)
  }

  /** Credentials to be handed out: valid ones from memory, else after one call to AWS. Counts as a use. */
  async credentials(roleId: RoleId): Promise<Result<Credentials>> {
    const answer = await this.#working(roleId)
    if (answer.ok) this.handedOut.tell(roleId)
    return answer
  }

  async #working(roleId: RoleId): Promise<Result<Credentials>> {
    const session = this.#sessions.get(roleId)
    if (!session) return fail('session-not-running')
    const refusal = this.keptBack(roleId)
    if (refusal) return refusal
    const now = this.#ports.clock.now()
    if (isPastLimit(session, now)) return fail('limit-reached')
    this.noteUse(roleId)
    const { issued, phase } = session
    const mayAsk = phase.kind !== 'failed' || now >= (session.retryAt ?? 0)
    if (!issued || issued.endsAt <= now) {
      return phase.kind === 'failed' && !mayAsk ? failWith(phase.error) : this.#renew(roleId, 'starting')
    }
    const isDue = issued.endsAt - refreshMargin(issued.endsAt - issued.issuedAt) <= now
    if (isDue && mayAsk) void this.#renew(roleId, 'refreshing')
    return ok(issued.credentials)
  }

  /** Credentials for a call of Stint's own in another role's name: those that still work, whatever failed since; else after a start. */
  async obtain(roleId: RoleId, asked: Asked): Promise<Result<Credentials>> {
    const present = this.#sessions.get(roleId)
    const isReady = present !== undefined && isServing(present, this.#ports.clock.now())
    const started = isReady ? ok() : await this.start(roleId, asked)
    return started.ok ? this.#working(roleId) : failWith(started.error)
  }

  /** Asks AWS who the credentials are; kept until they change. */
  checkIdentity(roleId: RoleId): Promise<Result<undefined>> {
    return this.#identityFlights.run(roleId, async () => {
      const credentials = this.#sessions.get(roleId)?.issued?.credentials
      if (!credentials) return fail('session-not-running')
      const identity = await this.#ports.identify(roleId, credentials)
      const session = this.#sessions.get(roleId)
      if (!identity || session?.issued?.credentials !== credentials) return ok()
      if (!identity.ok) return identity
      this.#put({ ...session, identity: { ...identity.value, checkedAt: this.#ports.clock.now() } })
      return ok()
    })
  }

  /** The sign-in is there again: what waited for it starts. */
  resume(connectionId: ConnectionId): void {
    for (const { roleId, phase, issued } of this.all()) {
      if (splitRoleId(roleId).connectionId !== connectionId) continue
      if (issued) this.#former.add(issued.credentials)
      if (phase.kind === 'failed') void this.#renew(roleId, 'refreshing')
    }
  }

  /** Whether credentials are from before their connection's present sign-in. */
  isFormer(credentials: Credentials): boolean {
    return this.#former.has(credentials)
  }

  /** Why this runtime may not use a role's credentials; undefined: it may. */
  keptBack(roleId: RoleId): Result<never> | undefined {
    return this.#ports.keptBack?.(splitRoleId(roleId).connectionId)
  }

  /** The user accepted the runtime's risk: what was kept back for it goes on. */
  resumeKeptBack(): void {
    for (const { roleId, phase } of this.all()) {
      if (phase.kind === 'failed' && phase.error.code === 'development-runtime') void this.#renew(roleId, 'refreshing')
    }
  }

  /** What a role starts from is there again: it goes on, if it failed for want of that and is in use. */
  resumeRole(roleId: RoleId): void {
    const session = this.#sessions.get(roleId)
    if (session?.phase.kind !== 'failed' || !liesInSource(session.phase.error)) return
    if (isInUse(session, this.#ports.clock.now())) void this.#renew(roleId, 'refreshing')
  }

  /** After sleep, a clock jump or the network's return: what is due runs now, what failed for the network is tried again. */
  replan(): void {
    const now = this.#ports.clock.now()
    for (const before of this.all()) {
      const session = correctInstants(before, now, this.#ports.serverTime.offset())
      if (session !== before) this.#put(session)
      const { phase, roleId } = session
      // What failed before says nothing of now: the next pauses are short again, also after a call that is under way.
      if (session.failures > 0) this.#put({ ...session, failures: 0, retryAt: now })
      if (phase.kind === 'failed' && isPassing(phase.error) && isInUse(session, now))
        void this.#renew(roleId, 'refreshing')
      else if (session.issued && (session.issued.endsAt > now || isLeftBehind(session, now))) this.#plan(roleId)
      else this.changed.tell(roleId)
    }
  }

  /** The rules changed: the limits of what runs are worked out anew, each from the start of its session. */
  relimit(): void {
    for (const session of this.all()) {
      const limit = this.#newLimit(session.roleId, session.startedAt)
      if (limit?.minutes === session.limit?.minutes) continue
      this.#put(withLimit(session, limit))
      this.#plan(session.roleId)
      this.stored.tell(session.roleId)
    }
  }

  async #startAnew(session: Session, asked: Asked, isAnew: boolean): Promise<Result<undefined>> {
    if (!isAnew) return fail('limit-reached')
    const now = this.#ports.clock.now()
    const { roleId } = session
    this.#put({ ...withLimit(session, this.#newLimit(roleId, now)), startedAt: now, lastUsedAt: now })
    const issued = await this.#renew(roleId, 'starting', asked)
    return issued.ok ? ok() : failWith(issued.error)
  }

  #newLimit(roleId: RoleId, startedAt: Instant): SessionLimit | undefined {
    const { limitMinutes, serverTime } = this.#ports
    return limitFrom(limitMinutes?.(roleId) ?? 0, startedAt, serverTime.offset())
  }

  #renew(roleId: RoleId, kind: 'starting' | 'refreshing', asked: Asked = 'planned'): Promise<Result<Credentials>> {
    const session = this.#sessions.get(roleId)
    if (session && isPastLimit(session, this.#ports.clock.now())) return Promise.resolve(fail('limit-reached'))
    return this.#flights.run(roleId, () => this.#renewOnce(roleId, kind, asked))
  }

  async #renewOnce(roleId: RoleId, kind: 'starting' | 'refreshing', asked: Asked): Promise<Result<Credentials>> {
    const { clock } = this.#ports
    const before = this.#sessions.get(roleId)
    if (!before) return fail('session-not-running')
    this.#cancelTimer(roleId)
    this.#put({ ...before, phase: { kind } })
    const askedAt = clock.now()
    const answer = await this.#issueKnown(roleId, before, asked)
    // Stopped meanwhile: the answer is dropped.
    const session = this.#sessions.get(roleId)
    if (session?.life !== before.life) return fail('session-not-running')
    if (!answer.ok) {
      this.#noteFailure(session, answer.error)
      return failWith(answer.error)
    }
    const now = clock.now()
    const { credentials, packedPolicyPercent, identity } = answer.value
    const size = packedPolicyPercent === undefined ? {} : { packedPolicyPercent }
    const issued = { credentials, issuedAt: now, endsAt: this.#endsAt(credentials), ...size }
    const event: SessionEvent = { at: now, kind: before.issued ? 'refreshed' : 'started', ms: now - askedAt }
    this.#put(withEvent(settled(session, issued, identity), event))
    this.#plan(roleId)
    this.stored.tell(roleId)
    if (kind === 'starting' || !before.issued) this.started.tell(roleId)
    return ok(credentials)
  }

  /** Credentials that are known to be those of the role; a session that goes on with the same sign-in was looked at before. */
  async #issueKnown(roleId: RoleId, session: Session, asked: Asked): ReturnType<typeof checkIssued> {
    const { identity, issued } = session
    const answer = await this.#ports.issue(roleId, asked, longestLife(session, this.#ports.clock.now()))
    if (!answer.ok) return answer
    // Else their refresh would be due at once, and again, and again.
    if (this.#endsAt(answer.value.credentials) <= this.#ports.clock.now()) return fail('ended-on-arrival')
    if (identity && issued && !this.#former.has(issued.credentials)) return ok({ ...answer.value, identity })
    if (!this.#sessions.has(roleId)) return answer
    return checkIssued(roleId, answer.value, this.#ports.identify, this.#ports.clock)
  }

  #noteFailure(session: Session, error: Failure): void {
    const { clock, random, log } = this.#ports
    const now = clock.now()
    log.info('session', 'could not be renewed', error)
    this.#put(withFailure(session, error, now, random.fraction()))
    this.#plan(session.roleId)
  }

  #plan(roleId: RoleId): void {
    const { clock, random } = this.#ports
    const session = this.#sessions.get(roleId)
    const plan = session && planSession(session, clock.now(), () => random.fraction())
    if (!plan) return
    if (plan.session !== session) this.#put(plan.session)
    this.#cancelTimer(roleId)
    if (!plan.next) return this.#tellLimit(plan.session)
    const { at, what } = plan.next
    const run = what === 'renew' ? () => this.#refreshIfUsed(roleId) : () => this.#show(roleId)
    this.#timers.set(roleId, clock.at(at, run))
  }

  /** An end has come: that of the credentials, or the time limit. */
  #show(roleId: RoleId): void {
    const session = this.#sessions.get(roleId)
    if (session && isPastLimit(session, this.#ports.clock.now())) this.#plan(roleId)
    else this.changed.tell(roleId)
  }

  #tellLimit({ roleId, limit }: Session): void {
    this.changed.tell(roleId)
    if (!limit || this.#limitsTold.get(roleId) === limit.exactAt) return
    this.#limitsTold.set(roleId, limit.exactAt)
    this.limited.tell(roleId)
  }

  #refreshIfUsed(roleId: RoleId): void {
    const session = this.#sessions.get(roleId)
    if (!session) return
    if (isInUse(session, this.#ports.clock.now())) void this.#renew(roleId, 'refreshing')
    else this.#plan(roleId)
  }

  #cancelTimer(roleId: RoleId): void {
    this.#timers.get(roleId)?.()
    this.#timers.delete(roleId)
  }

  #endsAt(credentials: Credentials): Instant {
    return credentials.expiresAt - this.#ports.serverTime.offset()
  }

  #put(session: Session): void {
    this.#sessions.set(session.roleId, session)
    this.changed.tell(session.roleId)
  }
}
