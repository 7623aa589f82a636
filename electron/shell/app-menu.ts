import type { Menu, MenuItemConstructorOptions } from 'electron'

/**
 * Sets the application menu. On macOS the shortcuts of text fields (⌘C, ⌘V) exist only through it; elsewhere the
 * page has them by itself and a menu bar would only take room.
 * @param platform the operating system
 * @param menu Electron's Menu
 */
export function setApplicationMenu(
  platform: NodeJS.Platform,
  menu: Pick<typeof Menu, 'setApplicationMenu' | 'buildFromTemplate'>,
): void {
  const template = describeApplicationMenu(platform)
  menu.setApplicationMenu(template ? menu.buildFromTemplate(template) : null)
}

/** The application menu as data; `null` where there is none. */
export function describeApplicationMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null
  // The system names and translates items that have a role. No developer tools here: they are for development only.
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  return [
    { role: 'appMenu' },
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { role: 'viewMenu', submenu: view },
    { role: 'windowMenu' },
  ]
}
