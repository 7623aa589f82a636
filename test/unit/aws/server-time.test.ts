import { beforeEach, describe, expect, it } from 'vitest'
import { ServerTime } from '../../../electron/aws/server-time'

const minute = 60_000
const hour = 60 * minute
const start = Date.UTC(2026, 11, 31, 23)
let wall: number
let told: number[]
let time: ServerTime

beforeEach(() => {
  wall = start
  told = []
  time = new ServerTime(
    () => wall,
    (offset) => told.push(offset),
  )
})

const hear = (server: number) => {
  time.observe(new Date(server).toUTCString())
}

describe('how far AWS’s clock is ahead', () => {
  it('is nothing up to two minutes, but the difference is known for codes', () => {
    hear(start + 90_000)
    expect([time.offset(), time.difference(), told]).toEqual([0, 90_000, []])
    hear(start + 3 * minute)
    expect([time.offset(), time.difference(), told]).toEqual([3 * minute, 3 * minute, [3 * minute]])
    hear(start)
    expect([time.offset(), time.difference(), told]).toEqual([0, 0, [3 * minute, 0]])
  })

  it('leaves out what is no date', () => {
    time.observe(undefined)
    time.observe('yesterday')
    expect([time.offset(), told]).toEqual([0, []])
  })

  it('is known at once when this clock is set back, since only a hand does that', () => {
    hear(start)
    wall -= 2 * hour
    time.noteJump(-2 * hour)
    expect([time.offset(), told]).toEqual([2 * hour, [2 * hour]])
    wall -= minute
    time.noteJump(-minute)
    expect(time.difference()).toBe(2 * hour + minute)
  })

  it('is nothing again when a clock that was ahead is set right', () => {
    hear(start - 3 * hour)
    wall -= 3 * hour
    time.noteJump(-3 * hour)
    expect([time.offset(), told]).toEqual([0, [-3 * hour, 0]])
  })

  it('stays when this clock goes forward, since that may be sleep', () => {
    hear(start)
    wall += 8 * hour
    time.noteJump(8 * hour)
    expect([time.offset(), told]).toEqual([0, []])
  })

  it('stays when the clock is set before AWS has said anything: the new time may well be the right one', () => {
    wall -= 8 * hour
    time.noteJump(-8 * hour)
    expect([time.offset(), told]).toEqual([0, []])
  })
})
