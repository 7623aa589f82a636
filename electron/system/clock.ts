import { Listeners } from '../core/listeners'
import type { Cancel, Clock } from '../core/ports'
import type { Instant } from '../contract/instant'

/** Timers sleep at most this long, because a timer of the system stands still while the computer sleeps. */
const LONGEST_SLEEP_MS = 60_000
/** A smaller difference is a late timer or a time server's correction. */
const JUMP_MS = 5_000

/** What the clock needs of the system; all in milliseconds. */
export interface TimeSource {
  /** Milliseconds since 1970, as the user's clock says. */
  wall(): Instant
  /** Milliseconds since any fixed point; never set by anybody. */
  monotonic(): number
  /** Runs once after so many milliseconds; the answer stops it. */
  after(ms: number, run: () => void): Cancel
}

/** The system's own time. */
export const systemTime: TimeSource = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}

interface Appointment {
  when: Instant
  readonly run: () => void
}

/**
 * Timers on the wall clock. With no timer waiting nothing ticks; with one, the clock is looked at at least once a
 * minute, so that sleep and a changed clock delay nothing by more than that.
 */
export class SystemClock implements Clock {
  readonly #time: TimeSource
  readonly #jumped = new Listeners<number>()
  readonly #waiting = new Set<Appointment>()
  #stopTimer: Cancel | undefined
  #seen: { wall: Instant; monotonic: number }

  constructor(time: TimeSource = systemTime) {
    this.#time = time
    this.#seen = { wall: time.wall(), monotonic: time.monotonic() }
  }

  now(): Instant {
    return this.#time.wall()
  }

  /** Runs at that instant of the wall clock, or soon if it has passed; never before this call has returned. */
  at(when: Instant, run: () => void): Cancel {
    if (this.#waiting.size === 0) this.#look()
    const appointment = { when, run }
    this.#waiting.add(appointment)
    this.#plan()
    return () => {
      if (this.#waiting.delete(appointment)) this.#plan()
    }
  }

  /** Tells when the wall clock moved against real time (set by hand, or the computer slept), with the milliseconds gained. */
  onJump(listener: (milliseconds: number) => void): Cancel {
    return this.#jumped.add(listener)
  }

  /** Looks at the clock now, e.g. when the computer wakes, and runs what is due. */
  check(): void {
    const jump = this.#look()
    if (jump <= -JUMP_MS) this.#moveWaiting(jump)
    const due = this.#findDue()
    try {
      if (Math.abs(jump) >= JUMP_MS) this.#jumped.tell(jump)
    } finally {
      this.#runAll(due)
    }
  }

  /** Only somebody's hand sets a clock back, never sleep: what waits is as far away as it was before. */
  #moveWaiting(by: number): void {
    for (const appointment of this.#waiting) appointment.when += by
  }

  /** Remembers both clocks and gives how far the wall clock ran ahead of the other since the last look. */
  #look(): number {
    const before = this.#seen
    this.#seen = { wall: this.#time.wall(), monotonic: this.#time.monotonic() }
    return this.#seen.wall - before.wall - (this.#seen.monotonic - before.monotonic)
  }

  #findDue(): Appointment[] {
    const now = this.#time.wall()
    return [...this.#waiting].filter(({ when }) => when <= now).sort((a, b) => a.when - b.when)
  }

  #runAll([first, ...rest]: Appointment[]): void {
    try {
      // One that ran before may have cancelled it.
      if (first && this.#waiting.delete(first)) first.run()
    } finally {
      if (rest.length > 0) this.#runAll(rest)
      else this.#plan()
    }
  }

  #plan(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    if (this.#waiting.size === 0) return
    let next = Infinity
    for (const { when } of this.#waiting) if (when < next) next = when
    const wait = Math.min(Math.max(next - this.#time.wall(), 0), LONGEST_SLEEP_MS)
    this.#stopTimer = this.#time.after(wait, () => {
      this.check()
    })
  }
}
