import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeyStorePort } from '../../../electron/core/ports'
import { Vault, type VaultContents } from '../../../electron/core/vault'
import type { PackedVault } from '../../../electron/core/vault-contents'
import { readKeyRingLock } from '../../../electron/system/key-ring-lock'
import { createKeyStore } from '../../../electron/system/key-store'
import { createVaultFile } from '../../../electron/system/vault-file'
import { FakeKeyStore } from '../../fakes/fake-key-store'
import { FakeLog } from '../../fakes/fake-log'

const empty: VaultContents = { signIns: new Map(), sessions: new Map(), keys: new Map(), consumers: [] }
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-vault-'))
  path = join(folder, 'vault')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function openVault(keyStore: KeyStorePort): Vault {
  return new Vault(
    keyStore,
    createVaultFile<PackedVault>(path, keyStore, () => '2026'),
    new FakeLog(),
    () => empty,
  )
}

describe('a vault that this key does not open', () => {
  it.each([
    ['of another key', Buffer.from('v11\u0000\u0001of another key')],
    ['of another program', Buffer.from('PK\u0003\u0004 an archive')],
    ['cut off', Buffer.from('}1:"noisrev')],
    ['empty', Buffer.alloc(0)],
    ['of another shape', Buffer.from('{"version":9}').reverse()],
  ])('that is %s is set aside byte for byte, and a new one begins', async (_what, bytes) => {
    writeFileSync(path, bytes)
    const vault = openVault(new FakeKeyStore())
    expect(await vault.open()).toBeUndefined()
    expect(vault.state).toBe('damaged')
    expect(readFileSync(`${path}.damaged-2026`).equals(bytes)).toBe(true)
    expect(await vault.save()).toBe(true)
    expect(await openVault(new FakeKeyStore()).open()).toEqual(empty)
    expect(readFileSync(`${path}.damaged-2026`).equals(bytes), 'it stays').toBe(true)
  })

  it('and cannot be set aside stays, and nothing is written over it', async () => {
    writeFileSync(path, 'of another key')
    // A full folder of that name stands in the way, whoever runs this.
    mkdirSync(join(`${path}.damaged-2026`, 'full'), { recursive: true })
    const vault = openVault(new FakeKeyStore())
    expect(await vault.open()).toBeUndefined()
    expect(vault.state).toBe('memory-only')
    expect(await vault.save()).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe('of another key')
  })
})

describe('Chromium’s back end basic_text, which encrypts with a key that everybody knows', () => {
  it('counts as no key store: nothing is asked of it, written with it or read by it', async () => {
    const asked: string[] = []
    const touch = (): never => {
      throw new Error('the weak back end was used')
    }
    const keyStore = createKeyStore({
      platform: 'linux',
      storage: {
        getSelectedStorageBackend: () => 'basic_text',
        isEncryptionAvailable: touch,
        encryptString: touch,
        decryptString: touch,
      },
      readLock: (backend) => {
        asked.push(backend)
        return readKeyRingLock(backend, touch)
      },
      askUser: touch,
    })
    writeFileSync(path, 'of a real key store')
    const vault = openVault(keyStore)
    expect(await vault.open()).toBeUndefined()
    expect(await vault.unlock()).toBeUndefined()
    expect(vault.state).toBe('memory-only')
    expect(await vault.save()).toBe(false)
    expect(asked).toContain('basic_text')
    expect(readFileSync(path, 'utf8')).toBe('of a real key store')
    expect(readdirSync(folder)).toEqual(['vault'])
    expect(existsSync(`${path}.damaged-2026`)).toBe(false)
  })
})
