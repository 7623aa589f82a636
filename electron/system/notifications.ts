import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron'
import type { Notification, NotificationPort } from '../core/ports'

type Shown = Pick<ElectronNotification, 'show' | 'close' | 'on'>

/** What notifications need of Electron, the settings and the shell. */
export interface NotificationParts {
  create(options: NotificationConstructorOptions): Shown
  isSupported(): boolean
  /** The setting `notifications`. */
  isWanted(): boolean
  /** A click on a notification without an action, usually opens the window. */
  openWindow(): void
}

/**
 * Notifications of the system. One with the same id replaces the last. A click runs the action, and so does its
 * button where the system shows one (macOS; Windows and most Linux desktops only have the click).
 */
export function createNotifications(parts: NotificationParts): NotificationPort {
  const shown = new Map<string, Shown>()
  return {
    show: (notification) => {
      if (!parts.isWanted() || !parts.isSupported()) return
      shown.get(notification.id)?.close()
      const next = parts.create(toOptions(notification))
      // Kept until it closes: else its listeners are collected with it.
      shown.set(notification.id, next)
      const act = () => {
        if (notification.action) notification.action.run()
        else parts.openWindow()
      }
      next.on('click', act)
      next.on('action', act)
      next.on('close', () => {
        if (shown.get(notification.id) === next) shown.delete(notification.id)
      })
      next.show()
    },
  }
}

/** Desktops of Linux read markup in a body, links too; a name that came from elsewhere must not make any. */
function withoutMarkup(body: string): string {
  return body.replaceAll('<', '‹').replaceAll('>', '›')
}

function toOptions({ title, body, action }: Notification): NotificationConstructorOptions {
  const options = { title, body: withoutMarkup(body), silent: true }
  return action ? { ...options, actions: [{ type: 'button', text: action.label }] } : options
}
