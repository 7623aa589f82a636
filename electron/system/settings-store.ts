import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { settingsPatchSchema, settingsSchema, type Settings, type SettingsPatch } from '../contract/settings'
import { fail, type Failure } from '../contract/result'
import { Listeners } from '../core/listeners'
import type { Cancel } from '../core/ports'

/** The part of electron-store that is used. */
export interface OpenStore {
  set(values: Record<string, unknown>): void
}

/** The class of electron-store, given so that this file runs without Electron. */
export type StoreClass = new (options: {
  cwd: string
  name: string
  clearInvalidConfig: boolean
  configFileMode: number
}) => OpenStore

/** The user's settings. */
export interface SettingsStore {
  get(): Settings
  /** Writes some settings and tells the listeners. Rejects if the disk refuses. */
  change(patch: SettingsPatch): Promise<Settings>
  onChange(listener: (settings: Settings) => void): Cancel
  /** The file was broken at this start and was set aside. */
  readonly damage: Failure | undefined
}

/**
 * Opens `settings.json` in the data directory. A file that cannot be understood is renamed before electron-store sees
 * it, reported as `settings-damaged` with its new path, and the defaults hold.
 * @param loadStore gives electron-store, which is large and not needed to read
 * @param stamp names a file that is set aside
 */
export function openSettings(
  directory: string,
  loadStore: () => Promise<StoreClass>,
  stamp: () => string,
): SettingsStore {
  const path = join(directory, 'settings.json')
  const { settings: found, damage } = readSettings(path, stamp)
  // Made at the first change: it reads and writes the file when it is made.
  let store: OpenStore | undefined
  const changed = new Listeners<Settings>()
  let settings = found
  return {
    damage,
    get: () => settings,
    change: async (patch) => {
      const next = dropUndefined(settingsPatchSchema.parse(patch))
      const Store = await loadStore()
      store ??= new Store({ cwd: directory, name: 'settings', clearInvalidConfig: false, configFileMode: 0o600 })
      store.set(next)
      settings = settingsSchema.parse({ ...settings, ...next })
      changed.tell(settings)
      return settings
    },
    onChange: (listener) => changed.add(listener),
  }
}

interface Found {
  readonly settings: Settings
  readonly damage: Failure | undefined
}

/** A missing file is no damage: all settings have defaults. */
function readSettings(path: string, stamp: () => string): Found {
  const text = readIfThere(path)
  const settings = text === undefined ? settingsSchema.parse({}) : parseSettings(text)
  if (settings) return { settings, damage: undefined }
  const kept = moveAside(path, `${path}.damaged-${stamp()}`)
  return { settings: settingsSchema.parse({}), damage: fail('settings-damaged', { path: kept }).error }
}

/** Where the file is then: a disk that does not let it go is no reason not to start. */
function moveAside(path: string, aside: string): string {
  try {
    renameSync(path, aside)
    return aside
  } catch {
    return path
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function parseSettings(text: string): Settings | undefined {
  try {
    return settingsSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function dropUndefined(patch: SettingsPatch): Record<string, unknown> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
