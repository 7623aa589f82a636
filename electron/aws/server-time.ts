import type { ServerTimePort } from '../core/aws-ports'

/** Follows AWS's clock through the `Date` header of its answers. Differences of two minutes and less are taken for delay. */
export class ServerTime implements ServerTimePort {
  readonly #now: () => number
  readonly #onSkew: (offset: number) => void
  #offset = 0
  #difference = 0
  /** AWS has said its time since the start. */
  #isTold = false

  /** @param now this computer's clock, milliseconds @param onSkew told when a difference appears, changes or goes */
  constructor(now: () => number, onSkew: (offset: number) => void) {
    this.#now = now
    this.#onSkew = onSkew
  }

  offset(): number {
    return this.#offset
  }

  /** As measured last, with the delay of the answer: for codes that are good for half a minute. */
  difference(): number {
    return this.#difference
  }

  /**
   * This computer's clock was set. Going back, AWS's time is what it was before, seen from the new one, if AWS has told
   * it at all. Going forward may as well have been sleep, in which AWS's clock went on too.
   * @param gained milliseconds that the clock went ahead of real time; below zero when it was set back
   */
  noteJump(gained: number): void {
    if (gained < 0 && this.#isTold) this.#follow(this.#difference - gained)
  }

  /** @param date the value of a `Date` header; anything unreadable is left out */
  observe(date: string | undefined): void {
    const server = date === undefined ? Number.NaN : Date.parse(date)
    if (Number.isNaN(server)) return
    this.#isTold = true
    this.#follow(server - this.#now())
  }

  #follow(difference: number): void {
    this.#difference = difference
    const offset = Math.abs(difference) > 120_000 ? difference : 0
    const isNews = Math.abs(offset - this.#offset) > 60_000
    if (!isNews) return
    this.#offset = offset
    this.#onSkew(offset)
  }
}
