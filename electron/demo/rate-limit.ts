/** Requests a second and how many may come at once on top of an even flow. */
export interface RateLimit {
  readonly perSecond: number
  readonly burst: number
}

/** A token bucket over the given clock (milliseconds); `take` is false when the caller has to be refused. */
export class RateLimiter {
  readonly #limit: RateLimit
  readonly #clock: { now(): number }
  #level: number
  #filledAt: number

  constructor(limit: RateLimit, clock: { now(): number }) {
    this.#limit = limit
    this.#clock = clock
    this.#level = limit.burst
    this.#filledAt = clock.now()
  }

  /** Lets one request pass if there is room. */
  take(): boolean {
    const now = this.#clock.now()
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#limit.perSecond
    this.#level = Math.min(this.#limit.burst, this.#level + gained)
    this.#filledAt = now
    if (this.#level < 1) return false
    this.#level -= 1
    return true
  }
}
