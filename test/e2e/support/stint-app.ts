import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, expect, type ElectronApplication, type Page } from 'playwright/test'
import { run, type Outcome } from './child'

/** How to start Stint. */
export interface Launch {
  readonly executable: string
  readonly app: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Where Stint keeps its files in this world. */
  readonly data: string
}

export type View = 'main' | 'sign-in' | 'popover' | 'consent'

/** The running app. */
export class StintApp {
  readonly electron: ElectronApplication
  readonly data: string
  /** The AWS config file that it writes; the demo inside the app has AWS files of its own. */
  readonly awsConfig: string
  readonly #env: NodeJS.ProcessEnv
  readonly #said: string[] = []

  private constructor(electron: ElectronApplication, { args, data, env }: Launch) {
    this.electron = electron
    this.data = data
    this.awsConfig = args.includes('--demo') ? join(data, 'aws', 'config') : join(env['HOME'] ?? '', '.aws', 'config')
    this.#env = env
    for (const stream of [electron.process().stdout, electron.process().stderr])
      stream?.on('data', (chunk: Buffer) => this.#said.push(chunk.toString()))
  }

  static async launch(launch: Launch): Promise<StintApp> {
    const { executable, app, args, env } = launch
    const electron = await _electron.launch({
      executablePath: executable,
      args: ['-r', hearDemo(launch), app, ...args],
      // As a desktop starts programs: nothing of the app's own lies around there.
      cwd: '/',
      env: env as Record<string, string>,
      timeout: 60_000,
    })
    await waitForAgent(launch.data)
    return new StintApp(electron, launch)
  }

  get pid(): number {
    return this.electron.process().pid ?? 0
  }

  /** What the app wrote to the terminal, and its log. */
  said(): string {
    return this.#said.join('')
  }

  /** Waits for a window of this kind. */
  async window(view: View): Promise<Page> {
    const find = (): Page | undefined => this.electron.windows().find((page) => isView(page, view))
    await expect.poll(() => find() !== undefined, { message: `a ${view} window`, timeout: 30_000 }).toBe(true)
    return find()!
  }

  main(): Promise<Page> {
    return this.window('main')
  }

  /** Whether a window of this kind is open. */
  has(view: View): boolean {
    return this.electron.windows().some((page) => isView(page, view))
  }

  /** Runs the `stint` command of this data directory, as a script would. */
  stint(...args: readonly string[]): Promise<Outcome> {
    return run(this.commandPath, args, { env: this.shellEnv })
  }

  /** Runs the command in a terminal of its own (a pty). */
  stintInTerminal(...args: readonly string[]): Promise<Outcome> {
    const line = [this.commandPath, ...args].map((word) => `'${word}'`).join(' ')
    return run('script', ['-qec', line, '/dev/null'], { env: { ...this.shellEnv, TERM: 'dumb' } })
  }

  get commandPath(): string {
    return join(this.data, 'bin', 'stint')
  }

  /** A shell's environment: nothing in it leads to Stint. */
  get shellEnv(): NodeJS.ProcessEnv {
    const { HOME, PATH, LANG } = this.#env
    return { HOME, PATH, LANG, SHELL: '/bin/bash' }
  }

  /** The credentials that the command prints for a profile. */
  async credentials(profile: string): Promise<ProcessCredentials> {
    const { code, out, err } = await this.stint('credentials', profile)
    expect(code, err).toBe(0)
    return JSON.parse(out) as ProcessCredentials
  }

  async quit(): Promise<void> {
    await this.electron.close()
  }
}

/** Waits for the agent, which comes just after the first page. Where there is none, because that is tested, goes on soon. */
async function waitForAgent(data: string): Promise<void> {
  const location = join(data, 'run', 'agent.location')
  await expect
    .poll(() => existsSync(location), { timeout: 3_000 })
    .toBe(true)
    .catch(() => undefined)
}

/** The JSON of `credential_process`. */
export type ProcessCredentials = {
  readonly Version: 1
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken: string
  readonly Expiration: string
}

function isView(page: Page, view: View): boolean {
  return URL.canParse(page.url()) && new URL(page.url()).searchParams.get('view') === view
}

/** Where the demo inside the app is written down for the test. */
export function demoPlaceFile({ env }: Pick<Launch, 'env'>): string {
  return join(env['HOME'] ?? '', 'demo-place.json')
}

/**
 * The demo that runs inside the app has controls too, but only the app knows their token. This module is loaded into the
 * app before its own code, listens to what it sends to them, and changes nothing.
 */
function hearDemo(launch: Launch): string {
  const file = join(launch.env['HOME'] ?? '', 'hear-demo.cjs')
  const place = JSON.stringify(demoPlaceFile(launch))
  writeFileSync(
    file,
    `const { writeFileSync } = require('node:fs')
const send = globalThis.fetch
globalThis.fetch = (url, init) => {
  const controlToken = init?.headers?.['x-demo-control']
  if (controlToken) writeFileSync(${place}, JSON.stringify({ origin: new URL(url).origin, controlToken }))
  return send(url, init)
}
`,
  )
  return file
}

/** Reads what `hearDemo` wrote. */
export function readDemoPlace(launch: Launch): { origin: string; controlToken: string } | undefined {
  try {
    return JSON.parse(readFileSync(demoPlaceFile(launch), 'utf8')) as { origin: string; controlToken: string }
  } catch {
    return undefined
  }
}
