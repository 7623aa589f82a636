import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder, absolute. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * The folder for what can be fetched again: Electron runtimes and notes about them.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, home?: string }} [machine]
 * @returns {string} absolute path; it need not exist yet
 */
export function findCacheFolder({ env = process.env, platform = process.platform, home = homedir() } = {}) {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'stint')
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'stint', 'cache')
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'stint')
}
