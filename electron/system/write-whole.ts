import { randomBytes } from 'node:crypto'
import { open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A file that another process is about to put in place is younger, in milliseconds. */
const leftBehind = 60_000

/**
 * Replaces a file by one with these contents, or leaves the old one as it is: the new one is whole and on the disk
 * before it takes the place. A write that takes only a part, as on a disk that is nearly full, goes on or fails.
 * What earlier writes left beside it when the program was killed goes: it may hold what was to be forgotten since.
 * @param mode permissions of the new file
 * @throws the file system's error
 */
export async function writeWhole(path: string, contents: string | Uint8Array, mode: number): Promise<void> {
  // A link stays a link.
  const target = await realpath(path).catch(() => path)
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(contents)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  // What cannot be tidied up now can be with the next write; this one is done.
  await removeLeftOvers(target).catch(() => undefined)
}

async function removeLeftOvers(target: string): Promise<void> {
  const [folder, own] = [dirname(target), `${basename(target)}.`]
  for (const name of await readdir(folder)) {
    if (!name.startsWith(own) || !/^[\da-f]{12}\.tmp$/.test(name.slice(own.length))) continue
    const path = join(folder, name)
    if (Date.now() - (await stat(path)).mtimeMs > leftBehind) await rm(path, { force: true })
  }
}
