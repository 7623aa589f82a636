import type { RoleId } from '../../contract/ids'
import type { Instant } from '../../contract/instant'
import { withEvent, type SavedSession, type Session } from './session'
import { isPastLimit, restoreLimit } from './session-limit'

/** What the vault keeps: sessions with credentials that still work, or that were running until they expired. */
export function keepSessions(sessions: Iterable<Session>): ReadonlyMap<RoleId, SavedSession> {
  const kept = new Map<RoleId, SavedSession>()
  for (const { roleId, issued, startedAt, lastUsedAt, pinned, limit } of sessions) {
    if (!issued) continue
    const { credentials, issuedAt } = issued
    const rest = limit ? { limit: { minutes: limit.minutes, exactAt: limit.exactAt } } : {}
    kept.set(roleId, { credentials, issuedAt, startedAt, lastUsedAt, pinned, ...rest })
  }
  return kept
}

/**
 * A session as the vault kept it.
 * @param offset how far AWS's clock is ahead, in milliseconds
 */
export function restoreSession(roleId: RoleId, saved: SavedSession, now: Instant, offset: number): Session {
  const { credentials, issuedAt, startedAt, lastUsedAt, pinned, limit } = saved
  const base: Session = {
    roleId,
    life: Symbol(roleId),
    startedAt,
    lastUsedAt,
    pinned,
    phase: { kind: 'steady' },
    issued: { credentials, issuedAt, endsAt: credentials.expiresAt - offset },
    failures: 0,
    events: [],
    ...(limit ? { limit: restoreLimit(limit, offset) } : {}),
  }
  return withEvent(base, { at: now, kind: 'restored' })
}

/** The instant of a limit that passed while Stint was away: it is shown at the start, and not told. */
export function passedLimit(session: Session, now: Instant): Instant | undefined {
  return isPastLimit(session, now) ? session.limit?.exactAt : undefined
}
