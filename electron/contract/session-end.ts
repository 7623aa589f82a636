import type { Instant } from './instant'
import type { SessionView } from './session-views'

/** Until when a session is served: to the end of its credentials, or to its time limit where that comes first. */
export function servedUntil({ expiresAt, limit }: Pick<SessionView, 'expiresAt' | 'limit'>): Instant | undefined {
  if (expiresAt === undefined || !limit) return expiresAt
  return Math.min(expiresAt, limit.at)
}
