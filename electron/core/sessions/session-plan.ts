import type { Instant } from '../../contract/instant'
import { isPassing } from '../failures'
import { isInUse, planRefresh } from '../refresh-plan'
import type { Session } from './session'
import { isPastLimit } from './session-limit'

/** What a session does by itself, and when: get new credentials, stop at its time limit, or only show that it has ended. */
export interface NextStep {
  readonly at: Instant
  readonly what: 'renew' | 'show'
}

interface Plan {
  /** The session with what the plan says about it. */
  readonly session: Session
  /** Absent once the time limit is reached: then only the user does something. */
  readonly next?: NextStep
}

/**
 * What a session does next: a refresh where it is used or pinned, another try where that can help, else its end.
 * @param fraction picks the moment within the refresh margin, 0 to 1; asked only where the moment is not chosen yet
 * @returns undefined while there is nothing to wait for: credentials are under way, or there are none
 */
export function planSession(session: Session, now: Instant, fraction: () => number): Plan | undefined {
  if (isPastLimit(session, now)) return { session: withoutRefresh(session) }
  const { phase, issued, retryAt = 0, limit } = session
  const rest = (): Plan => ({ session: withoutRefresh(session), next: endOf(session) })
  const isWithin = (at: Instant): boolean => !limit || at < limit.at
  if (phase.kind === 'failed') {
    const isWorthIt = isPassing(phase.error) && isInUse(session, now) && isWithin(retryAt)
    if (isWorthIt) return { session, next: { at: retryAt, what: 'renew' } }
    return issued && rest()
  }
  if (!issued || phase.kind !== 'steady') return undefined
  const at = Math.max(now, session.refreshAt ?? planRefresh(issued.issuedAt, issued.endsAt, fraction()))
  // What lives until the limit is good for all the time that is left.
  const isNeeded = isWithin(at) && isWithin(issued.endsAt)
  if (isNeeded && isInUse(session, at)) return { session: { ...session, refreshAt: at }, next: { at, what: 'renew' } }
  return rest()
}

/** The next end: of the credentials or, where that comes first or they have ended, of the time that they are served for. */
function endOf({ issued, limit }: Session): NextStep {
  const endsAt = issued?.endsAt ?? 0
  return { at: Math.min(endsAt, limit?.at ?? endsAt), what: 'show' }
}

function withoutRefresh(session: Session): Session {
  if (session.refreshAt === undefined) return session
  const { refreshAt: _, ...rest } = session
  return rest
}

/** Whether a session in use has ended without a try to renew it, because only now it is known when it ended. */
export function isLeftBehind(session: Session, now: Instant): boolean {
  return session.phase.kind === 'steady' && isInUse(session, now)
}
