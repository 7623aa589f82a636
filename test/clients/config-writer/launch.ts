import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** A process of its own that edits an AWS config file as Stint does. */
export interface Writer {
  readonly child: ChildProcess
  /** What it said so far. */
  readonly lines: readonly string[]
  /** Lets it go to work; ends after its first edit. */
  begin(): Promise<unknown>
  /** Ends with the process. */
  readonly ended: Promise<unknown>
}

/** Bundles the writer; gives the program. */
export async function buildWriter(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: fileURLToPath(new URL('writer.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'writer.cjs' } },
    },
  })
  return join(folder, 'writer.cjs')
}

/** Starts a writer for `<home>/.aws/config`; it waits to be told to begin. */
export async function startWriter(program: string, home: string, rounds?: number): Promise<Writer> {
  const args = [program, home, ...(rounds === undefined ? [] : [String(rounds)])]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.on('error', () => undefined)
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const ended = once(child, 'exit')
  await once(reader, 'line')
  const begin = () => {
    child.stdin.write('go\n')
    return once(reader, 'line')
  }
  return { child, lines, ended, begin }
}
