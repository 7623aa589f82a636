import { fail, ok, type Result } from '../contract/result'
import type { KeyStorePort, StoredFile } from '../core/ports'
import { createStoredFile } from './stored-file'

/**
 * A JSON file that is encrypted by the system's key store; its shape is checked by its reader.
 * Failures: `locked`, `key-store-unavailable` (then nothing is written), `vault-damaged`, `disk-full`, `config-unreadable`.
 * @param stamp names a file that is set aside
 */
export function createVaultFile<T>(path: string, keyStore: KeyStorePort, stamp: () => string): StoredFile<T> {
  const codec = {
    seal: async (contents: T) => (await findObstacle(keyStore)) ?? (await encrypt(contents, keyStore)),
    open: async (bytes: Uint8Array) => (await findObstacle(keyStore)) ?? (await decrypt<T>(bytes, keyStore)),
  }
  return createStoredFile(path, codec, stamp)
}

async function findObstacle(keyStore: KeyStorePort) {
  const state = await keyStore.state()
  if (state === 'ready') return undefined
  return fail(state === 'locked' ? 'locked' : 'key-store-unavailable')
}

async function encrypt(contents: unknown, keyStore: KeyStorePort): Promise<Result<Uint8Array>> {
  try {
    return ok(await keyStore.encrypt(JSON.stringify(contents)))
  } catch {
    return (await findObstacle(keyStore)) ?? fail('key-store-unavailable')
  }
}

async function decrypt<T>(bytes: Uint8Array, keyStore: KeyStorePort): Promise<Result<T>> {
  try {
    return ok(JSON.parse(await keyStore.decrypt(bytes)) as T)
  } catch {
    // The ring may have been locked in between; then the file is not at fault.
    return (await findObstacle(keyStore)) ?? fail('vault-damaged')
  }
}
