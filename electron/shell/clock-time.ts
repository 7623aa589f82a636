import type { Instant } from '../contract/views'

const dayMs = 24 * 60 * 60 * 1000

/** Writes an instant as a person would say it now. */
export type FormatTime = (instant: Instant, now: Instant) => string

/**
 * Makes the function that writes end times: "14:32" within the next or last hours, "Friday 14:32" within the week, else "12 Mar".
 * @param locale the system's locale, which decides between 24 and 12 hours
 * @param timeZone an IANA name; the system's if absent
 */
export function createTimeFormat(locale: string, timeZone?: string): FormatTime {
  // Made when they are needed: the first costs more than all else the tray shows at the start.
  const made = new Map<string, Intl.DateTimeFormat>()
  const make = (name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const format = made.get(name) ?? new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options)
    made.set(name, format)
    return format
  }
  const clock = (at: Instant): string => make('clock', { hour: '2-digit', minute: '2-digit' }).format(at)
  const weekday = (at: Instant): string => make('weekday', { weekday: 'long' }).format(at)
  const date = (at: Instant): string => make('date', { day: 'numeric', month: 'short' }).format(at)
  return (instant, now) => {
    const distance = Math.abs(instant - now)
    if (distance < dayMs / 2 || date(instant) === date(now)) return clock(instant)
    return distance < 6 * dayMs ? `${weekday(instant)} ${clock(instant)}` : date(instant)
  }
}
