import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Log } from '../core/ports'
import { createWebPreferences } from '../security/web-preferences'
import { PageRevival } from './page-revival'
import { keepOnScreen, type BoundsStore, type RememberedBounds } from './window-bounds'
import { createPageUrl, createWindowOptions, type WindowKind } from './window-options'
import { enableKeyboardZoom } from './window-zoom'

/** What every window is made with. */
export interface WindowPorts {
  /** Where pages come from. */
  readonly pageOrigin: string
  /** Absolute path of the bundled preload script. */
  readonly preload: string
  readonly packaged: boolean
  readonly platform: NodeJS.Platform
  readonly title: string
  /** Absolute path of the app's icon, for task bars. */
  readonly icon?: string
  readonly log: Log
}

/**
 * Opens a window on one of Stint's pages; it appears when the page is drawn.
 * @param kind which window
 * @param ports what it is made with
 * @param query further values of the page's address
 */
export function openWindow(
  kind: WindowKind,
  ports: WindowPorts,
  query: Readonly<Record<string, string>>,
): BrowserWindow {
  const window = new BrowserWindow(
    createWindowOptions(kind, {
      platform: ports.platform,
      isDark: nativeTheme.shouldUseDarkColors,
      title: ports.title,
      webPreferences: createWebPreferences(ports.preload, ports.packaged),
      ...(ports.icon ? { icon: ports.icon } : {}),
    }),
  )
  enableKeyboardZoom(window.webContents, ports.platform)
  // The title says what runs (demo, not for release); a page must not change it.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => reveal(window))
  watchPage(window, ports.log)
  window.loadURL(createPageUrl(ports.pageOrigin, kind, query)).catch(() => undefined)
  return window
}

/** Shows a window and gives it the focus; does nothing if it is gone. */
export function reveal(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Puts the main window where it was last, and remembers its place when it closes.
 * @param window the main window
 * @param store keeps the place between runs
 */
export function rememberBounds(window: BrowserWindow, store: BoundsStore): void {
  void store.get().then((remembered) => {
    const areas = screen.getAllDisplays().map((display) => display.workArea)
    if (!window.isDestroyed()) place(window, keepOnScreen(remembered, areas))
  })
  window.on('close', () => store.set({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
}

function place(window: BrowserWindow, bounds: RememberedBounds | undefined): void {
  if (bounds) window.setBounds({ x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height })
  if (!bounds?.maximized) return
  if (window.isVisible()) window.maximize()
  else window.once('show', () => window.maximize())
}

function watchPage(window: BrowserWindow, log: Log): void {
  window.webContents.on('did-fail-load', (_event, code, description) =>
    log.warn('window', 'page not loaded', code, description),
  )
  const revival = new PageRevival(() => performance.now())
  window.webContents.on('render-process-gone', (_event, details) => {
    log.warn('window', 'page ended', details.reason)
    if (details.reason === 'clean-exit') return
    const isWorthIt = revival.mayRevive()
    // Not inside the event, in which Chromium still clears the old page away.
    setImmediate(() => {
      if (window.isDestroyed()) return
      // One that ends again and again is given up; the next request for it opens a new one.
      if (isWorthIt) window.webContents.reload()
      else window.destroy()
    })
  })
}
