import type { Translate } from '../contract/messages/translator'
import { createCommand } from './tray-menu'
import type { TrayView } from './tray-view'

/** The tray while Stint is locked: it tells nothing of what runs, and has the ways out only. */
export function lockedTrayView(isDemo: boolean, t: Translate): TrayView {
  const name = isDemo ? t('tray.nameDemo') : t('tray.name')
  return {
    icon: 'none',
    tooltip: t('lock.tooltip', { name }),
    items: [createCommand(t('lock.trayUnlock'), { do: 'unlock-stint' }), createCommand(t('tray.quit'), { do: 'quit' })],
  }
}
