import type { ConnectionId, RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import type { Instant, SessionEvent } from '../../contract/views'
import type { Credentials } from '../credentials'
import { isPassing } from '../failures'
import { Listeners } from '../listeners'
import type { Cancel, CallerIdentity, Clock, Log, Random, ServerTimePort } from '../ports'
import { isInUse, planRefresh, refreshMargin, retryDelay } from '../refresh-plan'
import { SingleFlight } from '../single-flight'
import { settled, withEnd, withEvent, type SavedSession, type Session } from './session'

/**
 * Gets credentials for a role; what goes wrong is a value.
 * @param isUrged somebody asked for it just now, so that a pause after failures does not count
 */
export type IssueCredentials = (roleId: RoleId, isUrged: boolean) => Promise<Result<Credentials>>

export interface SessionPorts {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly serverTime: ServerTimePort
  readonly issue: IssueCredentials
  readonly identify: (roleId: RoleId, credentials: Credentials) => Promise<Result<CallerIdentity>>
}

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

  readonly #sessions = new Map<RoleId, Session>()
  readonly #timers = new Map<RoleId, Cancel>()
  readonly #flights = new SingleFlight<RoleId, Result<Credentials>>()
  readonly #identityFlights = new SingleFlight<RoleId, Result<undefined>>()
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
    const saved = new Map<RoleId, SavedSession>()
    for (const { roleId, issued, startedAt, lastUsedAt, pinned } of this.#sessions.values()) {
      if (issued)
        saved.set(roleId, { credentials: issued.credentials, issuedAt: issued.issuedAt, startedAt, lastUsedAt, pinned })
    }
    return saved
  }

  /**
   * Takes over sessions from the vault: what has not expired is served at once. What has expired is listed and starts by
   * its first use; only what the user pinned is fetched again without one.
   */
  restore(saved: ReadonlyMap<RoleId, SavedSession>): void {
    const now = this.#ports.clock.now()
    for (const [roleId, session] of saved) {
      if (this.#sessions.has(roleId)) continue
      const { credentials, issuedAt, startedAt, lastUsedAt, pinned } = session
      const issued = { credentials, issuedAt, endsAt: this.#endsAt(credentials) }
      const base: Session = {
        roleId,
        startedAt,
        lastUsedAt,
        pinned,
        phase: { kind: 'steady' },
        issued,
        failures: 0,
        events: [],
      }
      this.#put(withEvent(base, { at: now, kind: 'restored' }))
      if (issued.endsAt > now) this.#plan(roleId)
      else if (pinned) void this.#renew(roleId, 'starting')
    }
  }

  /** Starts a session, or awaits one that is starting. A running session is left as it is. */
  async start(roleId: RoleId): Promise<Result<undefined>> {
    const now = this.#ports.clock.now()
    const present = this.#sessions.get(roleId)
    if (present?.issued && present.issued.endsAt > now && present.phase.kind !== 'failed') {
      this.noteUse(roleId)
      return ok()
    }
    if (!present) {
      const phase = { kind: 'starting' } as const
      this.#put({ roleId, startedAt: now, lastUsedAt: now, pinned: false, phase, failures: 0, events: [] })
    } else {
      this.#put({ ...present, lastUsedAt: now })
    }
    const issued = await this.#renew(roleId, 'starting', true)
    return issued.ok ? ok() : failWith(issued.error)
  }

  /** Gets new credentials now, whatever the present ones are worth. */
  async restart(roleId: RoleId): Promise<Result<undefined>> {
    const present = this.#sessions.get(roleId)
    if (!present) return this.start(roleId)
    this.#put({ ...present, lastUsedAt: this.#ports.clock.now() })
    const issued = await this.#renew(roleId, 'refreshing', true)
    return issued.ok ? ok() : failWith(issued.error)
  }

  stop(roleId: RoleId): void {
    this.#cancelTimer(roleId)
    if (!this.#sessions.delete(roleId)) return
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

  /** Credentials that work now; valid ones from memory, else after one call to AWS. Counts as a use. */
  async credentials(roleId: RoleId): Promise<Result<Credentials>> {
    const session = this.#sessions.get(roleId)
    if (!session) return fail('session-not-running')
    this.noteUse(roleId)
    const now = this.#ports.clock.now()
    const { issued, phase } = session
    const mayAsk = phase.kind !== 'failed' || now >= (session.retryAt ?? 0)
    if (!issued || issued.endsAt <= now) {
      return phase.kind === 'failed' && !mayAsk ? failWith(phase.error) : this.#renew(roleId, 'starting')
    }
    const isDue = issued.endsAt - refreshMargin(issued.endsAt - issued.issuedAt) <= now
    if (isDue && mayAsk) void this.#renew(roleId, 'refreshing')
    return ok(issued.credentials)
  }

  /** Asks AWS who the credentials are; kept until they change. */
  checkIdentity(roleId: RoleId): Promise<Result<undefined>> {
    return this.#identityFlights.run(roleId, async () => {
      const credentials = this.#sessions.get(roleId)?.issued?.credentials
      if (!credentials) return fail('session-not-running')
      const identity = await this.#ports.identify(roleId, credentials)
      const session = this.#sessions.get(roleId)
      if (!identity.ok || !session) return identity.ok ? ok() : failWith(identity.error)
      this.#put({ ...session, identity: { ...identity.value, checkedAt: this.#ports.clock.now() } })
      return ok()
    })
  }

  /** The sign-in is there again: what waited for it starts. */
  resume(connectionId: ConnectionId): void {
    for (const { roleId, phase } of this.all()) {
      const waits = phase.kind === 'failed' && splitRoleId(roleId).connectionId === connectionId
      if (waits) void this.#renew(roleId, 'refreshing')
    }
  }

  /** After sleep, a clock jump or the network's return: what is due runs now, what failed for the network is tried again. */
  replan(): void {
    const now = this.#ports.clock.now()
    for (const before of this.all()) {
      const session = this.#correctEnd(before)
      const { phase, roleId } = session
      if (phase.kind === 'failed' && isPassing(phase.error) && isInUse(session, now))
        void this.#renew(roleId, 'refreshing')
      else if (session.issued && session.issued.endsAt > now) this.#plan(roleId)
      else this.changed.tell(roleId)
    }
  }

  /** Works the end out anew where this computer's clock was set since, or AWS's time has become known. */
  #correctEnd(session: Session): Session {
    const { issued } = session
    const corrected = issued ? withEnd(session, issued, this.#endsAt(issued.credentials)) : session
    if (corrected !== session) this.#put(corrected)
    return corrected
  }

  #renew(roleId: RoleId, kind: 'starting' | 'refreshing', isUrged = false): Promise<Result<Credentials>> {
    return this.#flights.run(roleId, () => this.#renewOnce(roleId, kind, isUrged))
  }

  async #renewOnce(roleId: RoleId, kind: 'starting' | 'refreshing', isUrged: boolean): Promise<Result<Credentials>> {
    const { clock, issue } = this.#ports
    const before = this.#sessions.get(roleId)
    if (!before) return fail('session-not-running')
    this.#cancelTimer(roleId)
    this.#put({ ...before, phase: { kind } })
    const asked = clock.now()
    const answer = await issue(roleId, isUrged)
    // Stopped meanwhile: the answer is dropped.
    const session = this.#sessions.get(roleId)
    if (!session) return fail('session-not-running')
    if (!answer.ok) {
      this.#noteFailure(session, answer.error)
      return failWith(answer.error)
    }
    const now = clock.now()
    const issued = { credentials: answer.value, issuedAt: now, endsAt: this.#endsAt(answer.value) }
    const event: SessionEvent = { at: now, kind: before.issued ? 'refreshed' : 'started', ms: now - asked }
    this.#put(withEvent(settled(session, issued), event))
    this.#plan(roleId)
    this.stored.tell(roleId)
    if (kind === 'starting' || !before.issued) this.started.tell(roleId)
    return ok(answer.value)
  }

  #noteFailure(session: Session, error: Failure): void {
    const { clock, random, log } = this.#ports
    const now = clock.now()
    log.info('session', 'could not be renewed', error)
    const failures = session.failures + 1
    const retryAt = now + retryDelay(failures, random.fraction(), error.retryAfterMs)
    const failed: Session = { ...session, phase: { kind: 'failed', error }, failures, retryAt }
    const { refreshAt: _, ...rest } = withEvent(failed, { at: now, kind: 'failed', error })
    this.#put(rest)
    this.#planRetry(failed, error)
  }

  /** After a failure: another try where it can help and the session is used, else the moment at which it ends. */
  #planRetry(session: Session, error: Failure): void {
    const { roleId, issued, retryAt = 0 } = session
    const wantsMore = isPassing(error) && isInUse(session, this.#ports.clock.now())
    if (wantsMore) this.#setTimer(roleId, retryAt, 'renew')
    else if (issued) this.#setTimer(roleId, issued.endsAt, 'show')
  }

  /** Plans the refresh of steady credentials, or, where nothing uses them, the moment at which they end. */
  #plan(roleId: RoleId): void {
    const session = this.#sessions.get(roleId)
    if (session?.phase.kind === 'failed') this.#planRetry(session, session.phase.error)
    if (!session?.issued || session.phase.kind !== 'steady') return
    const { issued } = session
    const now = this.#ports.clock.now()
    const when = Math.max(
      now,
      session.refreshAt ?? planRefresh(issued.issuedAt, issued.endsAt, this.#ports.random.fraction()),
    )
    if (isInUse(session, when)) {
      this.#put({ ...session, refreshAt: when })
      this.#setTimer(roleId, when, 'renew')
      return
    }
    const { refreshAt: _, ...rest } = session
    this.#put(rest)
    this.#setTimer(roleId, issued.endsAt, 'show')
  }

  #setTimer(roleId: RoleId, when: Instant, what: 'renew' | 'show'): void {
    this.#cancelTimer(roleId)
    const run = what === 'renew' ? () => this.#refreshIfUsed(roleId) : () => this.changed.tell(roleId)
    this.#timers.set(roleId, this.#ports.clock.at(when, run))
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
