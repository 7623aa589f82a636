import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { BrowserProgram } from './browser-program'
import { Demo, DemoProcess } from './demo-world'
import { startBus, startScreen, type Screen } from './desktop'
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
  readonly demoFlags: readonly string[]
  readonly bus: { readonly address: string }
  readonly web: BrowserProgram
  readonly separateDemo: DemoProcess | undefined
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
  demoFlags: [[], { option: true }],
  desktop: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const screen = await startScreen()
      await use(screen)
      await screen.stop()
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern
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
  // eslint-disable-next-line no-empty-pattern
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
  launch: async ({ world, folder, home, variables, args, bus, web, separateDemo, desktop }, use) => {
    const stintHome = join(folder, 'data')
    await use({
      executable: requireEnv('STINT_TEST_ELECTRON'),
      app: requireEnv('STINT_TEST_APP'),
      data: world === 'demo' ? join(stintHome, 'demo') : stintHome,
      args: world === 'demo' ? ['--demo', ...args] : args,
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        LANG: 'C.UTF-8',
        LANGUAGE: 'en_GB',
        HOME: home,
        XDG_RUNTIME_DIR: folder,
        DISPLAY: desktop.display,
        DBUS_SESSION_BUS_ADDRESS: bus.address,
        BROWSER: web.program,
        STINT_HOME: stintHome,
        STINT_RUNTIME: process.env['STINT_RUNTIME'] ?? 'current',
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

/** A variable that `npm test` sets. */
export function requireEnv(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the end-to-end tests with npm test -- e2e`)
  return value
}
