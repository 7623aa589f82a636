type Cancel = () => void

export interface TrayHostWatchParts {
  /** Starts programs, for which Electron stops up to 100 ms: asked as seldom as does. */
  readonly look: () => Promise<boolean>
  readonly after: (ms: number, run: () => void) => Cancel
  /** Monotonic milliseconds. */
  readonly now: () => number
  /** Whether the user sees Stint: then nobody waits for an icon in vain. */
  readonly isWindowOpen: () => boolean
  readonly onMissing: () => void
  readonly onFound: () => void
}

/** The first look comes after the start has settled, in milliseconds. */
const settling = 1_000
/** After each look in vain the next comes so much later: panels start after Stint where both start with the session. */
const gaps = [3_000, 6_000, 6_000, 20_000, 60_000, 120_000, 300_000]
/** Where no window is open, a panel has so many looks before the window comes in its place. */
const patience = 3
/** What the user does makes Stint look again so often at most. */
const rest = 10_000

/** Knows whether something on this desktop shows tray icons: it may come after Stint, and go. */
export class TrayHostWatch {
  readonly #parts: TrayHostWatchParts
  #isThere = true
  #misses = 0
  #lookedAt = -Infinity
  #stopTimer: Cancel = () => undefined
  #isLooking = false
  #isStopped = false

  constructor(parts: TrayHostWatchParts) {
    this.#parts = parts
  }

  start(): void {
    this.#plan(settling)
  }

  stop(): void {
    this.#isStopped = true
    this.#stopTimer()
  }

  /** The last window has closed: without an icon nothing of Stint would be left to see. */
  noteAllClosed(): void {
    if (this.#isRested()) void this.#look()
  }

  /** The user turned to something else: a good moment to see whether an icon has become possible. */
  noteBlur(): void {
    if (!this.#isThere && this.#isRested()) void this.#look()
  }

  #isRested(): boolean {
    return this.#parts.now() - this.#lookedAt >= rest
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#isStopped) return
    this.#stopTimer()
    this.#isLooking = true
    const isFound = await this.#parts.look()
    this.#isLooking = false
    this.#lookedAt = this.#parts.now()
    this.#take(isFound)
  }

  #take(isFound: boolean): void {
    if (this.#isStopped) return
    if (isFound) this.#find()
    else this.#miss()
  }

  #find(): void {
    const wasThere = this.#isThere
    this.#isThere = true
    this.#misses = 0
    if (!wasThere) this.#parts.onFound()
  }

  #miss(): void {
    this.#misses += 1
    if (this.#isThere && (this.#misses >= patience || this.#parts.isWindowOpen())) {
      this.#isThere = false
      this.#parts.onMissing()
    }
    const gap = gaps[this.#misses - 1]
    if (gap !== undefined) this.#plan(gap)
  }

  #plan(ms: number): void {
    this.#stopTimer()
    this.#stopTimer = this.#parts.after(ms, () => void this.#look())
  }
}
