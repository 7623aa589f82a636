import type { GlobalShortcut } from 'electron'

type Shortcuts = Pick<GlobalShortcut, 'register' | 'unregister'>

/** Keeps a system-wide shortcut as the settings want it. */
export class SystemShortcut {
  readonly #shortcuts: Shortcuts
  readonly #run: () => void
  #registered = ''

  /**
   * @param shortcuts Electron's globalShortcut, after ready
   * @param run what the keys do
   */
  constructor(shortcuts: Shortcuts, run: () => void) {
    this.#shortcuts = shortcuts
    this.#run = run
  }

  /**
   * Sets the keys; an empty text switches them off.
   * @param accelerator keys in Electron's form, e.g. `CommandOrControl+Shift+Space`
   * @returns false if another program has them, or they are no keys
   */
  set(accelerator: string): boolean {
    if (accelerator === this.#registered) return true
    this.stop()
    if (!accelerator) return true
    const isRegistered = this.#register(accelerator)
    if (isRegistered) this.#registered = accelerator
    return isRegistered
  }

  /** Gives the keys back to the system. */
  stop(): void {
    if (this.#registered) this.#shortcuts.unregister(this.#registered)
    this.#registered = ''
  }

  #register(accelerator: string): boolean {
    try {
      return this.#shortcuts.register(accelerator, this.#run)
    } catch {
      // Electron throws on a text that is no accelerator.
      return false
    }
  }
}
