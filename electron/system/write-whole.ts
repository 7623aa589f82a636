import { randomBytes } from 'node:crypto'
import { open, realpath, rename, rm } from 'node:fs/promises'

/**
 * Replaces a file by one with these contents, or leaves the old one as it is: the new one is whole and on the disk
 * before it takes the place. A write that takes only a part, as on a disk that is nearly full, goes on or fails.
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
}
