import type { Translate } from '../../electron/contract/messages/translator'
import { toWallTime } from '../../electron/contract/wall-time'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How dates and clock times are written, by the system's language and zone. */
export interface TimeFormats {
  clock(at: number): string
  weekday(at: number): string
  dayMonth(at: number): string
  dayMonthYear(at: number): string
  number(value: number): string
  /** Days since 1970 in the user's zone. */
  day(at: number): number
  year(at: number): number
}

/** Makes the formats. Without arguments: the system's, in the zone that it has when something is written. */
export function createTimeFormats(locale?: string, timeZone?: string): TimeFormats {
  const lazily = (options: Intl.DateTimeFormatOptions, language = locale) =>
    makeOnce(() => new Intl.DateTimeFormat(language, { ...options, timeZone: timeZone ?? 'UTC' }))
  const seen = timeZone === undefined ? toWallTime : (at: number) => at
  const clock = lazily({ hour: '2-digit', minute: '2-digit' })
  const weekday = lazily({ weekday: 'long' })
  const dayMonth = lazily({ day: 'numeric', month: 'short' })
  const full = lazily({ day: 'numeric', month: 'short', year: 'numeric' })
  const plain = lazily({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA')
  return {
    clock: (at) => clock().format(seen(at)),
    weekday: (at) => weekday().format(seen(at)),
    dayMonth: (at) => dayMonth().format(seen(at)),
    dayMonthYear: (at) => full().format(seen(at)),
    number: groupDigits,
    day: (at) => Math.round(Date.parse(plain().format(seen(at))) / DAY),
    year: (at) => Number(plain().format(seen(at)).slice(0, 4)),
  }
}

/** As the texts' language writes numbers. Intl takes 50 ms for its first one, which is when a window is drawn. */
function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Each format takes some milliseconds to make, which a window has not got before it is drawn. */
function makeOnce<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** What is left, exact: "3 h 12 min", "42 min", "48 s". `ms` in milliseconds; never below zero. */
export function describeLeft(t: Translate, ms: number): string {
  const left = Math.max(0, ms)
  if (left < MINUTE) return t('time.seconds', { seconds: String(Math.floor(left / SECOND)) })
  const minutes = Math.floor(left / MINUTE)
  if (minutes < 60) return t('time.minutes', { minutes: String(minutes) })
  if (minutes % 60 === 0) return t('time.hours', { hours: String(minutes / 60) })
  return t('time.hoursMinutes', { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) })
}

/** What is left in one whole unit: "7 h", "42 min". For estimates. */
export function describeAboutLeft(t: Translate, ms: number): string {
  const left = Math.max(0, ms)
  if (left >= 2 * DAY) return t('time.days', { days: String(Math.floor(left / DAY)) })
  if (left >= HOUR) return t('time.hours', { hours: String(Math.floor(left / HOUR)) })
  return t('time.minutes', { minutes: String(Math.floor(left / MINUTE)) })
}

/** When something was: the clock time for today, "yesterday", the weekday within a week, then the date. */
export function describePast(t: Translate, formats: TimeFormats, at: number, now: number): string {
  const days = formats.day(now) - formats.day(at)
  if (days <= 0) return formats.clock(at)
  if (days === 1) return t('time.yesterday')
  if (days < 7) return formats.weekday(at)
  return formats.year(at) === formats.year(now) ? formats.dayMonth(at) : formats.dayMonthYear(at)
}

/** When something will be: the clock time, with the weekday if it is not today. */
export function describeFuture(formats: TimeFormats, at: number, now: number): string {
  const days = formats.day(at) - formats.day(now)
  if (days <= 0) return formats.clock(at)
  return days < 7 ? `${formats.weekday(at)} ${formats.clock(at)}` : formats.dayMonth(at)
}

/** How long ago something was, for "last used": "2 min", then as `describePast`. */
export function describeAgo(t: Translate, formats: TimeFormats, at: number, now: number): string {
  return now - at < HOUR ? describeLeft(t, Math.max(MINUTE, now - at)) : describePast(t, formats, at, now)
}
