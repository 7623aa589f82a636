import type { ErrorCode } from '../contract/errors'
import type { Failure } from '../contract/result'
import type { NoticeView } from '../contract/snapshot'
import { Listeners } from './listeners'

/** What stays as it is from start to start: once dismissed, it is not told again. */
const toldOnce: ReadonlySet<ErrorCode> = new Set([
  'key-store-unavailable',
  'no-tray-host',
  'clipboard-unproven',
  'command-path-quoted',
] as const)

/** Things to tell the user: one for each code and subject, until dismissed. */
export class Notices {
  readonly changed = new Listeners<void>()
  readonly #notices = new Map<string, Failure>()
  readonly #told = new Set<string>()

  all(): readonly NoticeView[] {
    return [...this.#notices].map(([id, failure]) => ({ id, failure }))
  }

  /** @param subject tells notices of the same code apart, e.g. a role */
  tell(failure: Failure, subject = ''): void {
    const id = `${failure.code}:${subject}`
    if (this.#told.has(id)) return
    this.#notices.set(id, failure)
    this.changed.tell()
  }

  /** Ids that were dismissed for good, for the state file. */
  told(): readonly string[] {
    return [...this.#told]
  }

  restore(told: readonly string[]): void {
    for (const id of told) this.#told.add(id)
  }

  has(code: ErrorCode, subject = ''): boolean {
    return this.#notices.has(`${code}:${subject}`)
  }

  /** The cause is gone. */
  withdraw(code: ErrorCode, subject = ''): void {
    if (this.#notices.delete(`${code}:${subject}`)) this.changed.tell()
  }

  dismiss(id: string): void {
    const notice = this.#notices.get(id)
    if (!notice) return
    if (toldOnce.has(notice.code)) this.#told.add(id)
    this.#notices.delete(id)
    this.changed.tell()
  }
}
