import { chmod, lstat, mkdir } from 'node:fs/promises'

/** Why a folder cannot hold the agent's socket. */
export type FolderProblem = 'not-a-folder' | 'not-ours' | 'not-writable'

/**
 * Makes a folder that only this user can enter (0700). One that exists must be a real folder (no link) and belong to the user,
 * because in a shared temp folder anybody may have made it first.
 * @returns undefined, or what is wrong
 */
export async function makePrivateFolder(path: string, userId: number): Promise<FolderProblem | undefined> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const found = await lstat(path)
    if (!found.isDirectory()) return 'not-a-folder'
    if (found.uid !== userId) return 'not-ours'
    if ((found.mode & 0o777) !== 0o700) await chmod(path, 0o700)
    return undefined
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return code === 'EEXIST' || code === 'ENOTDIR' ? 'not-a-folder' : 'not-writable'
  }
}
