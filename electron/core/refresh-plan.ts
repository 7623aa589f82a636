import type { Instant } from '../contract/instant'

const minute = 60_000
const leastMargin = 20 * minute
const shareOfLife = 0.2
const jitterShare = 0.1
export const usedWithin = 60 * minute

/**
 * How long before its end something of this life is refreshed: 20 minutes or 20 % of the life, whichever is more,
 * because SDKs start to ask 15 to 60 minutes before; of a short life a third.
 * @param lifeMs the whole life in milliseconds
 * @returns milliseconds
 */
export function refreshMargin(lifeMs: number): number {
  return Math.min(Math.max(leastMargin, lifeMs * shareOfLife), lifeMs / 3)
}

/**
 * When to refresh, by absolute instants. The jitter only moves it earlier, so that many sessions do not ask at once.
 * @param fraction a random number from 0 to 1
 */
export function planRefresh(issuedAt: Instant, expiresAt: Instant, fraction: number): Instant {
  const margin = refreshMargin(expiresAt - issuedAt)
  return Math.max(issuedAt, expiresAt - margin * (1 + jitterShare * fraction))
}

/** Whether a session is worth refreshing at an instant: pinned, or used in the hour before. */
export function isInUse(use: { pinned: boolean; lastUsedAt: Instant }, at: Instant): boolean {
  return use.pinned || use.lastUsedAt + usedWithin >= at
}

const firstRetry = 5_000
const longestRetry = 5 * minute

/**
 * How long to wait before the next try after failures in a row: doubling, at most five minutes, spread by ±20 %.
 * @param failures how many tries failed so far, from 1
 * @param namedMs how long AWS asks to wait, in milliseconds: never less than that
 * @returns milliseconds
 */
export function retryDelay(failures: number, fraction: number, namedMs = 0): number {
  const base = Math.min(firstRetry * 2 ** (failures - 1), longestRetry)
  return Math.max(namedMs, base * (0.8 + 0.4 * fraction))
}
