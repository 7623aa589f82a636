import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** What a start of the program found on the disk. */
export interface Found {
  readonly connections: readonly string[]
  readonly keys: readonly string[]
  readonly profiles: readonly string[]
  readonly notices: readonly string[]
  readonly vault: string
}

/** What it acknowledged: that it is on the disk. */
export interface Kept {
  readonly connection?: string
  readonly key?: string
  readonly profile?: string
}

/** A process that keeps things with Stint's own files, vault and AWS config file. */
export interface Survivor {
  readonly child: ChildProcess
  readonly found: Found
  readonly kept: readonly Kept[]
  readonly refused: readonly string[]
  /** Has it add a connection with its key and a profile; `whole` waits until that is done. */
  add(): void
  whole(): Promise<unknown>
  /** Ends with the process. */
  readonly ended: Promise<unknown>
}

/** Bundles the program; gives its path. */
export async function buildSurvivor(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: fileURLToPath(new URL('program.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'survivor.cjs' } },
    },
  })
  return join(folder, 'survivor.cjs')
}

/** Starts the program on a data directory and a home folder, and lets it read what is there. */
export async function startSurvivor(program: string, data: string, home: string): Promise<Survivor> {
  const child = spawn(process.execPath, [program, data, home], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.on('error', () => undefined)
  const kept: Kept[] = []
  const refused: string[] = []
  const reader = createInterface({ input: child.stdout })
  const first = once(reader, 'line') as Promise<[string]>
  reader.on('line', (line) => {
    const [word = ''] = line.split(' ', 1)
    const value: unknown = JSON.parse(line.slice(word.length + 1))
    if (word === 'kept') kept.push(value as Kept)
    if (word === 'refused' || word === 'lost') refused.push(String(value))
    if (word === 'ready') child.emit('added')
  })
  const ended = once(child, 'exit')
  const [line] = await first
  const found = JSON.parse(line.slice('found '.length)) as Found
  const add = () => void child.stdin.write('add\n')
  return { child, found, kept, refused, add, whole: () => once(child, 'added'), ended }
}
