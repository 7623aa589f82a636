import { ok, type Result } from '../../contract/result'
import { errorCodeOf, type FilePort, type OpenFile, type OwnerAndMode } from './file-port'
import { OldFile } from './old-file'
import { readIfThere } from './read-file'

export interface Replacement {
  /** The file itself, no symbolic link. */
  readonly target: string
  /** What the new bytes were made from; undefined where there was no file. */
  readonly expected: Uint8Array | undefined
  /** Mode and owner that the file gets; undefined for a new one. */
  readonly facts: OwnerAndMode | undefined
  readonly next: Uint8Array
  /** Work that has to end well before the rename; it runs while the disk is busy with the new bytes. */
  readonly beside: () => Promise<Result<undefined>>
  /**
   * Takes what another program wrote into the old file after it was compared. Absent on Windows, where a file that
   * somebody holds open cannot be replaced, by Stint neither.
   */
  readonly keep?: (lost: Uint8Array) => Promise<void>
}

/** Programs that had the old file open may write a little later still: it is looked at again after so long, in milliseconds. */
const laterLook = 1000

/** Milliseconds before each further try to rename: on Windows, scanners and editors hold files for moments. */
const renameDelays = [10, 20, 40, 80, 160, 320, 640]

/**
 * Replaces a file atomically: a temporary file beside it, fsync, rename. The file's mode and owner are kept, a new one
 * gets 0600. To be called under the lock.
 * Programs that take no lock: just before the rename the file has to be the one that was read, with the same bytes; it
 * is held open and read again after it.
 * Resolves with 'changed', and leaves all as it is, where the file no longer holds `expected` just before the rename;
 * with the failure of `beside` where that failed. Rejects with the system's error, the old file untouched; EACCES for a
 * file without any write permission.
 */
export async function replaceFile(
  fs: FilePort,
  wait: (ms: number) => Promise<void>,
  { target, expected, facts, next, beside, keep }: Replacement,
): Promise<Result<'replaced' | 'changed'>> {
  // A rename would go over a write protection that the user set on purpose.
  if (facts && (facts.mode & 0o222) === 0) throw Object.assign(new Error('read-only file'), { code: 'EACCES' })
  // One name suffices under the lock; what a crash left there is thrown away.
  const temporary = `${target}.stint-tmp`
  let isThere = true
  let old: OldFile | undefined
  try {
    const [written, done] = await Promise.allSettled([writeAnew(fs, temporary, next, facts), beside()])
    if (done.status === 'rejected') throw done.reason
    if (!done.value.ok) return done.value
    if (written.status === 'rejected') throw written.reason
    if (expected && keep) old = await OldFile.hold(fs, target)
    const isReplaced = await renameOver(fs, wait, { temporary, target, expected, old, isHeld: keep !== undefined })
    if (!isReplaced) return ok('changed')
    isThere = expected === undefined
    if (old && expected && keep) old = await lookAgain(old, expected, wait, keep)
    return ok('replaced')
  } finally {
    if (isThere) await fs.unlink(temporary).catch(() => undefined)
    await old?.close()
  }
}

/** Looks at the replaced file at once, and once more after a while, which nobody waits for; then it is let go. */
async function lookAgain(
  old: OldFile,
  expected: Uint8Array,
  wait: (ms: number) => Promise<void>,
  keep: (lost: Uint8Array) => Promise<void>,
): Promise<undefined> {
  const look = async (known: Uint8Array): Promise<Uint8Array> => {
    const found = await old.read()
    if (!sameBytes(found, known)) await keep(found)
    return found
  }
  const found = await look(expected)
  void wait(laterLook)
    .then(() => look(found))
    .finally(() => old.close())
    .catch(() => undefined)
  return undefined
}

/** Writes a file with its bytes on the disk; one of that name that was left behind is thrown away. */
async function writeAnew(fs: FilePort, path: string, bytes: Uint8Array, like: OwnerAndMode | undefined): Promise<void> {
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
  readonly like?: OwnerAndMode
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

async function copyFacts(file: OpenFile, like: OwnerAndMode): Promise<void> {
  const own = await file.stat()
  if (own.uid !== like.uid || own.gid !== like.gid) {
    // Only root may give files away; an owner who may not keeps the file usable for themselves.
    await file.chown(like.uid, like.gid).catch(() => undefined)
  }
  await file.chmod(like.mode & 0o777)
}

interface Renaming {
  readonly temporary: string
  readonly target: string
  readonly expected: Uint8Array | undefined
  readonly old: OldFile | undefined
  readonly isHeld: boolean
}

/** Gives the temporary file the target's name if the target is still as expected; compares again before each try. */
async function renameOver(fs: FilePort, wait: (ms: number) => Promise<void>, renaming: Renaming): Promise<boolean> {
  for (const delay of [...renameDelays, undefined]) {
    if (!(await isAsExpected(fs, renaming))) return false
    try {
      return await takeName(fs, renaming)
    } catch (error) {
      if (delay === undefined || !['EPERM', 'EACCES', 'EBUSY'].includes(errorCodeOf(error) ?? '')) throw error
      await wait(delay)
    }
  }
  return false
}

async function isAsExpected(fs: FilePort, { target, expected, old, isHeld }: Renaming): Promise<boolean> {
  if (!expected || !isHeld) return sameBytes(await readIfThere(fs, target), expected)
  return old !== undefined && sameBytes(await old.read(), expected) && (await old.hasItsName())
}

/** A new file's name is taken by a link, which goes over nobody's: false where somebody was quicker. */
async function takeName(fs: FilePort, { temporary, target, expected }: Renaming): Promise<boolean> {
  if (expected) {
    await fs.rename(temporary, target)
    return true
  }
  try {
    await fs.link(temporary, target)
    return true
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false
    // Some disks have no links.
    await fs.rename(temporary, target)
    return true
  }
}

/** Whether two files hold the same; undefined stands for no file. */
export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b
  return a.length === b.length && Buffer.compare(a, b) === 0
}
