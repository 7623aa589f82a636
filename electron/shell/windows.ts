import { screen, type BrowserWindow, type WebContents } from 'electron'
import type { Args, GuardedAct, Page, Payload, PushName } from '../contract/channels'
import type { ConnectionId } from '../contract/ids'
import { placePopover, type Bounds, type BoundsStore } from './window-bounds'
import type { WindowKind } from './window-options'
import { openWindow, rememberBounds, reveal, type WindowPorts } from './window'

/** What the windows need from the rest of the app. */
export interface WindowsPorts extends WindowPorts {
  readonly bounds: BoundsStore
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The tray icon's rectangle, where the platform tells it. */
  readonly trayBounds: () => Bounds | undefined
  /** False where closing the main window would leave nothing to open it with; then it is minimized. */
  readonly mayCloseMain: () => boolean
  /**
   * Whether no window may open now, since Stint is locked.
   * @param again opens it, once the user has unlocked Stint
   */
  readonly isShut: (again: () => void) => boolean
  /** The user closed a sign-in window. */
  readonly onSignInClosed: (connectionId: ConnectionId) => void
  /** The user closed the window that asks whether programs may have credentials. */
  readonly onConsentClosed: () => void
}

type WindowKey = 'main' | 'popover' | 'consent' | `sign-in:${ConnectionId}`

/** A click on the tray icon takes the focus from the pop-over first; within this time it means "close". */
const toggleMs = 300

/** Stint's windows: made when wanted and destroyed when closed, which frees their pages. */
export class Windows {
  readonly #ports: WindowsPorts
  readonly #open = new Map<WindowKey, BrowserWindow>()
  #popoverClosedAt = 0

  constructor(ports: WindowsPorts) {
    this.#ports = ports
  }

  /**
   * Shows the main window.
   * @param page the page to show; without it the last one, or the first of a new window
   */
  showMain(page?: Page): void {
    const shown = this.#find('main')
    if (!shown) {
      if (!this.#ports.isShut(() => this.showMain(page))) this.#openMain(page)
      return
    }
    reveal(shown)
    if (page) sendTo(shown, 'push:go', { page })
  }

  /** Shows the main window, which asks before it stops production sessions with all others. */
  askStopAll(): void {
    const shown = this.#find('main')
    if (!shown) {
      if (!this.#ports.isShut(() => this.askStopAll())) this.#openMain(undefined, { ask: 'stop-all' })
      return
    }
    reveal(shown)
    sendTo(shown, 'push:stop-all', undefined)
  }

  /** Shows the main window, which asks before it does this with a guarded role. */
  askAboutAct(asked: GuardedAct): void {
    const shown = this.#find('main')
    if (!shown) return this.#openMain(undefined, { ask: asked.act, role: asked.roleId })
    reveal(shown)
    sendTo(shown, 'push:act', asked)
  }

  /** Shows the window that signs in to one connection. */
  showSignIn(connectionId: ConnectionId): void {
    const key = `sign-in:${connectionId}` as const
    const shown = this.#find(key)
    if (shown) return reveal(shown)
    if (this.#ports.isShut(() => this.showSignIn(connectionId))) return
    const window = this.#create(key, 'sign-in', { connection: connectionId })
    // `destroy`, which Stint itself uses, raises no `close`: this is the user.
    window.on('close', () => this.#ports.onSignInClosed(connectionId))
  }

  /** Closes the window of a sign-in that is over. */
  closeSignIn(connectionId: ConnectionId): void {
    this.#find(`sign-in:${connectionId}`)?.destroy()
  }

  /** Shows the window that asks whether a program may have credentials. One that is open is left as it is. */
  showConsent(): void {
    if (this.#find('consent') || this.#ports.isShut(() => this.showConsent())) return
    const window = this.#create('consent', 'consent')
    window.on('close', () => this.#ports.onConsentClosed())
  }

  /** Brings the question to the front, after a click on its notification. */
  revealConsent(): void {
    const shown = this.#find('consent')
    if (shown) reveal(shown)
    else this.showConsent()
  }

  /** Closes the window when nothing is asked any more. */
  closeConsent(): void {
    this.#find('consent')?.destroy()
  }

  /** Shows the pop-over at the tray, or closes it if it is shown. */
  togglePopover(): void {
    const shown = this.#find('popover')
    if (shown) return shown.close()
    if (this.#ports.now() - this.#popoverClosedAt < toggleMs) return
    if (this.#ports.isShut(() => this.togglePopover())) return
    const window = this.#create('popover', 'popover')
    window.setBounds(this.#placePopover(window))
    window.on('blur', () => closeUnlessInspected(window))
    window.on('closed', () => (this.#popoverClosedAt = this.#ports.now()))
  }

  /** Carries out a window control that a page drew. */
  control(contents: WebContents, action: Args<'window:control'>['action']): void {
    const window = this.#findByContents(contents)
    if (!window) return
    if (action === 'close') window.close()
    else if (action === 'minimize') window.minimize()
    else if (action === 'maximize') toggleMaximized(window)
    else {
      this.showMain()
      if (window === this.#find('popover')) window.close()
    }
  }

  /** Tells something to every open page. */
  send<K extends PushName>(name: K, payload: Payload<K>): void {
    for (const window of this.#open.values()) sendTo(window, name, payload)
  }

  /** Whether these contents are the page of a window that is open here. */
  owns(contents: WebContents): boolean {
    return this.#findByContents(contents) !== undefined
  }

  /** Whether a window of this kind is open. */
  isOpen(key: WindowKey): boolean {
    return this.#find(key) !== undefined
  }

  /** Whether any page listens. */
  get isAnyOpen(): boolean {
    return this.#open.size > 0
  }

  /** Destroys all windows at once, for the end of the app. */
  closeAll(): void {
    // `close` first lets the main window remember its place.
    this.#find('main')?.close()
    for (const window of [...this.#open.values()]) if (!window.isDestroyed()) window.destroy()
  }

  #openMain(page: Page | undefined, query: Readonly<Record<string, string>> = {}): void {
    const window = this.#create('main', 'main', page ? { page, ...query } : query)
    rememberBounds(window, this.#ports.bounds)
    window.on('close', (event) => {
      if (this.#ports.mayCloseMain()) return
      event.preventDefault()
      window.minimize()
    })
  }

  #create(key: WindowKey, kind: WindowKind, query: Readonly<Record<string, string>> = {}): BrowserWindow {
    const window = openWindow(kind, this.#ports, query)
    this.#open.set(key, window)
    window.once('closed', () => {
      if (this.#open.get(key) === window) this.#open.delete(key)
    })
    return window
  }

  #find(key: WindowKey): BrowserWindow | undefined {
    const window = this.#open.get(key)
    return window && !window.isDestroyed() ? window : undefined
  }

  #findByContents(contents: WebContents): BrowserWindow | undefined {
    return [...this.#open.values()].find((window) => !window.isDestroyed() && window.webContents === contents)
  }

  #placePopover(window: BrowserWindow): Bounds {
    const tray = this.#ports.trayBounds()
    const anchor = tray && tray.width > 0 ? tray : { ...screen.getCursorScreenPoint(), width: 0, height: 0 }
    const [width = 0, height = 0] = window.getSize()
    return placePopover(anchor, { width, height }, screen.getDisplayNearestPoint(anchor).workArea)
  }
}

function sendTo<K extends PushName>(window: BrowserWindow, name: K, payload: Payload<K>): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(name, payload)
}

function toggleMaximized(window: BrowserWindow): void {
  if (window.isMaximized()) window.unmaximize()
  else window.maximize()
}

function closeUnlessInspected(window: BrowserWindow): void {
  if (!window.isDestroyed() && !window.webContents.isDevToolsOpened()) window.close()
}
