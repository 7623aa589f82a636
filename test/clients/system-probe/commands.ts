import { NamedAuthorities, type NamedAuthority } from '../../../electron/system/named-authorities'
import type { App, Clipboard, Net, SafeStorage, Session } from 'electron'
import { readFile } from 'node:fs/promises'
import Store from 'electron-store'
import type { KeyStorePort } from '../../../electron/core/ports'
import { Secret } from '../../../electron/core/secret'
import type { SettingsPatch } from '../../../electron/contract/settings'
import { createClipboard } from '../../../electron/system/clipboard'
import { toSyncClipboard, type SyncClipboard } from '../../../electron/system/clipboard-forms'
import { askForKeyRing, readKeyRingLock } from '../../../electron/system/key-ring-lock'
import { createKeyStore } from '../../../electron/system/key-store'
import { createFileLog } from '../../../electron/system/log'
import { createAwsNetwork, type AwsNetwork } from '../../../electron/system/network'
import { runProgram } from '../../../electron/system/run-program'
import { openSettings } from '../../../electron/system/settings-store'
import { createVaultFile } from '../../../electron/system/vault-file'

/** Electron's parts, as the adapters get them. */
export interface ProbeParts {
  readonly app: App
  readonly clipboard: Clipboard
  readonly net: Net
  readonly safeStorage: SafeStorage
  readonly session: { fromPartition(name: string, options?: { cache: boolean }): Session }
}

interface FetchAnswer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

interface Opened {
  readonly network: AwsNetwork
  readonly named: NamedAuthorities
}

const networks = new Map<string, Opened>()
let sessions = 0

function openNetwork(parts: ProbeParts, env: Record<string, string>, timeoutMs: number): Opened {
  const key = JSON.stringify(env)
  const known = networks.get(key)
  if (known) return known
  const named = new NamedAuthorities((path) => readFile(path, 'utf8'))
  const network = createAwsNetwork({
    net: parts.net,
    named,
    openSession: () => parts.session.fromPartition(`stint-aws-${String((sessions += 1))}`, { cache: false }),
    env,
    readFile: (path) => readFile(path, 'utf8'),
    log: { info: console.log, warn: console.log },
    now: Date.now,
    timeoutMs,
  })
  const opened = { network, named }
  networks.set(key, opened)
  return opened
}

let keyStore: KeyStorePort | undefined

function getKeyStore(parts: ProbeParts): KeyStorePort {
  return (keyStore ??= createKeyStore({
    storage: parts.safeStorage,
    platform: process.platform,
    readLock: (backend) => readKeyRingLock(backend, runProgram),
    askUser: () => askForKeyRing(parts.app.getName(), runProgram),
  }))
}

function openClipboard(parts: ProbeParts, hasFocus: boolean) {
  return createClipboard({
    electron: toSyncClipboard(parts.clipboard as unknown as SyncClipboard),
    platform: process.platform,
    env: process.env,
    run: runProgram,
    hasFocus: () => hasFocus,
  })
}

/** What a test may ask of the probe. */
export const commands = {
  /** Sends one request by the network adapter, with an environment of its own. */
  fetch: async (
    parts: ProbeParts,
    env: Record<string, string>,
    url: string,
    request: { method?: string; headers?: Record<string, string>; body?: string; timeoutMs?: number } = {},
  ): Promise<FetchAnswer> => {
    const { timeoutMs = 5_000, method = 'GET', headers = {}, body } = request
    const { network } = openNetwork(parts, env, timeoutMs)
    const response = await network.fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  },
  problems: (parts: ProbeParts, env: Record<string, string>) => openNetwork(parts, env, 5_000).network.problems(),
  /** Trusts authorities for single hosts, as connections name them. */
  trust: (parts: ProbeParts, env: Record<string, string>, named: readonly NamedAuthority[]) =>
    openNetwork(parts, env, 5_000).named.use(named),

  /** The address of the session bus that the probe lives on. */
  bus: () => process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
  /** What another program needs to reach the probe's display. */
  display: () => ({ DISPLAY: process.env['DISPLAY'] ?? '', XAUTHORITY: process.env['XAUTHORITY'] ?? '' }),
  backend: (parts: ProbeParts) => parts.safeStorage.getSelectedStorageBackend(),
  keyStoreState: (parts: ProbeParts) => getKeyStore(parts).state(),
  unlock: (parts: ProbeParts) => getKeyStore(parts).unlock(),
  writeVault: (parts: ProbeParts, path: string, contents: unknown) =>
    createVaultFile(path, getKeyStore(parts), () => 'now').write(contents),
  readVault: (parts: ProbeParts, path: string) => createVaultFile(path, getKeyStore(parts), () => 'now').read(),

  copy: (parts: ProbeParts, text: string, hasFocus = false) => openClipboard(parts, hasFocus).write(new Secret(text)),
  clearIfHolds: (parts: ProbeParts, text: string) => openClipboard(parts, false).clearIfHolds(new Secret(text)),

  /** Opens the settings anew, as a start does, changes them and says what it found. */
  settings: async (_parts: ProbeParts, directory: string, patch: SettingsPatch = {}) => {
    const store = openSettings(
      directory,
      () => Promise.resolve(Store),
      () => 'now',
    )
    const found = store.get()
    if (Object.keys(patch).length > 0) await store.change(patch)
    return { found, now: store.get(), damage: store.damage }
  },
  log: async (_parts: ProbeParts, path: string, message: string) => {
    createFileLog(path).warn('probe', message)
    // The library comes with the first line; after it the line is written.
    await import('electron-log/node')
    await new Promise(setImmediate)
  },
}
