import { describe, expect, it } from 'vitest'
import { createClock, planTick } from '../../../renderer/state/clock'

const MINUTE = 60_000

describe('planTick', () => {
  it('waits for the full minute when nothing ends soon', () => {
    expect(planTick(10 * MINUTE + 15_000, [99 * MINUTE])).toBe(45_000)
  })
  it('wakes when something reaches its last minute', () => {
    expect(planTick(10 * MINUTE, [11 * MINUTE + 20_000])).toBe(20_000)
  })
  it('ticks each second in the last minute, in step with the end', () => {
    expect(planTick(10 * MINUTE, [10 * MINUTE + 30_400])).toBe(400)
    expect(planTick(10 * MINUTE, [10 * MINUTE + 30_000])).toBe(1000)
  })
  it('takes no notice of what has ended', () => {
    expect(planTick(10 * MINUTE, [9 * MINUTE])).toBe(MINUTE)
  })
})

function createBench() {
  const waits: { ms: number; then: () => void }[] = []
  let now = 10 * MINUTE
  let visible = true
  let tell = () => undefined as void
  const clock = createClock({
    now: () => now,
    wait(ms, then) {
      const entry = { ms, then }
      waits.push(entry)
      return () => void waits.splice(waits.indexOf(entry), 1)
    },
    visible: () => visible,
    onVisibility(listener) {
      tell = listener
      return () => undefined
    },
  })
  return {
    clock,
    waits,
    pass(ms: number) {
      now += ms
      waits.shift()?.then()
    },
    show(value: boolean) {
      visible = value
      tell()
    },
    sleep: (ms: number) => void (now += ms),
  }
}

describe('createClock', () => {
  it('does not tick while nobody listens', () => {
    expect(createBench().waits).toHaveLength(0)
  })
  it('ticks once a minute and tells its listeners', () => {
    const { clock, waits, pass } = createBench()
    let ticks = 0
    const stop = clock.subscribe(() => (ticks += 1))
    pass(MINUTE)
    expect(ticks).toBe(1)
    expect(clock.now()).toBe(11 * MINUTE)
    expect(waits.map(({ ms }) => ms)).toEqual([MINUTE])
    stop()
    expect(waits).toHaveLength(0)
  })
  it('stands still while the page is hidden and is right again when it is shown', () => {
    const { clock, waits, show, sleep } = createBench()
    clock.subscribe(() => undefined)
    show(false)
    expect(waits).toHaveLength(0)
    sleep(90_000)
    show(true)
    expect(clock.now()).toBe(10 * MINUTE + 90_000)
    expect(waits).toHaveLength(1)
  })
  it('goes by seconds while something in view is in its last minute', () => {
    const { clock, waits } = createBench()
    clock.subscribe(() => undefined)
    const forget = clock.watch(10 * MINUTE + 40_000)
    expect(waits.map(({ ms }) => ms)).toEqual([1000])
    forget()
  })
})
