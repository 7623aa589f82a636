import type { Format } from '../../contract/formats'
import type { RoleId } from '../../contract/ids'
import type { Result } from '../../contract/result'
import type { Settings } from '../../contract/settings'
import type { ClipboardProof, ClipboardView } from '../../contract/delivery-views'
import type { Credentials } from '../credentials'
import { formatCredentials, type FormatOptions } from '../formats/format-credentials'
import { Listeners } from '../listeners'
import type { Cancel, ClipboardPort, Clock } from '../ports'
import { Secret } from '../secret'
import type { ClipboardMarkPort } from './clipboard-mark'

type Held = Extract<ClipboardView, { state: 'holds' }>

/** Puts credentials on the clipboard, and takes them away again if they are still there. */
export class Copying {
  readonly changed = new Listeners<void>()
  /** Something was copied that could not be read back. */
  readonly unproven = new Listeners<void>()
  #view: ClipboardView = { state: 'none' }
  #held: Secret | undefined
  #stopTimer: Cancel = () => undefined
  #hasLooked = false
  #hasCopied = false
  readonly #clipboard: ClipboardPort
  readonly #mark: ClipboardMarkPort
  readonly #clock: Clock
  readonly #settings: () => Settings

  constructor(clipboard: ClipboardPort, clock: Clock, settings: () => Settings, mark: ClipboardMarkPort) {
    this.#clipboard = clipboard
    this.#mark = mark
    this.#clock = clock
    this.#settings = settings
  }

  view(): ClipboardView {
    return this.#view
  }

  /** Copies credentials; succeeds after the clipboard was read back, or with the proof `none` where nothing can read it. */
  async copyCredentials(
    roleId: RoleId,
    format: Format,
    credentials: Credentials,
    options: FormatOptions,
  ): Promise<Result<ClipboardProof>> {
    const text = formatCredentials(format, credentials, options)
    return text.ok ? this.copySecret(roleId, format, text.value) : text
  }

  /** Copies something of a role that is a secret; succeeds as `copyCredentials` does. */
  async copySecret(roleId: RoleId, format: Held['format'], text: Secret): Promise<Result<ClipboardProof>> {
    this.#hasCopied = true
    // Before it is there, since a crash may come between.
    this.#mark.keep(text)
    const written = await this.#write(text)
    if (!written.ok) {
      if (this.#held) this.#mark.keep(this.#held)
      else this.#mark.forget()
      return written
    }
    this.#hold(text, { roleId, format, proof: written.value })
    return written
  }

  /** Copies something that is no secret; the clipboard is then the user's. */
  async copyText(text: string): Promise<Result<ClipboardProof>> {
    const written = await this.#write(new Secret(text))
    if (written.ok) this.#release({ state: 'none' })
    return written
  }

  async #write(text: Secret): Promise<Result<ClipboardProof>> {
    const written = await this.#clipboard.write(text)
    if (written.ok && written.value === 'none') this.unproven.tell()
    return written
  }

  /** Clears the clipboard if it still holds what Stint put there. */
  async clear(): Promise<void> {
    const held = this.#held
    if (!held) return
    const outcome = await this.#clipboard.clearIfHolds(held)
    if (this.#held !== held) return
    if (outcome === 'failed') this.#keep()
    else this.#release(outcome === 'cleared' ? { state: 'cleared', at: this.#clock.now() } : { state: 'none' })
  }

  /**
   * Clears what the last run left there when it crashed. Where the clipboard cannot be read, as on Wayland without the
   * focus, the next call tries again.
   */
  async clearLeft(): Promise<void> {
    const isOurs = this.#hasLooked ? undefined : this.#mark.left()
    this.#hasLooked = true
    if (!isOurs) return
    const outcome = await this.#clipboard.clearLeft(isOurs)
    // What was copied meanwhile has a mark of its own.
    if (this.#hasCopied) return
    if (outcome === 'failed') this.#hasLooked = false
    else this.#release(outcome === 'cleared' ? { state: 'cleared', at: this.#clock.now() } : { state: 'none' })
  }

  /** Clearing failed, so they may still be there: quitting and "Clear now" try again. */
  #keep(): void {
    this.#stopTimer()
    if (this.#view.state === 'holds') this.#view = { ...this.#view, clearsAt: null }
    this.changed.tell()
  }

  #hold(text: Secret, what: Pick<Held, 'roleId' | 'format' | 'proof'>): void {
    this.#stopTimer()
    this.#held = text
    const seconds = this.#settings().clipboardClearSeconds
    const clearsAt = seconds === 0 ? null : this.#clock.now() + seconds * 1000
    this.#view = { state: 'holds', ...what, clearsAt }
    if (clearsAt !== null) this.#stopTimer = this.#clock.at(clearsAt, () => void this.clear())
    this.changed.tell()
  }

  #release(view: ClipboardView): void {
    this.#stopTimer()
    this.#mark.forget()
    this.#held = undefined
    this.#view = view
    this.changed.tell()
  }
}
