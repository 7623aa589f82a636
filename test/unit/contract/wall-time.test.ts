import { afterEach, expect, it } from 'vitest'
import { createTimeFormat } from '../../../electron/shell/clock-time'
import { createTimeFormats, describeFuture } from '../../../renderer/state/time-text'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const at = Date.UTC(2026, 11, 31, 23, 30)

it.each([
  ['UTC', 'Thursday 23:30'],
  ['Europe/Berlin', 'Friday 00:30'],
  ['Asia/Kolkata', 'Friday 05:00'],
  ['America/New_York', 'Thursday 18:30'],
])('texts made before the user came to %s say %s', (place, text) => {
  process.env['TZ'] = 'Pacific/Apia'
  const formats = createTimeFormats('en-GB')
  const format = createTimeFormat('en-GB')
  const before = [formats.clock(at), format(at, at), formats.year(at)]
  expect(before).toEqual(['12:30', '12:30', 2027])
  process.env['TZ'] = place
  const yesterday = at - 86_400_000
  expect(describeFuture(formats, at, yesterday)).toBe(text)
  expect(format(at, yesterday)).toBe(text)
  expect(formats.year(at)).toBe(text.startsWith('Friday') ? 2027 : 2026)
})

it('the hour that a change of the clocks repeats is written twice, the one it leaves out never', () => {
  process.env['TZ'] = 'Europe/Berlin'
  const { clock } = createTimeFormats('en-GB')
  const autumn = Date.UTC(2026, 9, 25, 0, 30)
  const spring = Date.UTC(2027, 2, 28, 0, 30)
  const hours = (from: number) => [0, 1, 2].map((hour) => clock(from + hour * 3_600_000))
  expect(hours(autumn)).toEqual(['02:30', '02:30', '03:30'])
  expect(hours(spring)).toEqual(['01:30', '03:30', '04:30'])
})
