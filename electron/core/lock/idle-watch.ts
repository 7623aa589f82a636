import type { Instant } from '../../contract/instant'
import type { Cancel } from '../ports'

export interface IdlePorts {
  /** Milliseconds since 1970. */
  readonly now: () => Instant
  /** Milliseconds since the user's last key or move, as the system counts. */
  readonly idleFor: () => number
  /** A plain timer, in milliseconds; the answer stops it. */
  readonly after: (ms: number, run: () => void) => Cancel
  readonly onIdle: () => void
}

/** Two looks are at least so far apart, in milliseconds. */
const closest = 5_000

/**
 * Tells when nobody has used the computer for so long, and again after as long a time. It looks only when that can
 * first be so, which is one look for each time that the limit has passed since the last key.
 */
export class IdleWatch {
  readonly #ports: IdlePorts
  #limit = 0
  #stopTimer: Cancel | undefined
  #lastUse: Instant = 0

  constructor(ports: IdlePorts) {
    this.#ports = ports
  }

  /** Watches for so many milliseconds without a key; 0 watches no more. */
  watch(limit: number): void {
    if (limit === this.#limit) return
    this.#limit = limit
    this.#lastUse = this.#ports.now()
    this.#plan(limit)
  }

  /** The computer goes to sleep: from here on its own count stands still. */
  sleep(): void {
    if (this.#limit > 0) this.#see()
  }

  /** The computer woke: its sleep counts as well. */
  wake(): void {
    if (this.#limit === 0) return
    if (this.#ports.now() - this.#lastUse >= this.#limit) this.#ports.onIdle()
    this.#look()
  }

  #look(): void {
    const idle = this.#see()
    if (idle >= this.#limit) this.#ports.onIdle()
    this.#plan(idle >= this.#limit ? this.#limit : this.#limit - idle)
  }

  #see(): number {
    const idle = this.#ports.idleFor()
    this.#lastUse = this.#ports.now() - idle
    return idle
  }

  #plan(ms: number): void {
    this.#stopTimer?.()
    this.#stopTimer = this.#limit > 0 ? this.#ports.after(Math.max(ms, closest), () => this.#look()) : undefined
  }
}
