import type { NativeTheme } from 'electron'

/** What tells whether the panel behind the tray icon is dark. */
export interface PanelSurroundings {
  readonly platform: NodeJS.Platform
  /** `XDG_CURRENT_DESKTOP`: names of the desktop, separated by colons. */
  readonly desktop: string | undefined
}

type Theme = Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'> & {
  readonly shouldUseDarkColorsForSystemIntegratedUI?: boolean
}

/** Desktops whose panel is dark whatever the theme. */
const darkPanels = ['GNOME', 'Unity', 'Pantheon', 'Budgie']

/**
 * Chooses between icons for a dark and a light panel. The app's own theme does not count.
 * @param theme Electron's nativeTheme; the property for the panel exists since Electron 37
 * @param around platform and desktop
 * @param lastKnown the answer before, for when the app's theme hides the system's
 */
export function isPanelDark(theme: Theme, around: PanelSurroundings, lastKnown: boolean): boolean {
  const names = around.platform === 'linux' ? (around.desktop ?? '').split(':') : []
  if (names.some((name) => darkPanels.includes(name))) return true
  if (around.platform === 'win32' && theme.shouldUseDarkColorsForSystemIntegratedUI !== undefined)
    return theme.shouldUseDarkColorsForSystemIntegratedUI
  return theme.themeSource === 'system' ? theme.shouldUseDarkColors : lastKnown
}
