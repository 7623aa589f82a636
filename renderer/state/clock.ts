const MINUTE = 60_000
const SECOND = 1000

/** What the clock needs from its surroundings. */
export interface ClockParts {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back once after so many milliseconds; the answer cancels it. */
  wait(ms: number, then: () => void): () => void
  visible(): boolean
  /** Tells when the page is shown or hidden; the answer stops that. */
  onVisibility(listener: () => void): () => void
}

/** A clock for countdowns: it stands still while nobody looks. */
export interface Clock {
  /** The instant of the last tick, or of the first reading after a pause. */
  now(): number
  subscribe(listener: () => void): () => void
  /** Something visible ends then; seconds are ticked in its last minute. The answer forgets it. */
  watch(endsAt: number): () => void
}

/**
 * How long to wait for the next tick, in milliseconds: the full minute, or sooner if something reaches its last
 * minute before; one second while something is in its last minute.
 */
export function planTick(now: number, ends: Iterable<number>): number {
  let next = MINUTE - (now % MINUTE)
  for (const end of ends) {
    const left = end - now
    if (left < 0) continue
    next = Math.min(next, left > MINUTE ? left - MINUTE : Math.max(1, left % SECOND || SECOND))
  }
  return next
}

/** Makes the page's clock. */
export function createClock(parts: ClockParts): Clock {
  const listeners = new Set<() => void>()
  const ends = new Map<object, number>()
  let reading = parts.now()
  let cancel: (() => void) | undefined
  const plan = () => {
    cancel?.()
    cancel = listeners.size > 0 && parts.visible() ? parts.wait(planTick(parts.now(), ends.values()), tick) : undefined
  }
  const tick = () => {
    reading = parts.now()
    for (const listener of [...listeners]) listener()
    plan()
  }
  let stopVisibility: (() => void) | undefined
  return {
    now: () => reading,
    subscribe(listener) {
      listeners.add(listener)
      stopVisibility ??= parts.onVisibility(tick)
      if (listeners.size === 1) plan()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        plan()
        stopVisibility?.()
        stopVisibility = undefined
      }
    },
    watch(endsAt) {
      const key = {}
      ends.set(key, endsAt)
      if (endsAt - parts.now() < 2 * MINUTE) plan()
      return () => ends.delete(key)
    },
  }
}

/** The parts of a clock in a browser window. */
export function browserClockParts(): ClockParts {
  return {
    now: () => Date.now(),
    wait(ms, then) {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    visible: () => document.visibilityState === 'visible',
    onVisibility(listener) {
      document.addEventListener('visibilitychange', listener)
      return () => document.removeEventListener('visibilitychange', listener)
    },
  }
}
