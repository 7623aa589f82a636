import { spawn } from 'node:child_process'
import { access, constants, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as electron from 'electron'
import { isAllowedLink } from './aws/allowed-links'
import type { Translate } from './contract/messages/translator'
import type { ConnectionRecord } from './core/connections/connection-record'
import { AppLock } from './core/lock/app-lock'
import type { ClipboardPort, Log } from './core/ports'
import type { PackedVault } from './core/vault-contents'
import { savedCatalogueSchema } from './core/catalogue/saved-catalogue'
import { stateSchema } from './core/state-file'
import type { Place } from './place'
import { createBrowser } from './system/browser'
import type { BrowserMachine } from './system/browser-programs'
import { createClipboard } from './system/clipboard'
import { createClipboardMark } from './system/clipboard-mark'
import {
  toAsyncClipboard,
  toSyncClipboard,
  type AsyncClipboard,
  type ClipboardItemClass,
  type SyncClipboard,
} from './system/clipboard-forms'
import { SystemClock, systemTime } from './system/clock'
import { listDataFiles } from './system/data-directory'
import { askForKeyRing, readKeyRingLock } from './system/key-ring-lock'
import { createKeyStore } from './system/key-store'
import { createLockMark } from './system/lock/lock-mark'
import { createLoopbackCallback } from './system/loopback-callback'
import { createAwsNetwork } from './system/network'
import { NamedAuthorities } from './system/named-authorities'
import { createNotifications } from './system/notifications'
import { createPlainFile } from './system/plain-file'
import { watchPower } from './system/power'
import { systemRandom } from './system/random'
import { runProgram } from './system/run-program'
import { openSettings } from './system/settings-store'
import { collectGarbage, createMemorySaver } from './system/spare-memory'
import { createVaultFile } from './system/vault-file'

const { app, net, session, shell, safeStorage, powerMonitor, BrowserWindow } = electron

/** Builds the adapters to the operating system. To be called when Electron is ready. */
export function composeSystem(place: Place, log: Log, t: Translate) {
  const { data, env, platform } = place
  const files = listDataFiles(data.path)
  const clock = new SystemClock(systemTime)
  const stamp = (): string => new Date(clock.now()).toISOString().replace(/[:.]/g, '-')
  const keyStore = createKeyStore({
    storage: safeStorage,
    platform,
    readLock: (backend) => readKeyRingLock(backend, runProgram),
    askUser: () => askForKeyRing(app.getName(), runProgram),
  })
  const named = new NamedAuthorities((path) => readFile(path, 'utf8'))
  const network = createAwsNetwork({
    net,
    named,
    openSession: () => session.fromPartition(`stint-aws-${systemRandom.hex(4)}`, { cache: false }),
    env,
    readFile: (path) => readFile(path, 'utf8'),
    log,
    now: () => clock.now(),
  })
  const lockMark = createLockMark(files.lockMark)
  return {
    clock,
    lockMark,
    lock: new AppLock(lockMark.isThere),
    random: systemRandom,
    keyStore,
    network,
    named,
    settings: openSettings(data.path, async () => (await import('electron-store')).default, stamp),
    vaultFile: createVaultFile<PackedVault>(files.vault, keyStore, stamp),
    stateFile: createPlainFile(join(data.path, 'state.json'), stateSchema, 'settings-damaged', stamp),
    catalogueFile: createPlainFile(files.catalogue, savedCatalogueSchema, 'settings-damaged', stamp),
    callback: createLoopbackCallback({
      signedIn: t('app.browserSignedIn'),
      denied: t('app.browserDenied'),
      failed: t('app.browserFailed'),
      wrong: t('app.browserWrong'),
    }),
    clipboard: composeClipboard(place),
    clipboardMark: createClipboardMark(files.clipboardMark),
    power: watchPower(powerMonitor, net),
    monotonic: systemTime.monotonic.bind(systemTime),
    later,
    spareMemory: createMemorySaver(later, collectGarbage, log),
  }
}

function later(ms: number, run: () => void): void {
  systemTime.after(ms, run)
}

export type System = ReturnType<typeof composeSystem>

/** The clipboard in the form that this Electron has: asynchronous from 44 on. */
function composeClipboard({ platform, env }: Place): ClipboardPort {
  const Item = (electron as unknown as { ClipboardItem?: ClipboardItemClass }).ClipboardItem
  const clipboard: unknown = electron.clipboard
  return createClipboard({
    electron: Item
      ? toAsyncClipboard(clipboard as AsyncClipboard, Item, platform)
      : toSyncClipboard(clipboard as SyncClipboard),
    platform,
    env,
    run: runProgram,
    hasFocus: () => BrowserWindow.getFocusedWindow() !== null,
  })
}

/** Opening links: only those of AWS and of what the connections name. */
export function composeBrowser(
  place: Place,
  { settings, random }: System,
  connections: () => readonly ConnectionRecord[],
) {
  return createBrowser({
    openExternal: (url) => shell.openExternal(url),
    spawn: (program, args, options) => spawn(program, args, options),
    program: () => settings.get().browser,
    env: place.env,
    isAllowed: (url) => isAllowedLink(url, connections(), place.env),
    machine: browserMachine(place),
    random,
    after: systemTime.after.bind(systemTime),
  })
}

/** Where browsers are looked for. */
export function browserMachine({ platform, home, env }: Place): BrowserMachine {
  const isProgram = async (path: string): Promise<boolean> => {
    const facts = await stat(path)
    // An application of macOS is a folder.
    if (!facts.isFile()) return platform === 'darwin' && facts.isDirectory()
    await access(path, constants.X_OK)
    return true
  }
  return {
    platform,
    home,
    env,
    isThere: (path) => isProgram(path).catch(() => false),
    readText: (path) => readFile(path, 'utf8').catch(() => undefined),
  }
}

export function composeNotifications({ settings }: System, openWindow: () => void) {
  const { Notification } = electron
  return createNotifications({
    create: (options) => new Notification(options),
    isSupported: () => Notification.isSupported(),
    isWanted: () => settings.get().notifications,
    openWindow,
  })
}

/** The program and arguments that start this very app again. */
export function ownCommand(place: Place): readonly [string, ...string[]] {
  const image = place.env['APPIMAGE']
  if (image) return [image]
  return place.packaged ? [process.execPath] : [process.execPath, app.getAppPath()]
}
