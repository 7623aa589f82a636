import { Listeners } from '../listeners'

/** What locked Stint: somebody in its window, its tray or by its keys, nobody for a while, or the screen's own lock. */
export type LockCause = 'window' | 'tray' | 'keys' | 'idle' | 'screen'

export interface LockChange {
  readonly isLocked: boolean
  /** Of unlocking: `user`, whom nothing told apart, or `system`, which knew the user again. */
  readonly by: LockCause | 'user' | 'system'
}

/**
 * Whether Stint is locked: no window opens then, and nobody is asked anything. Sessions go on. It protects nothing in
 * memory: what may be seen and asked is all that it decides.
 */
export class AppLock {
  readonly changed = new Listeners<LockChange>()
  #isLocked: boolean

  /** @param isLocked the last run ended locked */
  constructor(isLocked: boolean) {
    this.#isLocked = isLocked
  }

  get isLocked(): boolean {
    return this.#isLocked
  }

  lock(by: LockCause): void {
    this.#set(true, by)
  }

  unlock(by: 'user' | 'system'): void {
    this.#set(false, by)
  }

  #set(isLocked: boolean, by: LockChange['by']): void {
    if (isLocked === this.#isLocked) return
    this.#isLocked = isLocked
    this.changed.tell({ isLocked, by })
  }
}
