import type { ErrorCode } from '../contract/errors'
import type { Failure } from '../contract/result'
import type { NoticeView } from '../contract/views'
import { Listeners } from './listeners'

/** Things to tell the user once: one for each code and subject, until dismissed. */
export class Notices {
  readonly changed = new Listeners<void>()
  readonly #notices = new Map<string, Failure>()

  all(): readonly NoticeView[] {
    return [...this.#notices].map(([id, failure]) => ({ id, failure }))
  }

  /** @param subject tells notices of the same code apart, e.g. a role */
  tell(failure: Failure, subject = ''): void {
    this.#notices.set(`${failure.code}:${subject}`, failure)
    this.changed.tell()
  }

  /** The cause is gone. */
  withdraw(code: ErrorCode, subject = ''): void {
    this.dismiss(`${code}:${subject}`)
  }

  dismiss(id: string): void {
    if (this.#notices.delete(id)) this.changed.tell()
  }
}
