import { createHash } from 'node:crypto'
import { watch, type FSWatcher } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failWith, ok } from '../contract/result'
import { parseSharedToken, renderSharedToken } from '../core/sharing/shared-token'
import type { Cancel } from '../core/ports'
import type { CacheFile, TokenCachePort } from '../core/sharing/sharing-ports'
import { describeFileError } from './stored-file'
import { writeWhole } from './write-whole'

/** Larger files and more of them are nobody's cache of sign-ins. */
const mostBytes = 64 * 1024
const mostFiles = 500

/**
 * The folder `~/.aws/sso/cache` of the AWS CLI and SDKs. A file's name is the SHA-1 of the `sso-session`'s name.
 * Source: botocore `utils.py` (SSOTokenLoader), `@smithy/core` `getSSOTokenFilepath`; neither knows a variable for the folder.
 */
export function createTokenCache(home: string, shorten: (path: string) => string): TokenCachePort {
  const folder = join(home, '.aws', 'sso', 'cache')
  const watching = new FolderWatch(folder)
  const read = (name: string): Promise<CacheFile> => readToken(join(folder, name))
  return {
    nameOf: (session) => `${createHash('sha1').update(session).digest('hex')}.json`,
    folder: shorten(folder),
    read,
    write: async (name, token) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeWhole(join(folder, name), renderSharedToken(token), 0o600)
        watching.begin()
        return ok()
      } catch (error) {
        return failWith(describeFileError(error, shorten(join(folder, name))))
      }
    },
    remove: async (name) => {
      try {
        await rm(join(folder, name), { force: true })
        return ok()
      } catch (error) {
        return failWith(describeFileError(error, shorten(join(folder, name))))
      }
    },
    list: async () => {
      const names = await readdir(folder).catch(() => [])
      const files = names.filter((name) => /^[\w.-]+\.json$/.test(name)).slice(0, mostFiles)
      const found = await Promise.all(files.map(async (name) => ({ name, file: await read(name) })))
      return found.flatMap(({ name, file }) => (file.state === 'read' ? [{ name, token: file.token }] : []))
    },
    watch: (tell) => watching.add(tell),
  }
}

async function readToken(path: string): Promise<CacheFile> {
  try {
    const file = await open(path, 'r')
    try {
      const facts = await file.stat()
      if (!facts.isFile() || facts.size > mostBytes) return { state: 'unreadable' }
      const token = parseSharedToken(await file.readFile('utf8'))
      return token ? { state: 'read', token, writtenAt: facts.mtimeMs } : { state: 'unreadable' }
    } finally {
      await file.close()
    }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { state: isMissing ? 'absent' : 'unreadable' }
  }
}

/** Watches a folder while somebody listens; one that is not there yet is watched after the next write to it. */
class FolderWatch {
  readonly #folder: string
  readonly #listeners = new Set<() => void>()
  #watcher: FSWatcher | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  add(tell: () => void): Cancel {
    this.#listeners.add(tell)
    this.begin()
    return () => {
      this.#listeners.delete(tell)
      if (this.#listeners.size === 0) this.#stop()
    }
  }

  begin(): void {
    if (this.#watcher || this.#listeners.size === 0) return
    try {
      this.#watcher = watch(this.#folder, { persistent: false }, () => {
        for (const tell of [...this.#listeners]) tell()
      })
      this.#watcher.on('error', () => {
        this.#stop()
      })
    } catch {
      // There is no such folder, or the system has no watches left: files are looked at when they are due.
      this.#watcher = undefined
    }
  }

  #stop(): void {
    this.#watcher?.close()
    this.#watcher = undefined
  }
}
