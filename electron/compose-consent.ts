import { powerMonitor } from 'electron'
import type { Core } from './compose-core'
import type { Shell } from './compose-shell'
import type { System } from './compose-system'
import type { Translate } from './contract/messages/translator'
import type { NotificationPort } from './core/ports'
import { viewQuestions } from './core/consumers/view-consumers'

/** Puts questions in front of the user: a small window, and a notification that brings it up. */
export function askForConsent(
  core: Core,
  shell: Shell,
  notifications: NotificationPort,
  { power, settings }: System,
  t: Translate,
): void {
  const { consent } = core
  const show = (): void => {
    if (consent.questions().length > 0 && !isScreenLocked()) shell.windows.showConsent()
  }
  consent.raised.add(() => {
    // One notification however many are asked at once: the window leads from one to the next.
    const [question, more] = viewQuestions(core)
    if (question && !more && settings.get().notifications) {
      const isNamed = question.asker.kind === 'consumer'
      const who = isNamed ? question.asker.name : t('consent.aProgram')
      notifications.show({
        id: 'consent',
        title: t('consent.notifyTitle', { who, profile: question.profile }),
        body: t('consent.notifyBody'),
        action: {
          label: t('consent.notifyAction'),
          run: () => {
            if (consent.questions().length > 0) shell.windows.revealConsent()
          },
        },
      })
    }
    show()
  })
  consent.changed.add(() => {
    if (consent.questions().length === 0) shell.windows.closeConsent()
  })
  power.onWake(show)
}

/** Nothing is asked over a locked screen: the question waits for its end, or for the user's return. */
function isScreenLocked(): boolean {
  return powerMonitor.getSystemIdleState(1) === 'locked'
}
