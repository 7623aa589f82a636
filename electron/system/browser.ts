import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { delimiter } from 'node:path'
import { fail, ok, type Result } from '../contract/result'
import type { BrowserPort, Random } from '../core/ports'
import type { Secret } from '../core/secret'
import type { TimeSource } from './clock'
import { createOneTimeLink } from './one-time-link'

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
  readonly random: Random
  readonly after: TimeSource['after']
}

/**
 * Opens links in the browser that the settings name, else the one of `BROWSER`, else the system's.
 * Fails with `link-not-allowed` or `browser-not-opened`.
 */
export function createBrowser(parts: BrowserParts): BrowserPort {
  return {
    open: async (url) => checkLink(url, parts) ?? openLink(url, parts),
    openOnce: async (url) => checkLink(url.reveal(), parts) ?? openOnce(url, parts),
  }
}

function checkLink(link: string, { isAllowed }: BrowserParts): Result<undefined> | undefined {
  if (!URL.canParse(link)) return fail('link-not-allowed', { host: '' })
  const url = new URL(link)
  return isAllowed(url) ? undefined : fail('link-not-allowed', { host: url.host })
}

async function openOnce(url: Secret, parts: BrowserParts): Promise<Result<undefined>> {
  const link = await createOneTimeLink(url, parts.random.base64url(24), parts.after)
  if (!link) return fail('browser-not-opened')
  const opened = await openLink(link.url, parts)
  if (!opened.ok) link.close()
  return opened
}

async function openLink(url: string, parts: BrowserParts): Promise<Result<undefined>> {
  const [program, ...args] = chooseProgram(url, parts)
  try {
    if (program) await startProgram(program, args, parts)
    else await parts.openExternal(url)
    return ok()
  } catch {
    return fail('browser-not-opened')
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
