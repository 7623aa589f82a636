import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../../core/credentials'
import { formatCredentials } from '../../core/formats/format-credentials'
import { formatExpiry, type ToolSettings } from '../../core/formats/variables'
import { digestOf } from './digest'

/** What stands in the file already would be another identity's. */
const keyLine = /^[ \t]*(?:export[ \t]+)?(AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN))[ \t]*=/gm

/** A text with Stint's lines, and what tells them later. */
interface EnvWrite {
  readonly text: string
  readonly digest: string
}

interface Block {
  readonly start: number
  readonly end: number
  /** Lines joined by LF. */
  readonly text: string
}

/**
 * Puts keys into the text of an `.env` file: in place where Stint's lines stand, else at its end. Variables that are no
 * keys and that the user sets themselves are left to them. Every other byte stays.
 * Fails with `plain-file-changed`, `env-file-has-keys` and `format-not-possible`.
 */
export function putKeys(
  text: string,
  { id, path, credentials, tools }: { id: string; path: string; credentials: Credentials; tools: ToolSettings },
  digests: readonly string[],
): Result<EnvWrite> {
  const old = findBlock(text, id)
  if (old && !digests.includes(digestOf(old.text))) return refuseChanged(path)
  const around = old ? text.slice(0, old.start) + text.slice(old.end) : text
  const [taken] = around.matchAll(keyLine)
  if (taken?.[1]) return fail('env-file-has-keys', { path, line: lineAt(around, taken.index), name: taken[1] })
  const lines = formatCredentials('dotenv', credentials, tools)
  if (!lines.ok) return lines
  const wanted = lines.value.reveal().trimEnd().split('\n')
  const own = wanted.filter((line) => !isSet(around, line.slice(0, line.indexOf('='))))
  const head = `# stint:${id} keys until ${formatExpiry(credentials)}, removed by Stint`
  const block = [head, ...own, `# stint:${id} end`].join('\n')
  return ok({ text: place(text, old, block), digest: digestOf(block) })
}

/** Takes Stint's lines out of a text; the same text where there are none. Fails with `plain-file-changed`. */
export function cutKeys(text: string, id: string, path: string, digests: readonly string[]): Result<string> {
  const block = findBlock(text, id)
  if (!block) return ok(text)
  if (!digests.includes(digestOf(block.text))) return refuseChanged(path)
  const before = text.slice(0, block.start)
  const after = text.slice(block.end)
  // What was added to a last line without a line end goes with the line end that was put before it.
  return ok(after === '' ? before.replace(/\r?\n$/, '') : before + after.replace(/^\r?\n/, ''))
}

function place(text: string, old: Block | undefined, block: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const written = block.replaceAll('\n', lineEnd)
  if (old) return text.slice(0, old.start) + written + text.slice(old.end)
  const isEnded = text === '' || text.endsWith('\n')
  return isEnded ? text + written + lineEnd : text + lineEnd + written
}

function findBlock(text: string, id: string): Block | undefined {
  const found = new RegExp(`^# stint:${id} keys [^]*?^# stint:${id} end(?=\\r?$)`, 'm').exec(text)
  if (!found) return undefined
  return { start: found.index, end: found.index + found[0].length, text: found[0].replaceAll('\r\n', '\n') }
}

function isSet(text: string, name: string): boolean {
  return new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=`, 'm').test(text)
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

function refuseChanged(path: string): Result<never> {
  return fail('plain-file-changed', { place: path })
}
