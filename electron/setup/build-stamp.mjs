import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/**
 * A short name for the present state of some files, from their paths, sizes and times of change.
 * @param {string} root
 * @param {readonly string[]} sources files and folders below root; what does not exist counts as empty
 * @returns {Promise<string>} hex; it changes when a file is added, removed or written
 */
export async function stampSources(root, sources) {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await listFiles(join(root, source))) {
      const { size, mtimeMs } = await stat(file)
      hash.update(`${relative(root, file).split(sep).join('/')}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path of a file or folder
 * @returns {Promise<string[]>} sorted; empty if it does not exist
 */
export async function listFiles(path) {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return []
  if (found.isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
