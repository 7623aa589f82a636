import { BrowserWindow, nativeTheme } from 'electron'
import type { Settings } from '../contract/settings'
import { chooseBackground } from './window-options'

/** Makes pages and system parts follow the user's theme. */
export function applyTheme(theme: Settings['theme']): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
}

/**
 * Keeps the background of open windows in step with the theme.
 * @returns stops it
 */
export function followTheme(): () => void {
  const repaint = (): void => {
    const background = chooseBackground(nativeTheme.shouldUseDarkColors)
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(background)
  }
  nativeTheme.on('updated', repaint)
  return () => {
    nativeTheme.off('updated', repaint)
  }
}
