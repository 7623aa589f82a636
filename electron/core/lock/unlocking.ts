import { fail, ok, type Result } from '../../contract/result'
import type { AppLock } from './app-lock'

export interface UnlockPorts {
  readonly lock: AppLock
  /** The system can tell who is there, as macOS can with Touch ID. */
  readonly canAskSystem: () => boolean
  /** Lets the system find out who is there; whether it is the user. */
  readonly askSystem: () => Promise<boolean>
  /** Asks whether Stint is to be unlocked, where nothing but a click is to be had. */
  readonly askUser: () => Promise<'unlock' | 'keep' | 'quit'>
  readonly quit: () => void
}

/** Unlocks Stint by the best that the system offers; where that is nothing, by a click that says so. */
export class Unlocking {
  readonly #ports: UnlockPorts
  #asking: Promise<boolean> | undefined

  constructor(ports: UnlockPorts) {
    this.#ports = ports
  }

  /** The user chose to unlock. Fails with `unlock-refused` if the system does not know them again. */
  async unlock(): Promise<Result<undefined>> {
    const { lock, canAskSystem } = this.#ports
    if (!lock.isLocked) return ok()
    if (!canAskSystem()) lock.unlock('user')
    else if (!(await this.#once(() => this.#bySystem()))) return fail('unlock-refused')
    return ok()
  }

  /** The user wanted something else of a locked Stint, and is asked whether to unlock it first; whether it is open then. */
  async offer(): Promise<boolean> {
    const { lock, canAskSystem } = this.#ports
    if (!lock.isLocked) return true
    return this.#once(() => (canAskSystem() ? this.#bySystem() : this.#byQuestion()))
  }

  async #bySystem(): Promise<boolean> {
    const isUser = await this.#ports.askSystem()
    if (isUser) this.#ports.lock.unlock('system')
    return isUser
  }

  async #byQuestion(): Promise<boolean> {
    const { lock, askUser, quit } = this.#ports
    const answer = await askUser()
    if (answer === 'unlock') lock.unlock('user')
    if (answer === 'quit') quit()
    return answer === 'unlock' || !lock.isLocked
  }

  /** One question at a time. */
  #once(ask: () => Promise<boolean>): Promise<boolean> {
    this.#asking ??= ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }
}
