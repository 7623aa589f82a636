import { chmod, rename, rm, writeFile } from 'node:fs/promises'

/** Replaces a file atomically by an executable one (0755, whatever the umask). Throws as `node:fs` does. */
export async function writeExecutable(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  await rm(temporary, { force: true })
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: 0o700 })
    await chmod(temporary, 0o755)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}
