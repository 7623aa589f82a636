import { mkdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const REFRESH_MS = 5_000
const STALE_MS = 30_000
const POLL_MS = 250

/**
 * Runs `work` while a lock folder is held, so that two starts at once do not undo each other's files.
 * A lock whose holder stopped refreshing it is taken over.
 * @template T
 * @param {string} folder path of the lock folder; its parent is made
 * @param {() => void} onWait called once if another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function holdLock(folder, onWait, work) {
  await mkdir(dirname(folder), { recursive: true })
  await takeLock(folder, onWait)
  const refresh = setInterval(() => void touch(folder), REFRESH_MS)
  try {
    return await work()
  } finally {
    clearInterval(refresh)
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder
 * @param {() => void} onWait
 */
async function takeLock(folder, onWait) {
  for (let waited = false; !(await tryMakeFolder(folder)); waited = true) {
    if (await isStale(folder)) await rm(folder, { recursive: true, force: true })
    else {
      if (!waited) onWait()
      await wait(POLL_MS)
    }
  }
}

/** @param {string} folder */
async function tryMakeFolder(folder) {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} folder */
async function isStale(folder) {
  const found = await stat(folder).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > STALE_MS
}

/** @param {string} folder */
async function touch(folder) {
  const now = new Date()
  await utimes(folder, now, now).catch(() => undefined)
}
