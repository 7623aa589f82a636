import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'

/**
 * Checks `XDG_RUNTIME_DIR` before it is used: an absolute path of a folder of this user that
 * nobody else may write to (XDG Base Directory Specification).
 * @returns the path, or undefined, and then the socket goes into the data folder
 */
export async function readRuntimeFolder(path: string | undefined, userId: number): Promise<string | undefined> {
  if (path === undefined || !isAbsolute(path)) return undefined
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() && found.uid === userId && (found.mode & 0o022) === 0 ? path : undefined
}
