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

/** Runs a program of the system. */
export const runProgram: RunProgram = (program, args, { input, timeoutMs, withoutOutput = false }) =>
  new Promise((resolve) => {
    const out = withoutOutput ? 'ignore' : 'pipe'
    const child = spawn(program, args, { stdio: ['pipe', out, out], timeout: timeoutMs, windowsHide: true })
    let output = ''
    let errors = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.on('error', () => {
      resolve({ code: null, output: '', errors: '' })
    })
    child.on('close', (code) => {
      resolve({ code, output, errors })
    })
    // A program that ends without reading must not end us.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
