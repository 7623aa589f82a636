import type { RoleId } from '../../contract/ids'
import type { NotificationPort } from '../ports'
import type { Sessions } from '../sessions/sessions'
import type { CodeNeed, MfaCodes } from './mfa-codes'

export interface MfaReminderParts {
  readonly mfa: MfaCodes
  readonly sessions: Sessions
  readonly notifications: NotificationPort
  readonly isWanted: () => boolean
  readonly text: (need: CodeNeed) => { readonly title: string; readonly body: string; readonly action: string }
  /** Shows the main window, where the question stands. */
  readonly showMain: () => void
}

/**
 * Tells the user that a session ends for want of an MFA code: once for each session, until it runs again. A click is
 * the gesture after which the code is asked for.
 */
export class MfaReminder {
  readonly #told = new Set<RoleId>()

  constructor(parts: MfaReminderParts) {
    parts.mfa.wanted.add((need) => {
      if (this.#told.has(need.roleId) || !parts.isWanted()) return
      this.#told.add(need.roleId)
      const { title, body, action } = parts.text(need)
      const run = (): void => {
        parts.showMain()
        void parts.sessions.start(need.roleId)
      }
      parts.notifications.show({ id: `mfa:${need.roleId}`, title, body, action: { label: action, run } })
    })
    parts.sessions.stored.add((roleId) => this.#told.delete(roleId))
  }
}
