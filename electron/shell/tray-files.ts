import type { TrayIcon } from './tray-view'

type Variant = 'template' | 'on-dark' | 'on-light'

/** The file names of one icon: as drawn for one pixel per point, and for two. */
export interface TrayImageFiles {
  readonly normal: string
  readonly double: string
}

/**
 * Chooses the files of an icon. macOS and Windows draw 16 points, Linux panels 22.
 * @param icon the state to show
 * @param platform decides size and form; macOS colours a template itself
 * @param isPanelDark whether the panel is dark
 */
export function chooseTrayFiles(icon: TrayIcon, platform: NodeJS.Platform, isPanelDark: boolean): TrayImageFiles {
  const variant: Variant = platform === 'darwin' ? 'template' : isPanelDark ? 'on-dark' : 'on-light'
  const size = platform === 'linux' ? 22 : 16
  return { normal: `tray-${icon}-${variant}-${size}.png`, double: `tray-${icon}-${variant}-${size * 2}.png` }
}
