import { posix, win32 } from 'node:path'
import { fail, ok, type Result } from '../../contract/result'
import { parseDocument, type ConfigDocument } from './document'
import { refuseMalformed } from './edit-text'
import { errorCodeOf, type FileFacts, type FilePort } from './file-port'

const maxLinks = 40

/** A file as read: its bytes (undefined where there is none yet) and what they say. */
export interface ReadConfig {
  readonly bytes: Uint8Array | undefined
  readonly facts: FileFacts | undefined
  readonly document: ConfigDocument
}

/** The file that is to be replaced. */
export interface Target {
  readonly path: string
  readonly exists: boolean
}

/** Follows symbolic links to the file that is to be replaced, also where that does not exist yet. */
export async function resolveTarget(fs: FilePort, path: string, platform: NodeJS.Platform): Promise<Target> {
  const nodePath = platform === 'win32' ? win32 : posix
  let target = path
  for (let links = 0; links < maxLinks; links++) {
    const facts = await orMissing(fs.lstat(target))
    if (!facts?.isSymbolicLink()) return { path: target, exists: facts !== undefined }
    target = nodePath.resolve(nodePath.dirname(target), await fs.readlink(target))
  }
  throw Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' })
}

/**
 * Reads and parses a file; a missing one reads as empty. Fails with `config-malformed` (also for text that is not
 * UTF-8) and, for devices and pipes, `config-unreadable`. Rejects with the system's error where reading fails.
 */
export async function readConfig(fs: FilePort, path: string): Promise<Result<ReadConfig>> {
  const facts = await orMissing(fs.stat(path))
  if (facts && !facts.isFile()) return fail('config-unreadable', { path, reason: 'it is not a regular file' })
  const bytes = await readIfThere(fs, path)
  const text = decode(bytes ?? new Uint8Array())
  if (text === undefined) return refuseMalformed({ line: 1, reason: 'not-utf-8' }, path)
  const document = parseDocument(text)
  return document.malformed ? refuseMalformed(document.malformed, path) : ok({ bytes, facts, document })
}

/** A file's bytes, or undefined where there is none. */
export function readIfThere(fs: FilePort, path: string): Promise<Uint8Array | undefined> {
  return orMissing(fs.readFile(path))
}

/** Gives undefined where the system answers that there is no such file. */
export async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
