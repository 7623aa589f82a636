import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { delimiter } from 'node:path'
import { fail, ok, type Result } from '../contract/result'
import type { BrowserPort, BrowserWay } from '../core/console-ports'
import type { Random } from '../core/ports'
import { Secret } from '../core/secret'
import type { TimeSource } from './clock'
import type { BrowserMachine } from './browser-programs'
import { createOneTimeLink, oneTimeLife } from './one-time-link'

/** What opening links needs. */
export interface BrowserParts {
  /** Electron's `shell.openExternal`. */
  readonly openExternal: (url: string) => Promise<void>
  readonly spawn: (program: string, args: readonly string[], options: SpawnOptions) => ChildProcess
  /** The setting: program and arguments with `{url}` as one element; empty for none. */
  readonly program: () => readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether Stint may open this link at all. */
  readonly isAllowed: (url: URL) => boolean
  /** Where the browsers of targets are looked for. */
  readonly machine: BrowserMachine
  readonly random: Random
  readonly after: TimeSource['after']
}

/**
 * Opens links in the browser of a target, or where none is given in the one that the settings name, else the one of
 * `BROWSER`, else the system's. They get the address as it was checked, since another reader might understand a
 * backslash or a line break in the original in its own way. Fails with `link-not-allowed`, `browser-missing` or `browser-not-opened`.
 */
export function createBrowser(parts: BrowserParts): BrowserPort {
  return {
    open: async (url, way) => checkLink(url, parts) ?? openLink(new URL(url).href, way, parts),
    openOnce: async (url, way) =>
      checkLink(url.reveal(), parts) ?? openOnce(new Secret(new URL(url.reveal()).href), way, parts),
  }
}

function checkLink(link: string, { isAllowed }: BrowserParts): Result<undefined> | undefined {
  if (!URL.canParse(link) || /[\p{Cc}\p{Cf}\s\\]/u.test(link)) return fail('link-not-allowed', { host: '' })
  const url = new URL(link)
  return isAllowed(url) ? undefined : fail('link-not-allowed', { host: url.host })
}

async function openOnce(url: Secret, way: BrowserWay | undefined, parts: BrowserParts): Promise<Result<undefined>> {
  // An extension may ask the user to confirm before it follows the link.
  const lifeMs = way?.target.kind === 'firefox' ? oneTimeLife.confirmed : oneTimeLife.usual
  const link = await createOneTimeLink(url, parts.random.base64url(24), parts.after, lifeMs)
  if (!link) return fail('browser-not-opened')
  const opened = await openLink(link.url, way, parts)
  if (!opened.ok) link.close()
  return opened
}

async function openLink(url: string, way: BrowserWay | undefined, parts: BrowserParts): Promise<Result<undefined>> {
  if (way) return openInTarget(url, way, parts)
  const [program, ...args] = chooseProgram(url, parts)
  try {
    if (program) await startProgram(program, args, parts)
    else await parts.openExternal(url)
    return ok()
  } catch {
    return fail('browser-not-opened')
  }
}

/** Never falls back to another browser: there the wrong account might be signed in. */
async function openInTarget(url: string, way: BrowserWay, parts: BrowserParts): Promise<Result<undefined>> {
  // Only who uses targets needs the tables.
  const { commandOf } = await import('./browser-command')
  const command = await commandOf(url, way, parts.machine)
  const browser = way.target.name
  if ('missing' in command) return fail('browser-missing', { browser, program: command.missing })
  try {
    await startProgram(command.program, command.args, parts)
    return ok()
  } catch {
    return fail('browser-missing', { browser, program: command.program })
  }
}

function chooseProgram(url: string, { program, env }: BrowserParts): string[] {
  const chosen = program()
  if (chosen.length > 0) return fillIn(chosen, '{url}', url)
  return fillIn(readBrowserVariable(env['BROWSER'] ?? ''), '%s', url)
}

/** The first of the commands in BROWSER, by its words; Stint runs no shell. */
function readBrowserVariable(value: string): string[] {
  return (value.split(delimiter)[0] ?? '').split(/\s+/).filter(Boolean)
}

function fillIn(command: readonly string[], placeholder: string, url: string): string[] {
  if (command.length === 0) return []
  if (!command.includes(placeholder)) return [...command, url]
  return command.map((word) => (word === placeholder ? url : word))
}

/** Resolves once the program runs; it lives on after Stint quits. */
function startProgram(program: string, args: readonly string[], { spawn }: BrowserParts): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', shell: false, windowsHide: true })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
