import { dialog, systemPreferences } from 'electron'
import type { LockWatches } from './compose-lock-watches'
import type { Parts } from './compose-parts'
import type { Translate } from './contract/messages/translator'
import type { Actor } from './contract/activity'
import type { RecordEvent } from './core/activity/recorder'
import type { AppLock, LockChange } from './core/lock/app-lock'
import { Unlocking } from './core/lock/unlocking'
import type { Place } from './place'

/** How Stint is unlocked on this system: by Touch ID on a Mac that has it, elsewhere by a click that says what it is. */
export function composeUnlocking(
  { platform }: Place,
  lock: AppLock,
  record: RecordEvent,
  t: Translate,
  quit: () => void,
): Unlocking {
  const answers = ['unlock', 'keep', 'quit'] as const
  return new Unlocking({
    lock,
    quit,
    canAskSystem: () => platform === 'darwin' && systemPreferences.canPromptTouchID(),
    askSystem: async () => {
      const isUser = await systemPreferences.promptTouchID(t('lock.touchId')).then(
        () => true,
        () => false,
      )
      if (!isUser) record({ who: 'tray', what: 'stint-unlocked', way: 'system', result: 'unlock-refused' })
      return isUser
    },
    askUser: async () => {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        title: t('lock.askTitle'),
        message: `${t('lock.askTitle')}. ${t('lock.askText')}`,
        detail: t('lock.askDetail'),
        buttons: [t('lock.askUnlock'), t('lock.askKeep'), t('lock.askQuit')],
        defaultId: 0,
        cancelId: 1,
      })
      return answers[response] ?? 'keep'
    },
  })
}

/** Lets the lock act: on windows, questions and the clipboard when it closes, and on the tray. */
export function connectLock(parts: Parts): { start(): void; stop(): void } {
  const { core, system, shell, reactions, log, unlocking } = parts
  const { lock, consent, copying, facts } = core
  const { settings } = system
  lock.changed.add((change) => {
    const { isLocked, by } = change
    if (!system.lockMark.set(isLocked)) log.warn('lock', 'could not be noted for the next start')
    core.activity.record({ who: whoOf(change), what: isLocked ? 'stint-locked' : 'stint-unlocked', way: by })
    reactions.show()
    if (!isLocked) return
    shell.windows.closeAll()
    consent.withdraw()
    void copying.clear()
    // Without an icon this question is the only way back in.
    if (!facts.view().trayHost) void unlocking.offer().then((isOpen) => isOpen && shell.windows.showMain())
  })
  let watches: Promise<LockWatches> | undefined
  const apply = (): void => {
    const { lockAfterMinutes, lockWithScreen } = settings.get()
    const isWanted = lockAfterMinutes > 0 || lockWithScreen
    if (isWanted) watches ??= loadWatches(parts)
    void watches?.then((loaded) => loaded.apply(settings.get()))
  }
  return {
    start: () => {
      apply()
      settings.onChange(apply)
    },
    stop: () => void watches?.then((loaded) => loaded.stop()),
  }
}

/** Not loaded where nothing is to be watched. */
async function loadWatches(parts: Parts): Promise<LockWatches> {
  const { composeLockWatches } = await import('./compose-lock-watches')
  return composeLockWatches(parts)
}

function whoOf({ isLocked, by }: LockChange): Actor {
  if (by === 'window' || by === 'tray') return by
  return isLocked && by !== 'keys' ? 'stint' : 'tray'
}
