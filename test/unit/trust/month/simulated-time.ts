import type { Cancel } from '../../../../electron/core/ports'
import type { TimeSource } from '../../../../electron/system/clock'
import { settle } from '../../../fakes/fake-clock'

interface Timer {
  readonly due: number
  readonly run: () => void
}

/**
 * Three clocks: the true one, which AWS has; the one on the user's wall, which can be set; and the monotonic one, which
 * stands still while the computer sleeps. Timers follow the monotonic one, as the system's do.
 */
export class SimulatedTime implements TimeSource {
  /** The true time, milliseconds since 1970. */
  now: number
  /** How far the wall is ahead of the truth. */
  wrongBy = 0
  /** Windows counts sleep as time that passed, Linux and macOS do not. */
  countsSleep = false
  readonly #timers = new Set<Timer>()
  #monotonic = 0

  constructor(start: number) {
    this.now = start
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size
  }

  /** The app ends: nothing that it planned runs any more. */
  forget(): void {
    this.#timers.clear()
  }

  wall(): number {
    return this.now + this.wrongBy
  }

  monotonic(): number {
    return this.#monotonic
  }

  readonly after = (ms: number, run: () => void): Cancel => {
    const timer = { due: this.#monotonic + Math.max(ms, 0), run }
    this.#timers.add(timer)
    return () => {
      this.#timers.delete(timer)
    }
  }

  /** Lets time pass while the computer is awake: each timer runs when it is due, and what it began before the next one. */
  async pass(ms: number): Promise<void> {
    const end = this.#monotonic + ms
    await settle()
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next)
      this.#moveTo(Math.max(next.due, this.#monotonic))
      next.run()
      await settle()
    }
    this.#moveTo(end)
  }

  /** Lets time pass as far as some work needs it. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const note = (): void => {
      isDone = true
    }
    work.then(note, note)
    const hasEnded = (): boolean => isDone
    for (let tries = 0; tries < 1000; tries++) {
      await this.pass(tries === 0 ? 0 : 1000)
      if (hasEnded()) return work
    }
    throw new Error('does not come to an end')
  }

  /** The computer sleeps, and somebody or something may set its clock meanwhile. */
  sleep(ms: number, wrongBy = this.wrongBy): void {
    if (this.countsSleep) this.#moveTo(this.#monotonic + ms)
    else this.now += ms
    this.wrongBy = wrongBy
  }

  #moveTo(monotonic: number): void {
    this.now += monotonic - this.#monotonic
    this.#monotonic = monotonic
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.#timers) if (timer.due <= end && (!first || timer.due < first.due)) first = timer
    return first
  }
}
