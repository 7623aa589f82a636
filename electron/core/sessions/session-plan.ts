import type { Instant } from '../../contract/views'
import { isPassing } from '../failures'
import { isInUse, planRefresh } from '../refresh-plan'
import type { Session } from './session'

/** What a session does by itself, and when: get new credentials, or only show that it has ended. */
export interface NextStep {
  readonly at: Instant
  readonly what: 'renew' | 'show'
}

interface Plan {
  /** The session with what the plan says about it. */
  readonly session: Session
  readonly next: NextStep
}

/**
 * What a session does next: a refresh where it is used or pinned, another try where that can help, else its end.
 * @param fraction picks the moment within the refresh margin, 0 to 1; asked only where the moment is not chosen yet
 * @returns undefined while there is nothing to wait for: credentials are under way, or there are none
 */
export function planSession(session: Session, now: Instant, fraction: () => number): Plan | undefined {
  const { phase, issued, retryAt = 0 } = session
  if (phase.kind === 'failed') {
    if (isPassing(phase.error) && isInUse(session, now)) return { session, next: { at: retryAt, what: 'renew' } }
    return issued && { session, next: { at: issued.endsAt, what: 'show' } }
  }
  if (!issued || phase.kind !== 'steady') return undefined
  const at = Math.max(now, session.refreshAt ?? planRefresh(issued.issuedAt, issued.endsAt, fraction()))
  if (isInUse(session, at)) return { session: { ...session, refreshAt: at }, next: { at, what: 'renew' } }
  const { refreshAt: _, ...rest } = session
  return { session: rest, next: { at: issued.endsAt, what: 'show' } }
}

/** Whether a session in use has ended without a try to renew it, because only now it is known when it ended. */
export function isLeftBehind(session: Session, now: Instant): boolean {
  return session.phase.kind === 'steady' && isInUse(session, now)
}
