import type { Cancel, Clock } from './ports'

const beat = 60_000

/**
 * Looks at something once a minute, but only while it is needed: an idle app does not tick.
 * `wake` is to be called whenever it may have become needed.
 */
export class Heartbeat {
  readonly #clock: Clock
  readonly #isNeeded: () => boolean
  readonly #look: () => void
  #stopTimer: Cancel | undefined

  constructor(clock: Clock, isNeeded: () => boolean, look: () => void) {
    this.#clock = clock
    this.#isNeeded = isNeeded
    this.#look = look
  }

  wake(): void {
    if (this.#stopTimer || !this.#isNeeded()) return
    this.#stopTimer = this.#clock.at(this.#clock.now() + beat, () => {
      this.#stopTimer = undefined
      this.#look()
      this.wake()
    })
  }

  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
  }
}
