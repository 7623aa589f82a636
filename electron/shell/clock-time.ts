import type { Instant } from '../contract/instant'
import { toWallTime } from '../contract/wall-time'

const dayMs = 24 * 60 * 60 * 1000

/** Writes an instant as a person would say it now. */
export type FormatTime = (instant: Instant, now: Instant) => string

/**
 * Makes the function that writes end times: "14:32" within the next or last hours, "Friday 14:32" within the week, else "12 Mar".
 * @param locale the system's locale, which decides between 24 and 12 hours
 * @param timeZone an IANA name; if absent the one that the system has when something is written
 */
export function createTimeFormat(locale: string, timeZone?: string): FormatTime {
  // Made when they are needed: the first costs more than all else the tray shows at the start.
  const made = new Map<string, Intl.DateTimeFormat>()
  const make = (name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const format = made.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: timeZone ?? 'UTC' })
    made.set(name, format)
    return format
  }
  const seen = timeZone === undefined ? toWallTime : (at: Instant) => at
  const clock = (at: Instant): string => make('clock', { hour: '2-digit', minute: '2-digit' }).format(seen(at))
  const weekday = (at: Instant): string => make('weekday', { weekday: 'long' }).format(seen(at))
  const date = (at: Instant): string => make('date', { day: 'numeric', month: 'short' }).format(seen(at))
  return (instant, now) => {
    const distance = Math.abs(instant - now)
    if (distance < dayMs / 2 || date(instant) === date(now)) return clock(instant)
    return distance < 6 * dayMs ? `${weekday(instant)} ${clock(instant)}` : date(instant)
  }
}
