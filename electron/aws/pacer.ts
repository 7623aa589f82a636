/** Runs a function after some milliseconds; the answer cancels. */
export type Later = (ms: number, run: () => void) => void

/** How long all calls rest after several 429s that named no time, in milliseconds. */
const usualRest = 500

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
   * AWS asks to slow down. A single 429 costs little; several within a second halve the pace, and all calls rest.
   * @param namedMs how long AWS asks to wait, in milliseconds: then all calls rest so long
   */
  slowDown(namedMs?: number): void {
    const now = this.#now()
    const isRepeated = now - this.#slowedAt < 1000
    this.#slowedAt = now
    this.#rate = Math.max(2, this.#rate * (isRepeated ? 0.5 : 0.9))
    const restMs = namedMs ?? (isRepeated ? usualRest : 0)
    this.#nextAt = Math.max(this.#nextAt, now + restMs)
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
