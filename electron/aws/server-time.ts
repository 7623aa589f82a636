import type { ServerTimePort } from '../core/ports'

/** Follows AWS's clock through the `Date` header of its answers. Differences of two minutes and less are taken for delay. */
export class ServerTime implements ServerTimePort {
  readonly #now: () => number
  readonly #onSkew: (offset: number) => void
  #offset = 0

  /** @param now this computer's clock, milliseconds @param onSkew told when a difference appears, changes or goes */
  constructor(now: () => number, onSkew: (offset: number) => void) {
    this.#now = now
    this.#onSkew = onSkew
  }

  offset(): number {
    return this.#offset
  }

  /** @param date the value of a `Date` header; anything unreadable is left out */
  observe(date: string | undefined): void {
    const server = date === undefined ? Number.NaN : Date.parse(date)
    if (Number.isNaN(server)) return
    const difference = server - this.#now()
    const offset = Math.abs(difference) > 120_000 ? difference : 0
    const isNews = Math.abs(offset - this.#offset) > 60_000
    if (!isNews) return
    this.#offset = offset
    this.#onSkew(offset)
  }
}
