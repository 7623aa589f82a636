import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import {
  createTimeFormats,
  describeAboutLeft,
  describeAgo,
  describeFuture,
  describeLeft,
  describePast,
} from '../../../renderer/state/time-text'

const t = createTranslate()
const formats = createTimeFormats('en-GB', 'UTC')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const now = Date.UTC(2026, 10, 21, 14, 42)

describe('describeLeft', () => {
  it.each([
    [48_400, '48 s'],
    [59_999, '59 s'],
    [MINUTE, '1 min'],
    [42 * MINUTE + 59_000, '42 min'],
    [HOUR, '1 h'],
    [3 * HOUR + 12 * MINUTE, '3 h 12 min'],
    [-5, '0 s'],
  ])('%i ms is %s', (ms, text) => expect(describeLeft(t, ms)).toBe(text))
})

describe('describeAboutLeft', () => {
  it.each([
    [6 * HOUR + 58 * MINUTE, '6 h'],
    [42 * MINUTE, '42 min'],
    [72 * HOUR, '3 days'],
  ])('%i ms is about %s', (ms, text) => expect(describeAboutLeft(t, ms)).toBe(text))
})

describe('describePast', () => {
  it.each([
    [Date.UTC(2026, 10, 21, 9, 12), '09:12'],
    [Date.UTC(2026, 10, 20, 23, 59), 'yesterday'],
    [Date.UTC(2026, 10, 16, 8), 'Monday'],
    [Date.UTC(2026, 10, 14, 8), '14 Nov'],
    [Date.UTC(2026, 2, 12, 8), '12 Mar'],
    [Date.UTC(2025, 2, 12, 8), '12 Mar 2025'],
  ])('%i is %s', (at, text) => expect(describePast(t, formats, at, now)).toBe(text))

  it('goes by the days of the user’s zone, not of UTC', () => {
    const tokyo = createTimeFormats('en-GB', 'Asia/Tokyo')
    expect(describePast(t, tokyo, Date.UTC(2026, 10, 20, 16), now)).toBe('01:00')
  })

  it('writes clock times as the system does', () => {
    const american = createTimeFormats('en-US', 'UTC')
    expect(describePast(t, american, Date.UTC(2026, 10, 21, 9, 12), now)).toMatch(/^09:12\sAM$/)
  })
})

it('says the weekday of an end that is not today', () => {
  expect(describeFuture(formats, now + HOUR, now)).toBe('15:42')
  expect(describeFuture(formats, now + 24 * HOUR, now)).toBe('Sunday 14:42')
})

it('counts the minutes of the last hour, then says when', () => {
  expect(describeAgo(t, formats, now - 20_000, now)).toBe('1 min')
  expect(describeAgo(t, formats, now - 22 * MINUTE, now)).toBe('22 min')
  expect(describeAgo(t, formats, now - 2 * HOUR, now)).toBe('12:42')
})
