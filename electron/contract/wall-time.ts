/**
 * An instant moved so that, written in UTC, it reads as on the user's wall. A format of Intl keeps the zone in which it
 * was made; the user of a program that runs for weeks travels.
 * @param at milliseconds since 1970
 */
export function toWallTime(at: number): number {
  return at - new Date(at).getTimezoneOffset() * 60_000
}
