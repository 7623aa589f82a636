import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { expect } from 'playwright/test'
import { noteTrust } from '../../unit/trust/note-trust'

/** One place in which a secret could have been left. */
interface Place {
  readonly name: string
  readonly text: string
}

/** What of a data directory is not Stint's: the demo organization's own memory, and the AWS files beside it. */
const foreign = [/^demo-organization\.json$/, /^aws(?:\/|$)/]

/** Every argument of the app's processes. */
export function readArguments(pid: number): string {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => readParent(name) === String(pid))
  const own = readText(`/proc/${pid}/cmdline`)
  return [own, ...children.map((child) => readArguments(Number(child)))].join('\0')
}

/** Every file that Stint and its pages keep, byte for byte. */
export function readFiles(data: string): readonly Place[] {
  return readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !foreign.some((form) => form.test(relative(data, path).split(sep).join('/'))))
    .map((path) => ({ name: relative(data, path), text: readText(path, 'latin1') }))
}

/** Empty for what ended or went away meanwhile. */
export function readText(path: string, encoding: BufferEncoding = 'utf8'): string {
  try {
    return readFileSync(path, encoding)
  } catch {
    return ''
  }
}

/** Looks for secrets by their values, as they are and as links and Chromium's files write them. */
export function searchFor(secrets: readonly string[], texts: readonly string[], files: readonly Place[]): void {
  const forms = [...new Set(secrets.flatMap(writeInForms))]
  const places = [...texts.map((text) => ({ name: text.slice(0, 200), text })), ...files]
  const finds = places.filter(({ text }) => forms.some((form) => text.includes(form)))
  noteTrust('places searched for secrets', places.length)
  noteTrust('secrets found in logs, pages, files and process arguments', finds.length)
  expect(finds.map(({ name }) => `a secret in: ${name}`)).toEqual([])
}

function writeInForms(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(secret, 'utf16le').toString('latin1')]
}

function readParent(pid: string): string | undefined {
  return /^PPid:\s*(\d+)$/m.exec(readText(`/proc/${pid}/status`))?.[1]
}
