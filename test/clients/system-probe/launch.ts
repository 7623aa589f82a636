import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { commands } from './commands'

const runtime =
  process.env['STINT_TEST_ELECTRON'] ?? join(homedir(), '.cache', 'stint', 'electron', '33.2.1-tests', 'electron')

/** Far more than a start takes; then something is wrong, and the probe's words say what. */
const START_MS = 20_000

type Commands = typeof commands
type Rest<F> = F extends (parts: never, ...rest: infer R) => unknown ? R : never

/** The outcome of one command in the probe. */
export interface ProbeAnswer<T> {
  readonly value?: T
  readonly error?: string
  readonly failure?: { code: string; values?: Record<string, string | number> }
  /** How long it took in the probe. */
  readonly ms: number
}

/** A running Electron with the system adapters in it. */
export interface Probe {
  ask<K extends keyof Commands>(
    name: K,
    ...args: Rest<Commands[K]>
  ): Promise<ProbeAnswer<Awaited<ReturnType<Commands[K]>>>>
  /** Everything it wrote to stdout and stderr besides answers. */
  output(): string
  close(): Promise<void>
}

/** Words why these tests cannot run here, or undefined. */
export function findMissing(programs: readonly string[]): string | undefined {
  if (process.platform !== 'linux') return 'these tests start Linux programs'
  if (!existsSync(runtime)) return `no Electron for tests at ${runtime}`
  const missing = programs.filter(
    (name) => !(process.env['PATH'] ?? '').split(':').some((dir) => existsSync(join(dir, name))),
  )
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : undefined
}

/** Bundles the probe into a folder that Electron can start. */
export async function buildProbe(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stint-probe-'))
  const entry = fileURLToPath(new URL('main.ts', import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'main.cjs' } },
    },
  })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'stint-probe', version: '1.0.0', main: 'main.cjs' }),
  )
  return folder
}

export interface LaunchOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** A command that starts the rest in its own surroundings, e.g. `dbus-run-session --`. */
  readonly within?: readonly string[]
}

/** Starts the probe in a home, a display and, if wished, other surroundings of its own. */
export async function launchProbe(
  folder: string,
  { env = {}, args = [], within = [] }: LaunchOptions = {},
): Promise<Probe> {
  const home = await mkdtemp(join(tmpdir(), 'stint-probe-home-'))
  const switches = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${join(home, 'data')}`, ...args]
  const [program = '', ...rest] = [...within, 'xvfb-run', '-a', runtime, folder, ...switches]
  const own = { HOME: home, XDG_RUNTIME_DIR: home, ...env }
  const child = spawn(program, rest, { env: { ...cleanEnvironment(), ...own }, detached: true })
  const probe = talkTo(child)
  const late = setTimeout(() => {
    stopGroup(child)
  }, START_MS)
  await probe.ready
  clearTimeout(late)
  const close = async () => {
    child.stdin.end()
    await probe.ended
    await rm(home, { recursive: true, force: true, maxRetries: 3 })
  }
  return { ask: probe.ask as Probe['ask'], output: probe.output, close }
}

/** `xvfb-run` and all it started have one process group. */
function stopGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
}

/** The environment without what would change proxies, certificates or the browser. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const changing = /proxy|^NODE_|^AWS_|^BROWSER$|^ELECTRON_|^DBUS_|^XDG_|^WAYLAND_|^VITEST/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !changing.test(name)))
}

function talkTo(child: ChildProcessWithoutNullStreams) {
  const waiting = new Map<number, (answer: ProbeAnswer<unknown>) => void>()
  let other = ''
  let id = 0
  let isReady!: () => void
  let isLost!: (error: Error) => void
  const ready = new Promise<void>((resolve, reject) => {
    isReady = resolve
    isLost = reject
  })
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      isLost(new Error(`the probe ended: ${other}`))
      for (const settle of waiting.values()) settle({ error: `the probe ended: ${other}`, ms: 0 })
      resolve()
    })
  })
  child.stderr.on('data', (chunk: Buffer) => {
    other += chunk.toString()
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === '@ready') isReady()
    else if (line.startsWith('@{')) settle(JSON.parse(line.slice(1)) as ProbeAnswer<unknown> & { id: number })
    else other += `${line}\n`
  })
  const settle = (answer: ProbeAnswer<unknown> & { id: number }) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  }
  const ask = (name: string, ...args: unknown[]) =>
    new Promise<ProbeAnswer<unknown>>((resolve) => {
      id += 1
      waiting.set(id, resolve)
      child.stdin.write(`${JSON.stringify({ id, name, args })}\n`)
    })
  return { ready, ended, ask, output: () => other }
}
