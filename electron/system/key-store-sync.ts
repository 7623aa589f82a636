import type { SafeStorage } from 'electron'

/** One form of Electron's safeStorage, made alike. Each call may wait for the user if the key ring is locked. */
export interface SafeStorageForm {
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Uint8Array>
  decrypt(sealed: Uint8Array): Promise<string>
}

/** The calls of the synchronous form, which Electron 33 has only. */
export type SyncSafeStorage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>

/** The synchronous form. Its calls stop the whole process while the system asks the user, so ask for the lock first. */
export function toSyncForm(storage: SyncSafeStorage): SafeStorageForm {
  return {
    isAvailable: () => attempt(() => storage.isEncryptionAvailable()),
    encrypt: (text) => attempt(() => storage.encryptString(text)),
    decrypt: (sealed) => attempt(() => storage.decryptString(Buffer.from(sealed))),
  }
}

/** Turns a throw into a rejection. */
function attempt<T>(run: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(run())
  })
}
