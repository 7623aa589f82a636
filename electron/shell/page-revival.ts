/** A page that lived this long was well, in milliseconds. */
const wellMs = 5_000
/** So many ends in a row of a page that was never well, and it is given up. */
const mostEnds = 5

/** Decides whether a page that ended by itself is loaded anew: not without end where it ends again and again. */
export class PageRevival {
  readonly #now: () => number
  #bornAt: number
  #ends = 0

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now
    this.#bornAt = now()
  }

  /** The page ended; says whether to load it again. */
  mayRevive(): boolean {
    const now = this.#now()
    this.#ends = now - this.#bornAt >= wellMs ? 1 : this.#ends + 1
    this.#bornAt = now
    return this.#ends < mostEnds
  }
}
