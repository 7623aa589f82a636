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
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options)
  const clock = make({ hour: '2-digit', minute: '2-digit' })
  const weekday = make({ weekday: 'long' })
  const date = make({ day: 'numeric', month: 'short' })
  return (instant, now) => {
    const distance = Math.abs(instant - now)
    if (distance < dayMs / 2 || date.format(instant) === date.format(now)) return clock.format(instant)
    return distance < 6 * dayMs ? `${weekday.format(instant)} ${clock.format(instant)}` : date.format(instant)
  }
}
