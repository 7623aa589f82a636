/** One form of Electron's safeStorage, made alike. Each call may wait for the user if the key ring is locked. */
export interface SafeStorageForm {
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Uint8Array>
  decrypt(sealed: Uint8Array): Promise<string>
}

/** The calls of the synchronous form, the only one of Electron 33; written out because 45's types deprecate them. */
export interface SyncSafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

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
