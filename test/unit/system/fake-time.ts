import type { TimeSource } from '../../../electron/system/clock'

interface Timer {
  readonly due: number
  readonly run: () => void
}

/** Time that moves only when a test says so. Timers follow the monotonic clock, as the system's do. */
export class FakeTime implements TimeSource {
  readonly timers = new Set<Timer>()
  /** The waits that were asked for, in milliseconds. */
  readonly waits: number[] = []
  #wall = 1_800_000_000_000
  #monotonic = 50

  wall(): number {
    return this.#wall
  }

  monotonic(): number {
    return this.#monotonic
  }

  after = (ms: number, run: () => void) => {
    const timer = { due: this.#monotonic + ms, run }
    this.waits.push(ms)
    this.timers.add(timer)
    return () => {
      this.timers.delete(timer)
    }
  }

  /** Lets time pass for both clocks and runs what is due, in order. */
  pass(ms: number): void {
    const end = this.#monotonic + ms
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#wall += next.due - this.#monotonic
      this.#monotonic = next.due
      this.timers.delete(next)
      next.run()
    }
    this.#wall += end - this.#monotonic
    this.#monotonic = end
  }

  /** The user sets the clock, or the computer sleeps: only the wall clock moves. */
  jump(ms: number): void {
    this.#wall += ms
  }

  #next(end: number): Timer | undefined {
    return [...this.timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0]
  }
}
