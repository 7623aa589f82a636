/** Runs a function after some milliseconds; the answer cancels. */
export type Later = (ms: number, run: () => void) => void

interface Waiting {
  readonly start: () => void
  readonly isUrgent: boolean
}

/**
 * Paces calls to the portal, which answers about 20 a second for a user before it says 429.
 * Urgent calls (starting a session) go before the rest. After 429s the pace falls and recovers slowly.
 */
export class Pacer {
  readonly #now: () => number
  readonly #later: Later
  readonly #full: number
  readonly #queue: Waiting[] = []
  #rate: number
  #nextAt = 0
  #slowedAt = Number.NEGATIVE_INFINITY
  #isWaiting = false

  /** @param now monotonic milliseconds @param perSecond the full pace */
  constructor(now: () => number, later: Later, perSecond: number) {
    this.#now = now
    this.#later = later
    this.#full = perSecond
    this.#rate = perSecond
  }

  /** Waits for this call's turn. */
  turn(isUrgent: boolean): Promise<void> {
    return new Promise((resolve) => {
      const waiting = { start: resolve, isUrgent }
      const firstOther = isUrgent ? this.#queue.findIndex((other) => !other.isUrgent) : -1
      if (firstOther === -1) this.#queue.push(waiting)
      else this.#queue.splice(firstOther, 0, waiting)
      this.#run()
    })
  }

  /**
   * AWS answered 429. A single one costs little; several within a second halve the pace and rest.
   * @param restMs how long all calls rest after several, or after AWS named a time, in milliseconds
   */
  slowDown(restMs: number): void {
    const now = this.#now()
    const isRepeated = now - this.#slowedAt < 1000
    this.#slowedAt = now
    this.#rate = Math.max(2, this.#rate * (isRepeated ? 0.5 : 0.9))
    if (isRepeated) this.#nextAt = Math.max(this.#nextAt, now + restMs)
  }

  /** AWS answered: the pace creeps back. */
  speedUp(): void {
    this.#rate = Math.min(this.#full, this.#rate * 1.05)
  }

  #run(): void {
    if (this.#isWaiting) return
    const wait = this.#nextAt - this.#now()
    if (wait > 0) {
      this.#isWaiting = true
      this.#later(wait, () => {
        this.#isWaiting = false
        this.#run()
      })
      return
    }
    const next = this.#queue.shift()
    if (!next) return
    this.#nextAt = Math.max(this.#nextAt, this.#now() - 1000 / this.#rate) + 1000 / this.#rate
    next.start()
    this.#run()
  }
}
