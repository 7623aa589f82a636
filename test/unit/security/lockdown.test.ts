import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it } from 'vitest'
import { isRequestAllowed, lockDown, type LockdownRules } from '../../../electron/security/lockdown'

const released: LockdownRules = { pageOrigin: 'app://stint', devTools: false }

type Decide = (answer: unknown) => void

class FakeSession extends EventEmitter {
  request: ((contents: unknown, permission: string, decide: Decide) => void) | undefined
  check: (() => boolean) | undefined
  device: (() => boolean) | undefined
  spelling = true
  beforeRequest: ((details: { url: string }, decide: Decide) => void) | undefined
  readonly webRequest = {
    onBeforeRequest: (listener: (details: { url: string }, decide: Decide) => void) => {
      this.beforeRequest = listener
    },
  }
  setPermissionRequestHandler = (handler: typeof this.request): void => {
    this.request = handler
  }
  setPermissionCheckHandler = (handler: typeof this.check): void => {
    this.check = handler
  }
  setDevicePermissionHandler = (handler: typeof this.device): void => {
    this.device = handler
  }
  setSpellCheckerEnabled = (on: boolean): void => {
    this.spelling = on
  }
  languages: readonly string[] | undefined
  proxy: { readonly proxyRules?: string; readonly proxyBypassRules?: string } | undefined
  setProxy = (proxy: typeof this.proxy): Promise<void> => {
    this.proxy = proxy
    return Promise.resolve()
  }
  setSpellCheckerLanguages = (languages: readonly string[]): void => {
    this.languages = languages
  }
}

class FakeContents extends EventEmitter {
  readonly session: FakeSession
  opened: ((details: { url: string }) => unknown) | undefined
  policy = ''
  setWebRTCIPHandlingPolicy = (policy: string): void => {
    this.policy = policy
  }
  constructor(session: FakeSession) {
    super()
    this.session = session
  }
  setWindowOpenHandler(handler: typeof this.opened): void {
    this.opened = handler
  }
}

function createApp(rules: LockdownRules, switches: readonly string[] = []) {
  let sandboxed = false
  const app = Object.assign(new EventEmitter(), {
    commandLine: { hasSwitch: (name: string) => switches.includes(name) },
    enableSandbox: () => {
      sandboxed = true
    },
  })
  lockDown(app as unknown as App, rules)
  const session = new FakeSession()
  app.emit('session-created', session)
  const contents = new FakeContents(session)
  const openPage = (): boolean => app.emit('web-contents-created', {}, contents)
  return { app, session, contents, openPage, isSandboxed: () => sandboxed }
}

function emitNavigation(contents: FakeContents, name: string, url: string): boolean {
  let isPrevented = false
  contents.emit(name, { url, preventDefault: () => (isPrevented = true) })
  return isPrevented
}

describe('lockDown', () => {
  it('puts every page in the sandbox, except where the sandbox cannot run at all', () => {
    expect(createApp(released).isSandboxed()).toBe(true)
    expect(createApp(released, ['no-sandbox']).isSandboxed()).toBe(false)
  })

  it('leaves the spell checker no language, since it fetches dictionaries even when it is off', () => {
    expect(createApp(released).session.languages).toEqual([])
  })

  it('refuses permissions, devices, downloads and spelling in each session', () => {
    const { session } = createApp(released)
    let granted: unknown
    session.request?.({}, 'notifications', (answer) => (granted = answer))
    let isPrevented = false
    session.emit('will-download', { preventDefault: () => (isPrevented = true) })
    expect(granted).toBe(false)
    expect(session.check?.()).toBe(false)
    expect(session.device?.()).toBe(false)
    expect(session.spelling).toBe(false)
    expect(isPrevented).toBe(true)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('holds a page at its origin on %s', (name) => {
    const { contents, openPage } = createApp(released)
    openPage()
    expect(emitNavigation(contents, name, 'https://example.com/')).toBe(true)
    expect(emitNavigation(contents, name, 'app://stint.example.com/')).toBe(true)
    expect(emitNavigation(contents, name, 'file:///etc/passwd')).toBe(true)
    expect(emitNavigation(contents, name, 'app://stint/index.html?view=main')).toBe(false)
  })

  it('opens no windows and attaches no web views', () => {
    const { contents, openPage } = createApp(released)
    openPage()
    expect(contents.opened?.({ url: 'app://stint/index.html' })).toEqual({ action: 'deny' })
    expect(emitNavigation(contents, 'will-attach-webview', '')).toBe(true)
  })

  it('blocks the network of a session with a page, and of no other', () => {
    const { session, openPage } = createApp(released)
    expect(session.beforeRequest).toBeUndefined()
    openPage()
    const answers: unknown[] = []
    for (const url of ['https://example.com/x', 'app://stint/index.html'])
      session.beforeRequest?.({ url }, (answer) => answers.push(answer))
    expect(answers).toEqual([{ cancel: true }, { cancel: false }])
  })
})

describe('WebRTC, which no policy and no request handler sees,', () => {
  it('finds only a proxy that is a dead end, for this computer too', () => {
    const { contents, session, openPage } = createApp(released)
    expect(session.proxy).toBeUndefined()
    openPage()
    expect(contents.policy).toBe('disable_non_proxied_udp')
    expect(session.proxy).toEqual({ proxyRules: 'http://255.255.255.255:1', proxyBypassRules: '<-loopback>' })
  })

  it('leaves a development server its way', () => {
    const { contents, session, openPage } = createApp({ pageOrigin: 'http://localhost:5173', devTools: true })
    openPage()
    expect(contents.policy).toBe('disable_non_proxied_udp')
    expect(session.proxy).toBeUndefined()
  })
})

describe('isRequestAllowed', () => {
  const development: LockdownRules = { pageOrigin: 'http://localhost:5173', devTools: true }

  it.each([
    'https://sts.amazonaws.com/',
    'http://127.0.0.1:80/',
    'ws://stint/',
    'file:///etc/passwd',
    'devtools://devtools/a',
    'nonsense',
  ])('refuses %s to a released page', (url) => {
    expect(isRequestAllowed(url, released)).toBe(false)
  })

  it('lets a page under development reach its server, and nothing else', () => {
    expect(isRequestAllowed('http://localhost:5173/src/main.tsx', development)).toBe(true)
    expect(isRequestAllowed('ws://localhost:5173/', development)).toBe(true)
    expect(isRequestAllowed('devtools://devtools/bundled/a.js', development)).toBe(true)
    expect(isRequestAllowed('http://localhost:5174/', development)).toBe(false)
    expect(isRequestAllowed('ws://example.com:5173/', development)).toBe(false)
  })
})
