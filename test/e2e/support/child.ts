import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** What a program that ended said. */
export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a program to its end; a failing one is an outcome, not an exception. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly input?: string; readonly timeoutMs?: number } = {},
): Promise<Outcome> {
  const { env = process.env, input, timeoutMs = 60_000 } = options
  return new Promise((resolve) => {
    const child = execFile(program, [...args], { env, timeout: timeoutMs }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, out, err: code === -1 ? `${err}${error?.message ?? ''}` : err })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input ?? '')
  })
}

/** A program that runs beside the test, with the first line that it printed. */
export interface Companion {
  readonly child: ChildProcess
  readonly line: string
  stop(): Promise<void>
}

/** Starts a program and waits for its first line on stdout. */
export async function startCompanion(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Companion> {
  const child = spawn(program, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const line = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code ?? 'a signal'}: ${complaint}`)))
    createInterface({ input: child.stdout }).once('line', resolve)
  })
  return { child, line, stop: () => endProcess(child) }
}

/** Ends a process that this test started; after five seconds without mercy. */
export function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 5_000)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
