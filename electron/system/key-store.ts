import type { SafeStorage } from 'electron'
import type { KeyStorePort } from '../core/ports'
import { hasAsyncForm, toAsyncForm } from './key-store-async'
import { toSyncForm, type SafeStorageForm, type SyncSafeStorage } from './key-store-sync'
import type { KeyRingLock } from './key-ring-lock'

/** What the key store needs of Electron and the system. */
export interface KeyStoreParts {
  readonly storage: SyncSafeStorage & Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>
  readonly platform: NodeJS.Platform
  /** Linux: what the session bus says of the ring behind this back end. */
  readonly readLock: (backend: string) => Promise<KeyRingLock>
  /** Linux: lets the desktop ask for the ring's password; whether it could. */
  readonly askUser: () => Promise<boolean>
}

/**
 * The system's key store behind Electron's safeStorage, in whichever form this Electron has.
 * Nothing is asked of safeStorage while the ring may be locked, since that would prompt, and in the synchronous form
 * stop the whole process. Once the key is in memory the ring's lock no longer matters.
 */
export function createKeyStore(parts: KeyStoreParts): KeyStorePort {
  const form: SafeStorageForm = hasAsyncForm(parts.storage) ? toAsyncForm(parts.storage) : toSyncForm(parts.storage)
  let isOpen = false
  const open = async () => (isOpen ||= await form.isAvailable())
  return {
    state: async () => {
      if (isOpen) return 'ready'
      const lock = await findLock(parts)
      if (lock !== 'open') return lock === 'missing' ? 'unavailable' : 'locked'
      return (await open()) ? 'ready' : 'unavailable'
    },
    encrypt: (text) => form.encrypt(text),
    decrypt: (sealed) => form.decrypt(sealed),
    unlock: async () => {
      const wasAsked = (await findLock(parts)) === 'locked' && (await parts.askUser())
      const lock = await findLock(parts)
      // Where nothing else can ask, safeStorage has to: the synchronous form then waits for the user.
      return lock === 'open' || (lock !== 'missing' && !wasAsked) ? open() : false
    },
  }
}

/** macOS and Windows open their store when the user signs in to the computer. */
async function findLock({ platform, storage, readLock }: KeyStoreParts): Promise<KeyRingLock> {
  if (platform !== 'linux') return 'open'
  return readLock(storage.getSelectedStorageBackend?.() ?? 'unknown')
}
