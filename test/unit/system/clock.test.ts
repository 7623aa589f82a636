import { describe, expect, it } from 'vitest'
import { SystemClock } from '../../../electron/system/clock'
import { FakeTime } from './fake-time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function setUp() {
  const time = new FakeTime()
  return { time, clock: new SystemClock(time), ran: [] as string[] }
}

describe('SystemClock', () => {
  it('runs at the instant, not before', () => {
    const { time, clock, ran } = setUp()
    clock.at(time.wall() + 90_500, () => ran.push('a'))
    time.pass(90_499)
    expect(ran).toEqual([])
    time.pass(1)
    expect(ran).toEqual(['a'])
  })

  it('reaches further than a timer of the system can (24.8 days)', () => {
    const { time, clock, ran } = setUp()
    clock.at(time.wall() + 40 * 24 * HOUR, () => ran.push('a'))
    time.pass(40 * 24 * HOUR)
    expect(ran).toEqual(['a'])
    expect(Math.max(...time.waits)).toBe(MINUTE)
  })

  it('ticks at most once a minute, and not at all without timers', () => {
    const { time, clock } = setUp()
    expect(time.timers.size).toBe(0)
    const cancel = clock.at(time.wall() + HOUR, () => undefined)
    time.pass(30 * MINUTE)
    expect(time.waits.length).toBeLessThanOrEqual(31)
    cancel()
    expect(time.timers.size).toBe(0)
  })

  it('runs what fell into a sleep within a minute after it', () => {
    const { time, clock, ran } = setUp()
    clock.at(time.wall() + 2 * HOUR, () => ran.push('a'))
    time.jump(8 * HOUR)
    time.pass(MINUTE)
    expect(ran).toEqual(['a'])
  })

  it('runs what is due at once when it is told to look', () => {
    const { time, clock, ran } = setUp()
    clock.at(time.wall() + 2 * HOUR, () => ran.push('late'))
    clock.at(time.wall() + HOUR, () => ran.push('early'))
    time.jump(8 * HOUR)
    clock.check()
    expect(ran).toEqual(['early', 'late'])
  })

  it('waits as long as it would have when the clock is set back, for a minute or for hours', () => {
    const { time, clock, ran } = setUp()
    clock.at(time.wall() + 2 * MINUTE, () => ran.push('a'))
    clock.at(time.wall() + 5 * HOUR, () => ran.push('b'))
    time.jump(-48 * HOUR)
    time.pass(2 * MINUTE)
    expect(ran).toEqual(['a'])
    time.pass(5 * HOUR - 2 * MINUTE - 1)
    expect(ran).toEqual(['a'])
    time.pass(1)
    expect(ran).toEqual(['a', 'b'])
  })

  it('tells of a jump with its size, before it runs what is due, and of no other passing of time', () => {
    const { time, clock, ran } = setUp()
    clock.onJump((ms) => ran.push(`jump ${String(ms)}`))
    clock.at(time.wall() + HOUR, () => ran.push('a'))
    time.pass(10 * MINUTE)
    expect(ran).toEqual([])
    time.jump(2 * HOUR)
    time.pass(MINUTE)
    expect(ran).toEqual([`jump ${String(2 * HOUR)}`, 'a'])
    clock.check()
    expect(ran).toHaveLength(2)
  })

  it('takes no jump from the time in which nothing waited', () => {
    const { time, clock, ran } = setUp()
    clock.onJump((ms) => ran.push(`jump ${String(ms)}`))
    time.jump(2 * HOUR)
    clock.at(time.wall() + 30_000, () => ran.push('a'))
    time.pass(30_000)
    expect(ran).toEqual(['a'])
  })

  it('runs what has passed soon, but never within the call', () => {
    const { time, clock, ran } = setUp()
    clock.at(time.wall() - HOUR, () => ran.push('a'))
    expect(ran).toEqual([])
    time.pass(0)
    expect(ran).toEqual(['a'])
  })

  it('lets a timer set the next and cancel another that is due', () => {
    const { time, clock, ran } = setUp()
    const when = time.wall() + MINUTE
    clock.at(when, () => {
      ran.push('first')
      cancel()
      clock.at(time.wall() + MINUTE, () => ran.push('next'))
    })
    const cancel = clock.at(when, () => ran.push('cancelled'))
    time.pass(2 * MINUTE)
    expect(ran).toEqual(['first', 'next'])
  })

  it('runs the others when one throws', () => {
    const { time, clock, ran } = setUp()
    clock.at(time.wall() + 10, () => {
      throw new Error('a bug')
    })
    clock.at(time.wall() + 10, () => ran.push('other'))
    clock.at(time.wall() + MINUTE, () => ran.push('later'))
    expect(() => {
      time.pass(10)
    }).toThrow('a bug')
    expect(ran).toEqual(['other'])
    time.pass(MINUTE)
    expect(ran).toEqual(['other', 'later'])
  })
})
