import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'

/** The kinds of windows; each shows `index.html?view=<kind>`. */
export type WindowKind = 'main' | 'sign-in' | 'popover' | 'consent'

/** What the look of a window depends on. */
export interface WindowSurroundings {
  readonly platform: NodeJS.Platform
  readonly isDark: boolean
  readonly title: string
  readonly webPreferences: WebPreferences
  /** The app's icon for task bars; not needed on macOS. */
  readonly icon?: string
}

const shapes: Readonly<Record<WindowKind, BrowserWindowConstructorOptions>> = {
  main: { width: 1160, height: 760, minWidth: 400, minHeight: 480 },
  'sign-in': { width: 560, height: 440, resizable: false, maximizable: false, fullscreenable: false },
  consent: {
    width: 480,
    height: 480,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
  },
  popover: {
    width: 400,
    height: 680,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  },
}

/** The pages' own background (surface, light and dark), so that a window does not flash before its page is drawn. */
const surfaces = { light: '#ffffff', dark: '#181a1c' } as const

/** The colour of an empty window. */
export function chooseBackground(isDark: boolean): string {
  return isDark ? surfaces.dark : surfaces.light
}

/**
 * The options of a new window. It is frameless, since the page draws its controls; macOS keeps its own.
 * @param kind which window
 * @param around what its look depends on
 */
export function createWindowOptions(kind: WindowKind, around: WindowSurroundings): BrowserWindowConstructorOptions {
  const isMac = around.platform === 'darwin' && kind !== 'popover'
  return {
    ...shapes[kind],
    ...(isMac ? { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 16, y: 17 } } : { frame: false }),
    ...(around.icon ? { icon: around.icon } : {}),
    title: around.title,
    show: false,
    backgroundColor: chooseBackground(around.isDark),
    webPreferences: around.webPreferences,
  }
}

/**
 * The address of a window's page.
 * @param origin where pages come from
 * @param kind which window
 * @param query further values, e.g. the page to open or the connection to sign in to; never a secret
 */
export function createPageUrl(origin: string, kind: WindowKind, query: Readonly<Record<string, string>> = {}): string {
  return `${origin}/index.html?${new URLSearchParams({ view: kind, ...query }).toString()}`
}
