import type { Clock } from '../../../renderer/state/clock'
import { sampleNow } from './sample'

export interface StillClock extends Clock {
  /** Moves the clock on by so many milliseconds and ticks once. */
  advance(ms: number): void
}

/** A clock that moves only when a test moves it. */
export function createStillClock(start = sampleNow): StillClock {
  let now = start
  const listeners = new Set<() => void>()
  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch: () => () => undefined,
    advance(ms) {
      now += ms
      listeners.forEach((listener) => listener())
    },
  }
}
