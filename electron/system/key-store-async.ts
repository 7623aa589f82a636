import type { SafeStorageForm } from './key-store-sync'

/** The calls of the asynchronous form, in Electron 45; written out because 33's types lack them. */
export interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
}

/** Whether this Electron has the asynchronous form. */
export function hasAsyncForm(storage: object): storage is AsyncSafeStorage {
  return 'encryptStringAsync' in storage && 'decryptStringAsync' in storage && 'isAsyncEncryptionAvailable' in storage
}

/** The asynchronous form. A key that was rotated needs nothing here: the vault is encrypted anew at every change. */
export function toAsyncForm(storage: AsyncSafeStorage): SafeStorageForm {
  return {
    isAvailable: () => storage.isAsyncEncryptionAvailable(),
    encrypt: (text) => storage.encryptStringAsync(text),
    decrypt: async (sealed) => (await storage.decryptStringAsync(Buffer.from(sealed))).result,
  }
}
