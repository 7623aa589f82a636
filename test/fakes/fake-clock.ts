import type { Cancel, Clock } from '../../electron/core/ports'

interface Timer {
  readonly when: number
  readonly run: () => void
}

/** Lets everything run that waits for promises only. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A wall clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  readonly #timers = new Set<Timer>()
  #now: number

  constructor(now = 1_800_000_000_000) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  at(when: number, run: () => void): Cancel {
    const timer = { when, run }
    this.#timers.add(timer)
    return () => {
      this.#timers.delete(timer)
    }
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size
  }

  /** The instants at which timers are due, in order. */
  due(): readonly number[] {
    return [...this.#timers].map(({ when }) => when).sort((a, b) => a - b)
  }

  /** Lets time pass: each due timer runs at its instant, and what it began gets its turn before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await settle()
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.when)
      next.run()
      await settle()
    }
    this.#now = end
  }

  /** The user sets the clock, or the computer sleeps: no timer runs by itself. */
  jump(ms: number): void {
    this.#now += ms
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.#timers) if (timer.when <= end && (!first || timer.when < first.when)) first = timer
    return first
  }
}
