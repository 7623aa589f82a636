import type { MenuItemConstructorOptions } from 'electron'
import type { TrayCommand, TrayItem } from './tray-menu'

/**
 * Turns the menu's data into Electron's form.
 * @param items the lines
 * @param run carries out a clicked line
 */
export function createMenuTemplate(
  items: readonly TrayItem[],
  run: (command: TrayCommand) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' }
      case 'heading':
        return { label: escapeLabel(item.label), enabled: false }
      case 'submenu':
        return { label: escapeLabel(item.label), submenu: createMenuTemplate(item.items, run) }
      case 'command':
        return {
          label: escapeLabel(item.label),
          enabled: item.enabled ?? true,
          click: () => run(item.command),
          // Shown only: the same keys are registered for the whole system elsewhere.
          ...(item.shortcut ? { accelerator: item.shortcut, registerAccelerator: false } : {}),
        }
    }
  })
}

/** Electron takes `&` for the mark of an access key; two of them are one that is shown. */
export function escapeLabel(label: string): string {
  return label.replaceAll('&', '&&')
}
