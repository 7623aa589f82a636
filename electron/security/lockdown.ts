import type { App, Session, WebContents } from 'electron'
import { appOrigin, originOf } from './page-origin'

/** What pages may reach. */
export interface LockdownRules {
  /** The one origin that pages come from. */
  readonly pageOrigin: string
  /** Developer tools load their own parts; never in a packaged app. */
  readonly devTools: boolean
}

/**
 * Takes from every session and page, present and future, what Stint's pages never need.
 * To be called before the app is ready, so that nothing is created earlier.
 * @param app Electron's app
 * @param rules what pages may reach
 */
export function lockDown(app: Pick<App, 'on' | 'commandLine' | 'enableSandbox'>, rules: LockdownRules): void {
  // Root on Linux can only run without the sandbox; forcing it there would end every child process at once.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('session-created', (session) => denyPermissions(session))
  app.on('web-contents-created', (_event, contents) => {
    confinePage(contents, rules)
    blockRequests(contents.session, rules)
    blockCalls(contents, rules)
  })
}

/** Refuses every permission, device, download and spelling dictionary. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  // Switched off alone, Chromium still fetches a dictionary for each session (seen on 33).
  session.setSpellCheckerLanguages([])
  session.on('will-download', (event) => event.preventDefault())
}

/** Keeps a page where it is: no navigation to another origin, no new windows, no embedded pages. */
export function confinePage(contents: WebContents, rules: LockdownRules): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (originOf(event.url) !== rules.pageOrigin) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/**
 * Blocks every request of a page but those for its own files: a page has no business on a network,
 * so whatever tries is hostile. Sessions without a page (Stint's own calls) are not touched.
 */
export function blockRequests(session: Session, rules: LockdownRules): void {
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isRequestAllowed(details.url, rules) }))
}

/** A proxy that nobody can be: a broadcast address takes no connection. */
const deadEnd = { proxyRules: 'http://255.255.255.255:1', proxyBypassRules: '<-loopback>' }

/**
 * Blocks WebRTC, which neither the content security policy nor the handler of requests sees: no datagram goes out but
 * through a proxy (`disable_non_proxied_udp`), connections over TCP neither, and the proxy is a dead end.
 */
export function blockCalls(contents: WebContents, { pageOrigin }: LockdownRules): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  // A development server is reached through the same session.
  if (pageOrigin === appOrigin) contents.session.setProxy(deadEnd).catch(() => undefined)
}

/**
 * Decides about one request of a page.
 * @param url the requested address
 * @param rules what pages may reach
 */
export function isRequestAllowed(url: string, rules: LockdownRules): boolean {
  const origin = originOf(url)
  if (origin === rules.pageOrigin) return true
  // A development server's page keeps a WebSocket to it for hot reload.
  if (origin.startsWith('ws://')) return origin.replace('ws://', 'http://') === rules.pageOrigin
  return rules.devTools && origin.startsWith('devtools://')
}
