import { ok, type Result } from '../../contract/result'
import { errorCodeOf, type FileFacts, type FilePort, type OpenFile } from './file-port'
import { readIfThere } from './read-file'

export interface Replacement {
  /** The file itself, no symbolic link. */
  readonly target: string
  /** What the new bytes were made from; undefined where there was no file. */
  readonly expected: Uint8Array | undefined
  /** Mode and owner of the file that is there. */
  readonly facts: FileFacts | undefined
  readonly next: Uint8Array
  /** Work that has to end well before the rename; it runs while the disk is busy with the new bytes. */
  readonly beside: () => Promise<Result<undefined>>
}

/** Milliseconds before each further try to rename: on Windows, scanners and editors hold files for moments. */
const renameDelays = [10, 20, 40, 80, 160, 320, 640]

/**
 * Replaces a file atomically: a temporary file beside it, fsync, rename. The file's mode and owner are kept, a new one
 * gets 0600. To be called under the lock.
 * Resolves with 'changed', and leaves all as it is, where the file no longer holds `expected` just before the rename;
 * with the failure of `beside` where that failed. Rejects with the system's error, the old file untouched; EACCES for a
 * file without any write permission.
 */
export async function replaceFile(
  fs: FilePort,
  wait: (ms: number) => Promise<void>,
  { target, expected, facts, next, beside }: Replacement,
): Promise<Result<'replaced' | 'changed'>> {
  // A rename would go over a write protection that the user set on purpose.
  if (facts && (facts.mode & 0o222) === 0) throw Object.assign(new Error('read-only file'), { code: 'EACCES' })
  // One name suffices under the lock; what a crash left there is thrown away.
  const temporary = `${target}.stint-tmp`
  let isThere = true
  try {
    const [written, done] = await Promise.allSettled([writeAnew(fs, temporary, next, facts), beside()])
    if (done.status === 'rejected') throw done.reason
    if (!done.value.ok) return done.value
    if (written.status === 'rejected') throw written.reason
    if (!sameBytes(await readIfThere(fs, target), expected)) return ok('changed')
    await renameOver(fs, wait, temporary, target)
    isThere = false
    return ok('replaced')
  } finally {
    if (isThere) await fs.unlink(temporary).catch(() => undefined)
  }
}

/** Writes a file with its bytes on the disk; one of that name that was left behind is thrown away. */
async function writeAnew(fs: FilePort, path: string, bytes: Uint8Array, like: FileFacts | undefined): Promise<void> {
  const write = () => writeNew(fs, path, bytes, { isSynced: true, ...(like ? { like } : {}) })
  try {
    await write()
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error
    await fs.unlink(path)
    await write()
  }
}

interface NewFile {
  /** Whether the bytes have to be on the disk when it is done. */
  readonly isSynced: boolean
  /** The file whose mode and owner it gets; else 0600. */
  readonly like?: FileFacts
}

/** Creates a file that must not exist yet. */
export async function writeNew(fs: FilePort, path: string, bytes: Uint8Array, how: NewFile): Promise<void> {
  const file = await fs.open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    if (how.like) await copyFacts(file, how.like)
    if (how.isSynced) await file.sync()
  } finally {
    await file.close()
  }
}

async function copyFacts(file: OpenFile, like: FileFacts): Promise<void> {
  const own = await file.stat()
  if (own.uid !== like.uid || own.gid !== like.gid) {
    // Only root may give files away; an owner who may not keeps the file usable for themselves.
    await file.chown(like.uid, like.gid).catch(() => undefined)
  }
  await file.chmod(like.mode & 0o777)
}

async function renameOver(fs: FilePort, wait: (ms: number) => Promise<void>, from: string, to: string): Promise<void> {
  for (const delay of renameDelays) {
    try {
      return await fs.rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCodeOf(error) ?? '')) throw error
      await wait(delay)
    }
  }
  await fs.rename(from, to)
}

/** Whether two files hold the same; undefined stands for no file. */
export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b
  return a.length === b.length && Buffer.compare(a, b) === 0
}
