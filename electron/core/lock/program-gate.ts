import { fail, type Result } from '../../contract/result'
import type { Settings } from '../../contract/settings'
import type { AppLock } from './app-lock'

/** What a program wants: what it may have already, an answer of the user's, or something on the user's screen. */
export type Wish = 'credentials' | 'answer' | 'screen'

/** What programs may still have while Stint is locked. */
export class ProgramGate {
  readonly #lock: Pick<AppLock, 'isLocked'>
  readonly #settings: () => Pick<Settings, 'lockStopsPrograms'>

  constructor(lock: Pick<AppLock, 'isLocked'>, settings: () => Pick<Settings, 'lockStopsPrograms'>) {
    this.#lock = lock
    this.#settings = settings
  }

  /** `stint-locked` for what is not to be had now; undefined: it is. */
  refusal(wish: Wish): Result<never> | undefined {
    if (!this.#lock.isLocked) return undefined
    const isOpen = wish === 'credentials' && !this.#settings().lockStopsPrograms
    return isOpen ? undefined : fail('stint-locked')
  }
}
