import type { Instant } from '../../contract/instant'

interface Moment {
  /** Milliseconds since 1970, as the user's clock says. */
  readonly wall: Instant
  /** Milliseconds that nobody can set; they may stand still while the computer sleeps. */
  readonly steady: number
}

/** What the user allowed: for a while, for as long as the session lives, or for the next request. */
export type Grant =
  | { readonly for: 'while'; readonly from: Moment; readonly ms: number }
  | { readonly for: 'session'; readonly from: Moment; wasLive: boolean }
  | { readonly for: 'next'; readonly from: Moment }

/** How long something allowed waits for its request, or for the session that it belongs to, in milliseconds. */
const waitsMs = 60_000

/**
 * Whether a grant is still good. Both clocks have to agree: the wall clock counts sleep, the other one cannot be set back.
 * A grant for a session takes note that the session lives, and ends when it does not any more.
 */
export function isGranted(grant: Grant, now: Moment, isLive: boolean): boolean {
  if (grant.for === 'while') return isWithin(grant.from, now, grant.ms)
  if (grant.for === 'next') return isWithin(grant.from, now, waitsMs)
  if (isLive) {
    grant.wasLive = true
    return true
  }
  return !grant.wasLive && isWithin(grant.from, now, waitsMs)
}

/** A wall clock from before the grant was set back: how long that was nobody knows, so it does not count. */
function isWithin(from: Moment, now: Moment, ms: number): boolean {
  const [passed, steady] = [now.wall - from.wall, now.steady - from.steady]
  return passed >= 0 && passed < ms && steady < ms
}
