import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)
const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff

/**
 * @typedef {object} ZipEntry
 * @property {string} name path inside the archive, with `/`
 * @property {number} mode the Unix permission bits
 * @property {number} method 0 stored, 8 deflated
 * @property {number} packedSize bytes
 * @property {number} offset of the local header
 */

/**
 * Unpacks some entries of a zip archive (no ZIP64, no encryption: what the one archive read here needs).
 * @param {string} file
 * @param {(name: string) => string | undefined} place where an entry goes; undefined leaves it out
 * @returns {Promise<number>} how many files were written
 */
export async function unpackZip(file, place) {
  const handle = await open(file)
  try {
    let count = 0
    for (const entry of await listEntries(handle)) {
      const target = entry.name.endsWith('/') ? undefined : place(entry.name)
      if (target === undefined) continue
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, await readEntry(handle, entry), { mode: entry.mode })
      count += 1
    }
    return count
  } finally {
    await handle.close()
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @returns {Promise<ZipEntry[]>}
 */
async function listEntries(handle) {
  const { size } = await handle.stat()
  const tail = await readAt(
    handle,
    Math.max(0, size - END_SIZE - LONGEST_COMMENT),
    Math.min(size, END_SIZE + LONGEST_COMMENT),
  )
  let end = tail.length - END_SIZE
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1
  if (end < 0) throw new Error('not a zip archive: its end record is missing')
  const directory = await readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  /** @type {ZipEntry[]} */
  const entries = []
  for (let at = 0; at < directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE;) {
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  if (entries.length !== tail.readUInt16LE(end + 10)) throw new Error('the zip archive is cut off')
  return entries
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {ZipEntry} entry
 */
async function readEntry(handle, entry) {
  const header = await readAt(handle, entry.offset, 30)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = await readAt(handle, start, entry.packedSize)
  if (entry.method === 0) return packed
  if (entry.method === 8) return inflate(packed)
  throw new Error(`${entry.name}: compression method ${entry.method} is not supported`)
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {number} position
 * @param {number} length
 */
async function readAt(handle, position, length) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead !== length) throw new Error('the zip archive is cut off')
  return buffer
}
