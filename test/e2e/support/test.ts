import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { StatusNotifierHost } from '../../fakes/status-notifier-host'
import { BrowserProgram } from './browser-program'
import { Demo, DemoProcess } from './demo-world'
import { startBus, startScreen, type Screen } from './desktop'
import { morningZone } from './morning-zone'
import type { Stage } from './steps'
import { readDemoPlace, StintApp, type Launch } from './stint-app'

export interface WorldOptions {
  /** `demo`: the demo organization inside the app; `separate`: a process of its own, reached as AWS is. */
  readonly world: 'demo' | 'separate'
}

interface Fixtures extends WorldOptions {
  /** A folder of this test's own. */
  readonly folder: string
  /** The home of the pretended user. */
  readonly home: string
  /** Variables that a test adds to the app's environment. */
  readonly variables: Readonly<Record<string, string>>
  readonly args: readonly string[]
  /** Settings that the user made before. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Whether a tray host is on the bus before the app starts. */
  readonly withTray: boolean
  readonly tray: StatusNotifierHost | undefined
  readonly demoFlags: readonly string[]
  readonly bus: { readonly address: string }
  readonly web: BrowserProgram
  readonly separateDemo: (Demo & Pick<DemoProcess, 'stop'>) | undefined
  readonly launch: Launch
  readonly app: StintApp
  readonly demo: Demo
  /** What the shared steps need. */
  readonly stage: Stage
}

/** Playwright's `test` with the world around one Stint. */
export const test = base.extend<Fixtures, { desktop: Screen }>({
  world: ['separate', { option: true }],
  variables: [{}, { option: true }],
  args: [[], { option: true }],
  settings: [{}, { option: true }],
  withTray: [false, { option: true }],
  tray: async ({ withTray, bus }, use) => {
    if (!withTray) return use(undefined)
    const host = new StatusNotifierHost(bus.address)
    await host.start()
    await use(host)
    host.close()
  },
  demoFlags: [[], { option: true }],
  desktop: [
    async ({}, use) => {
      const screen = await startScreen()
      await use(screen)
      await screen.stop()
    },
    { scope: 'worker' },
  ],
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'stint-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  },
  home: async ({ folder }, use) => {
    const home = join(folder, 'home')
    mkdirSync(home)
    await use(home)
  },
  bus: async ({}, use) => {
    const bus = await startBus()
    await use({ address: bus.line })
    await bus.stop()
  },
  web: async ({ folder }, use) => {
    await use(new BrowserProgram(folder))
  },
  separateDemo: async ({ world, demoFlags }, use) => {
    if (world === 'demo') return use(undefined)
    const demo = await DemoProcess.start(requireEnv('STINT_TEST_APP'), demoFlags)
    await use(demo)
    await demo.stop()
  },
  launch: async (
    { world, folder, home, variables, args, settings, bus, tray: _tray, web, separateDemo, desktop },
    use,
  ) => {
    const stintHome = join(folder, 'data')
    const data = world === 'demo' ? join(stintHome, 'demo') : stintHome
    writeSettings(data, settings)
    await use({
      executable: requireEnv('STINT_TEST_ELECTRON'),
      app: requireEnv('STINT_TEST_APP'),
      data,
      args: world === 'demo' ? ['--demo', ...args] : args,
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        LANG: 'C.UTF-8',
        LANGUAGE: 'en_GB',
        TZ: morningZone(Date.now()),
        HOME: home,
        XDG_RUNTIME_DIR: folder,
        DISPLAY: desktop.display,
        DBUS_SESSION_BUS_ADDRESS: bus.address,
        BROWSER: web.program,
        STINT_HOME: stintHome,
        ...separateDemo?.variables,
        ...variables,
      },
    })
  },
  app: async ({ launch }, use) => {
    const app = await StintApp.launch(launch)
    await use(app)
    await app.quit()
  },
  demo: async ({ separateDemo, launch, app }, use) => {
    if (separateDemo) return use(separateDemo)
    await app.main()
    await expect.poll(() => readDemoPlace(launch), { message: 'the demo inside the app' }).toBeDefined()
    await use(new Demo(readDemoPlace(launch)!))
  },
  stage: async ({ app, demo, web, world }, use) => {
    await use({ app, demo, web, world })
  },
})

export { expect }

function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): void {
  if (Object.keys(settings).length === 0) return
  mkdirSync(data, { recursive: true, mode: 0o700 })
  writeFileSync(join(data, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
}

/** A variable that `npm test` sets. */
export function requireEnv(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the end-to-end tests with npm test -- e2e`)
  return value
}
