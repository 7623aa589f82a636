import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makePrivateFolder, type FolderProblem } from './private-folder'

/**
 * Writes the file by which the command finds the agent, atomically and for this user only (0600 in a 0700 folder).
 * Lines: the socket's path; on Windows the origin and then the path of the token file.
 * @returns undefined, or what is wrong with its folder
 */
export async function writePrivateFile(path: string, text: string, userId: number): Promise<FolderProblem | undefined> {
  const problem = await makePrivateFolder(dirname(path), userId)
  if (problem) return problem
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await rm(temporary, { force: true })
    await writeFile(temporary, text, { mode: 0o600, flag: 'wx' })
    await rename(temporary, path)
    return undefined
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
    return 'not-writable'
  }
}

/** Removes the file; a missing one is fine. */
export async function removePrivateFile(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined)
}
