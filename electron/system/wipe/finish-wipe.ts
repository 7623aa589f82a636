import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** While this file stands, what is Stint's in the data directory is to be removed. */
export const wipeMark = 'wipe'

/** What Stint writes there: whole folders, and files with what was set aside or half written of them. */
const ownFolders = ['activity', 'backups', 'logs', 'run']
const ownFiles = /^(?:vault|settings\.json|state\.json|catalogue\.json|clipboard|locked)(?:\..+)?$/
/** The demo's own: its AWS files, and what it gave out. */
const demoNames = ['aws', 'demo-organization.json']
/** What the browser engine writes there; in it are no secrets, but what was looked at and when. */
const engineNames = [
  ...['Cache', 'Code Cache', 'GPUCache', 'DawnCache', 'DawnGraphiteCache', 'DawnWebGPUCache', 'GrShaderCache'],
  ...['GraphiteDawnCache', 'ShaderCache', 'Local Storage', 'Session Storage', 'IndexedDB', 'WebStorage', 'Network'],
  ...['Service Worker', 'databases', 'blob_storage', 'Shared Dictionary', 'SharedStorage', 'SharedStorage-wal'],
  ...['Cookies', 'Cookies-journal', 'Trust Tokens', 'Trust Tokens-journal', 'TransportSecurity', 'Preferences'],
  ...['Network Persistent State', 'Local State', 'DIPS', 'DIPS-wal', 'DIPS-shm', 'Dictionaries', 'Crashpad'],
  ...['VideoDecodeStats', 'shared_proto_db', 'PrivateAggregation', 'Partitions', 'Reporting and NEL', 'First Run'],
]

type Remove = (path: string, options: { recursive: true; force: true }) => void

/**
 * Finishes a wipe that was begun in the last run, before anything of the data directory is opened. The folder may hold
 * files of others, so that only known names go. The mark goes in any case: what is entered later is never wiped by it.
 * @param rm removes a file or a folder with all in it
 * @returns what could not be removed; undefined if no wipe was begun
 */
export function finishWipe(dataDirectory: string, isDemo: boolean, rm: Remove = rmSync): readonly string[] | undefined {
  const mark = join(dataDirectory, wipeMark)
  if (!existsSync(mark)) return undefined
  const names = readdirSync(dataDirectory).filter((name) => isOwn(name, dataDirectory, isDemo))
  const left = names.filter((name) => !remove(join(dataDirectory, name), rm))
  remove(mark, rm)
  return left
}

function isOwn(name: string, dataDirectory: string, isDemo: boolean): boolean {
  if (ownFiles.test(name) || ownFolders.includes(name) || engineNames.includes(name)) return true
  if (isDemo) return demoNames.includes(name)
  // One that runs holds Chromium's lock.
  return name === 'demo' && !isThere(join(dataDirectory, name, 'SingletonLock'))
}

/** A link that leads nowhere is there as well. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function remove(path: string, rm: Remove): boolean {
  try {
    rm(path, { recursive: true, force: true })
    return true
  } catch {
    return false
  }
}
