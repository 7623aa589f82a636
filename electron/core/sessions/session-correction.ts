import type { Instant } from '../../contract/instant'
import { withEnd, type Session } from './session'
import { correctLimit } from './session-limit'

/**
 * Works a session's instants out anew where this computer's clock was set since, or AWS's time has become known.
 * @param before the session as it stands
 * @param now milliseconds since 1970, by this computer's clock
 * @param offset how far AWS's time is ahead of this computer's, in milliseconds
 * @returns the corrected session; the same one if nothing is to be corrected
 */
export function correctInstants(before: Session, now: Instant, offset: number): Session {
  // A use after the clock was set back would else lie ahead, for as long as it was set back.
  const session = before.lastUsedAt > now ? { ...before, lastUsedAt: now } : before
  const { issued } = session
  const ended = issued ? withEnd(session, issued, issued.credentials.expiresAt - offset) : session
  return correctLimit(ended, offset)
}
