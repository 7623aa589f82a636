import type { Failure } from '../../contract/result'
import type { RoleId } from '../../contract/ids'
import type { Instant } from '../../contract/instant'
import type { SessionEvent, SessionState, SessionView } from '../../contract/session-views'
import type { Credentials } from '../credentials'
import { isPassing } from '../failures'
import type { CallerIdentity } from '../aws-ports'
import { retryDelay } from '../refresh-plan'
import { isPastLimit, type SavedLimit, type SessionLimit } from './session-limit'

/** What the vault keeps of a running session. */
export interface SavedSession {
  readonly credentials: Credentials
  readonly startedAt: Instant
  /** When AWS issued the present credentials. */
  readonly issuedAt: Instant
  readonly lastUsedAt: Instant
  readonly pinned: boolean
  readonly limit?: SavedLimit
}

/** Credentials that were issued, with their end by this computer's clock (AWS's may differ; consumers get AWS's). */
export interface Issued {
  readonly credentials: Credentials
  readonly issuedAt: Instant
  readonly endsAt: Instant
  readonly packedPolicyPercent?: number
}

/** What a session is busy with, or why it is not. */
export type Phase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'steady' }
  | { readonly kind: 'refreshing' }
  | { readonly kind: 'failed'; readonly error: Failure }

/** One set of temporary credentials for one role, with its refresh. */
export interface Session {
  readonly roleId: RoleId
  /** Tells a session from one of the same role that was stopped before it. */
  readonly life: symbol
  readonly startedAt: Instant
  readonly lastUsedAt: Instant
  readonly pinned: boolean
  readonly phase: Phase
  readonly issued?: Issued
  readonly refreshAt?: Instant
  /** After a failure: before this instant no consumer makes Stint ask AWS again. */
  readonly retryAt?: Instant
  readonly failures: number
  readonly limit?: SessionLimit
  readonly identity?: CallerIdentity & { readonly checkedAt: Instant }
  readonly events: readonly SessionEvent[]
}

const networkFailures: ReadonlySet<string> = new Set([
  'offline',
  'dns-failed',
  'connection-refused',
  'connection-lost',
  'timed-out',
  'proxy-refused',
])
const signInFailures: ReadonlySet<string> = new Set(['sign-in-needed', 'sign-in-ended', 'locked'])

/**
 * The named state of a session at an instant. Valid credentials always win: whatever failed, they work until their end;
 * only the time limit that the user set ends their use before it.
 * @param now by this computer's clock
 */
export function sessionState(session: Session, now: Instant): SessionState {
  const { phase, issued } = session
  if (isPastLimit(session, now)) return 'limit-reached'
  if (issued && issued.endsAt > now) {
    if (phase.kind === 'refreshing') return 'refreshing'
    return phase.kind === 'failed' && networkFailures.has(phase.error.code) ? 'offline' : 'running'
  }
  if (phase.kind === 'starting' || phase.kind === 'refreshing') return 'starting'
  if (phase.kind === 'steady') return 'expired'
  if (signInFailures.has(phase.error.code)) return 'sign-in-needed'
  if (phase.error.code === 'mfa-code-needed') return 'code-needed'
  return issued && isPassing(phase.error) ? 'expired' : 'refused'
}

const shownEvents = 8

/** Adds an event, keeping the latest few. */
export function withEvent(session: Session, event: SessionEvent): Session {
  return { ...session, events: [event, ...session.events].slice(0, shownEvents) }
}

/** What the window may see of a session: facts about the credentials, never the credentials. */
export function viewSession(session: Session, now: Instant): SessionView {
  const { roleId, startedAt, pinned, issued, refreshAt, phase, identity, events, limit } = session
  return {
    roleId,
    state: sessionState(session, now),
    startedAt,
    pinned,
    events,
    ...(issued
      ? { issuedAt: issued.issuedAt, expiresAt: issued.endsAt, keyEnding: issued.credentials.accessKeyId.slice(-4) }
      : {}),
    ...(issued?.packedPolicyPercent === undefined ? {} : { packedPolicyPercent: issued.packedPolicyPercent }),
    ...(refreshAt === undefined ? {} : { refreshAt }),
    ...(phase.kind === 'failed' ? { error: phase.error } : {}),
    ...(identity ? { identity } : {}),
    ...(limit ? { limit: { at: limit.at, minutes: limit.minutes } } : {}),
  }
}

/** The session with new credentials: steady, without the failures of the old ones. */
export function settled(session: Session, issued: Issued, identity: Session['identity']): Session {
  const { refreshAt: _at, retryAt: _retry, identity: _identity, ...rest } = session
  return { ...rest, phase: { kind: 'steady' }, issued, failures: 0, ...(identity ? { identity } : {}) }
}

/** Whether credentials of a session can be handed out at an instant. */
export function isServing(session: Session, now: Instant): boolean {
  const state = sessionState(session, now)
  return state === 'running' || state === 'refreshing' || state === 'offline'
}

/** Whether credentials that were handed out still work, however the session itself stands. */
export function livesOn({ issued }: Session, now: Instant): boolean {
  return issued !== undefined && issued.endsAt > now
}

/** Whether nothing will happen to a session by itself any more: it has ended, and waits for a use or a click. */
export function isAtRest(session: Session, now: Instant): boolean {
  const { phase, issued } = session
  if (isPastLimit(session, now)) return phase.kind === 'steady' || phase.kind === 'failed'
  return phase.kind === 'steady' && issued !== undefined && issued.endsAt <= now
}

/**
 * The session after a call that failed: it is tried again after a pause that grows.
 * @param error why it failed
 * @param now milliseconds since 1970
 * @param fraction a random number from 0 to 1, which spreads the pauses
 */
export function withFailure(session: Session, error: Failure, now: Instant, fraction: number): Session {
  const failures = session.failures + 1
  const retryAt = now + retryDelay(failures, fraction, error.retryAfterMs)
  const failed: Session = { ...session, phase: { kind: 'failed', error }, failures, retryAt }
  const { refreshAt: _, ...rest } = withEvent(failed, { at: now, kind: 'failed', error })
  return rest
}

/** The session with another end of its credentials, their whole life moved with it; the same one if it is no other. */
export function withEnd(session: Session, issued: Issued, endsAt: Instant): Session {
  const moved = endsAt - issued.endsAt
  if (moved === 0) return session
  const { refreshAt: _, ...rest } = session
  return { ...rest, issued: { ...issued, issuedAt: issued.issuedAt + moved, endsAt } }
}

/** Whether a session works or is getting there; one whose credentials ended and that nothing renews is over. */
export function isSessionLive(session: Session | undefined, now: Instant): boolean {
  if (!session) return false
  return isServing(session, now) || session.phase.kind === 'starting' || session.phase.kind === 'refreshing'
}
