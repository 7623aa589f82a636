import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail, failWith, ok, type Failure, type Result } from '../contract/result'
import type { StoredFile } from '../core/ports'
import { writeWhole } from './write-whole'

/** How a file's contents become bytes and back. Both answer with a failure instead of throwing. */
export interface Codec<T> {
  seal(contents: T): Promise<Result<string | Uint8Array>>
  open(bytes: Uint8Array): Promise<Result<T>>
}

/**
 * A file that only its owner reads (0600 in a folder of 0700), replaced atomically, so that a crash or a full disk
 * leaves the old one. Of writes that wait while one is under way only the last is done; each gets its outcome.
 * Failures beyond the codec's: `disk-full`, `config-unreadable`.
 * @param stamp names a file that is set aside, e.g. by date
 */
export function createStoredFile<T>(path: string, codec: Codec<T>, stamp: () => string): StoredFile<T> {
  const writeLast = keepLast((contents: T) => writeSealed(path, codec, contents))
  return {
    read: () => readSealed(path, codec),
    write: writeLast,
    setAside: async () => {
      try {
        await rename(path, `${path}.damaged-${stamp()}`)
        return true
      } catch (error) {
        return readCode(error) === 'ENOENT'
      }
    },
  }
}

async function readSealed<T>(path: string, codec: Codec<T>): Promise<Result<T | undefined>> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    return readCode(error) === 'ENOENT' ? ok<T | undefined>(undefined) : failWith(describeFileError(error, path))
  }
  return codec.open(bytes)
}

async function writeSealed<T>(path: string, codec: Codec<T>, contents: T): Promise<Result<undefined>> {
  const sealed = await codec.seal(contents)
  if (!sealed.ok) return sealed
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeWhole(path, sealed.value, 0o600)
    return ok()
  } catch (error) {
    return failWith(describeFileError(error, path))
  }
}

/** One run at a time; of those that wait only the newest input is used, and all of them share its outcome. */
function keepLast<I, O>(run: (input: I) => Promise<O>): (input: I) => Promise<O> {
  let running: Promise<unknown> = Promise.resolve()
  let waiting: { input: I; outcome: Promise<O> } | undefined
  return (input) => {
    if (waiting) {
      waiting.input = input
      return waiting.outcome
    }
    const next = { input, outcome: running.then(start) }
    function start(): Promise<O> {
      waiting = undefined
      return run(next.input)
    }
    waiting = next
    running = next.outcome.catch(() => undefined)
    return next.outcome
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** What a file error of the system means to the user. */
export function describeFileError(error: unknown, path: string): Failure {
  const code = readCode(error)
  if (FULL.has(code)) return fail('disk-full', { path }).error
  return fail('config-unreadable', { path, reason: code || 'unknown' }).error
}

function readCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
