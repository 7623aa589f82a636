import { spawn } from 'node:child_process'

/** How a program ended; `code` is null if it did not start, was stopped, or took too long. */
export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

export interface RunOptions {
  /** Given on stdin: never in the arguments, which other programs can read. */
  readonly input?: string
  readonly timeoutMs: number
  /** For programs that leave a copy of themselves behind, which would keep the output open. */
  readonly withoutOutput?: boolean
}

/** Runs a program without a shell and never rejects. */
export type RunProgram = (program: string, args: readonly string[], options: RunOptions) => Promise<Ended>

/** More output than this is nobody's answer, in characters. */
const longestOutput = 4_000_000

const notRun: Ended = { code: null, output: '', errors: '' }

/** Runs a program of the system. */
export const runProgram: RunProgram = (program, args, options) =>
  new Promise((resolve) => {
    try {
      start(program, args, options, resolve)
    } catch {
      // An empty name, or a NUL in an argument.
      resolve(notRun)
    }
  })

function start(
  program: string,
  args: readonly string[],
  { input, timeoutMs, withoutOutput = false }: RunOptions,
  resolve: (ended: Ended) => void,
): void {
  const out = withoutOutput ? 'ignore' : 'pipe'
  const child = spawn(program, args, { stdio: ['pipe', out, out], timeout: timeoutMs, windowsHide: true })
  let output = ''
  let errors = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (output.length < longestOutput) output += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (errors.length < longestOutput) errors += text
  })
  child.on('error', () => {
    resolve(notRun)
  })
  child.on('exit', (_, signal) => {
    // One that took too long may have left children of its own that keep the output open.
    if (signal !== null) resolve(notRun)
  })
  child.on('close', (code) => {
    resolve({ code, output, errors })
  })
  // A program that ends without reading must not end us.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
}
