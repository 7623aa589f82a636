import { fail, ok } from '../contract/result'
import type { ClipboardPort } from '../core/ports'
import type { ClipboardForm } from './clipboard-forms'
import type { RunProgram } from './run-program'

const LIMIT_MS = 2_000

/** What the clipboard needs of Electron and the system. */
export interface ClipboardParts {
  readonly electron: ClipboardForm
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly run: RunProgram
  /** Whether one of our windows has the focus; without it Wayland takes no text from us. */
  hasFocus(): boolean
}

/** One way of reaching the clipboard. */
interface Way {
  write(text: string): Promise<boolean>
  /** Undefined if it cannot be read. */
  read(): Promise<string | undefined>
  /** A read that does not come from our own memory; undefined where there is none. */
  readBack(): Promise<string | undefined>
  clear(): Promise<boolean>
}

/**
 * The clipboard. A text counts as copied after it was read back: on X11 and Wayland by another program, since
 * Electron would answer from memory while it owns the selection; elsewhere the system holds it. Without such a program
 * Electron is believed, and the answer says so.
 * Failures: `clipboard-failed`, `clipboard-needs-focus`.
 */
export function createClipboard(parts: ClipboardParts): ClipboardPort {
  return {
    write: async (secret) => {
      const way = await chooseWay(parts)
      if (!way) return fail('clipboard-needs-focus')
      const text = secret.reveal()
      if (!(await way.write(text))) return fail('clipboard-failed')
      const back = await way.readBack()
      if ((back ?? (await way.read())) !== text) return fail('clipboard-failed')
      return ok(back === undefined ? 'none' : 'read-back')
    },
    clearIfHolds: async (secret) => {
      const way = (await chooseWay(parts)) ?? useElectron(parts.electron)
      return clear(way, (held) => held === secret.reveal())
    },
    clearLeft: async (isOurs) => {
      const way = await chooseWay(parts)
      return way ? clear(way, isOurs) : 'failed'
    },
  }
}

async function clear(way: Way, isOurs: (text: string) => boolean): Promise<'cleared' | 'other' | 'failed'> {
  const held = await way.read()
  if (held === undefined) return 'failed'
  if (!isOurs(held)) return 'other'
  return (await way.clear()) && (await way.read()) !== held ? 'cleared' : 'failed'
}

async function chooseWay(parts: ClipboardParts): Promise<Way | undefined> {
  if (parts.platform !== 'linux') return useElectron(parts.electron)
  if (!parts.env['WAYLAND_DISPLAY']) return useX11(parts)
  if (await hasProgram('wl-paste', parts.run)) return useWlClipboard(parts.run)
  return parts.hasFocus() ? { ...useElectron(parts.electron), readBack: () => Promise.resolve(undefined) } : undefined
}

async function hasProgram(program: string, run: RunProgram): Promise<boolean> {
  return (await run(program, ['--version'], { timeoutMs: LIMIT_MS })).code === 0
}

function useElectron(electron: ClipboardForm): Way {
  return {
    write: async (text) => {
      await electron.write(text)
      return true
    },
    read: () => electron.read(),
    readBack: () => electron.read(),
    clear: () => {
      electron.clear()
      return Promise.resolve(true)
    },
  }
}

/** Electron owns the selection; xclip or xsel read it over the display. */
function useX11({ electron, run }: ClipboardParts): Way {
  const readers = [
    ['xclip', '-selection', 'clipboard', '-out'],
    ['xsel', '--clipboard', '--output'],
  ] as const
  const readBack = async () => {
    for (const [program, ...args] of readers) {
      const { code, output, errors } = await run(program, args, { timeoutMs: LIMIT_MS })
      if (code === 0) return output
      // xclip ends with 1 as well when nothing is copied.
      if (/no owner|not available/.test(errors)) return ''
    }
    return undefined
  }
  return { ...useElectron(electron), readBack, read: async () => (await readBack()) ?? electron.read() }
}

/** wl-copy keeps serving the text after it returns, from a copy of itself that ends when another program copies. */
function useWlClipboard(run: RunProgram): Way {
  const copy = async (args: readonly string[], input?: string) => {
    const given = input === undefined ? {} : { input }
    return (await run('wl-copy', args, { ...given, timeoutMs: LIMIT_MS, withoutOutput: true })).code === 0
  }
  const read = async () => {
    const { code, output } = await run('wl-paste', ['--no-newline', '--type', 'text'], { timeoutMs: LIMIT_MS })
    // wl-paste ends with 1 when nothing is copied.
    return code === null ? undefined : output
  }
  return {
    // wl-clipboard 2.3 knows how to mark a secret for clipboard histories; older ones refuse the option and copy nothing.
    write: async (text) =>
      (await copy(['--sensitive', '--type', 'text/plain'], text)) || copy(['--type', 'text/plain'], text),
    read,
    readBack: read,
    clear: () => copy(['--clear']),
  }
}
