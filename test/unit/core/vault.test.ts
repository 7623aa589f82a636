import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsumerId } from '../../../electron/contract/consumers'
import { fail } from '../../../electron/contract/result'
import type { ConnectionId } from '../../../electron/contract/ids'
import type { KeyStoreState } from '../../../electron/contract/snapshot'
import { Secret } from '../../../electron/core/secret'
import type { LiveSignIn } from '../../../electron/core/sign-in/sign-in-state'
import { Vault, type VaultContents } from '../../../electron/core/vault'
import { packVault, unpackVault, type PackedVault } from '../../../electron/core/vault-contents'
import { FakeKeyStore } from '../../fakes/fake-key-store'
import { FakeLog } from '../../fakes/fake-log'
import { makeCredentials } from '../../fakes/fake-portal'
import { MemoryFile } from '../../fakes/memory-file'
import { connectionId, roleNamed } from '../../fakes/session-world'

const role = roleNamed('ReadOnly')
const consumer = {
  id: '0123456789abcdef' as ConsumerId,
  name: 'ci-runner',
  token: new Secret('consumer-token'),
  scope: { to: 'roles', roleIds: new Set([role]) },
  createdAt: 40,
  lastUsedAt: 50,
} as const

function makeContents(refreshToken = true): VaultContents {
  const tokens = { accessToken: new Secret('access-token'), accessTokenExpiresAt: 2000 }
  const signIn: LiveSignIn = {
    registration: { clientId: 'client', clientSecret: new Secret('client-secret'), expiresAt: 1000 },
    tokens: refreshToken ? { ...tokens, refreshToken: new Secret('refresh-token') } : tokens,
    since: 500,
    tokenIssuedAt: 700,
  }
  const credentials = makeCredentials(1, 3000)
  const session = { credentials, startedAt: 10, issuedAt: 20, lastUsedAt: 30, pinned: true }
  const keys = {
    accessKeyId: 'AKIAEXAMPLEEXAMPLE12',
    secretAccessKey: new Secret('long-term-secret'),
    ...(refreshToken ? { totpSecret: new Secret('BASE32SEED') } : {}),
  }
  return {
    signIns: new Map([[connectionId, signIn]]),
    sessions: new Map([[role, session]]),
    keys: new Map([[connectionId, keys]]),
    consumers: [consumer],
  }
}

const empty: VaultContents = {
  signIns: new Map<ConnectionId, LiveSignIn>(),
  sessions: new Map(),
  keys: new Map(),
  consumers: [],
}

let keyStore: FakeKeyStore
let file: MemoryFile<PackedVault>
let live: VaultContents
let vault: Vault
let states: KeyStoreState[]

beforeEach(() => {
  keyStore = new FakeKeyStore()
  file = new MemoryFile()
  live = empty
  vault = new Vault(keyStore, file, new FakeLog(), () => live)
  states = []
  vault.changed.add((state) => states.push(state))
})

describe('the contents of the vault', () => {
  it.each([true, false])('survive packing and unpacking (with a refresh token: %s)', (withRefresh) => {
    const packed = packVault(makeContents(withRefresh))
    const again = unpackVault(JSON.parse(JSON.stringify(packed)))
    expect(again && packVault(again)).toEqual(packed)
    const token = again?.signIns.get(connectionId)?.tokens.refreshToken
    expect(token?.reveal()).toBe(withRefresh ? 'refresh-token' : undefined)
    expect(again?.sessions.get(role)?.credentials.secretAccessKey.reveal()).toBe('secret-key-1')
    expect(again?.keys.get(connectionId)?.secretAccessKey.reveal()).toBe('long-term-secret')
    expect(again?.consumers[0]?.token.reveal()).toBe('consumer-token')
    expect(again?.consumers[0]?.scope).toEqual({ to: 'roles', roleIds: new Set([role]) })
    expect(again?.keys.get(connectionId)?.totpSecret?.reveal()).toBe(withRefresh ? 'BASE32SEED' : undefined)
  })

  it.each([
    [null],
    [{}],
    [{ version: 2, signIns: [], sessions: [] }],
    [{ version: 1, signIns: [{}], sessions: [] }],
    ['text'],
  ])('are refused where the shape is wrong: %j', (packed) => {
    expect(unpackVault(packed)).toBeUndefined()
  })
})

describe('opening', () => {
  it('gives nothing where there is no file yet, and writes from then on', async () => {
    expect(await vault.open()).toBeUndefined()
    expect(states).toEqual(['ready'])
    live = makeContents()
    await vault.save()
    expect(file.text).toContain('refresh-token')
  })

  it('gives what was saved, once', async () => {
    file.text = JSON.stringify(packVault(makeContents()))
    const [first, second] = await Promise.all([vault.open(), vault.open()])
    expect(first?.sessions.has(role)).toBe(true)
    expect(second).toBe(first)
    expect(await vault.open()).toBeUndefined()
  })

  it('reads and writes nothing while the key store is locked, and asks nobody', async () => {
    keyStore.present = 'locked'
    file.text = JSON.stringify(packVault(makeContents()))
    const before = file.text
    expect(vault.state).toBe('opening')
    expect(await vault.open()).toBeUndefined()
    expect(vault.state).toBe('locked')
    await vault.save()
    expect(file.text).toBe(before)
    expect(keyStore.asked).toBe(0)
    expect((await vault.unlock())?.signIns.has(connectionId)).toBe(true)
    expect(states).toEqual(['locked', 'ready'])
  })

  it('stays in memory only without a key store', async () => {
    keyStore.present = 'unavailable'
    await vault.open()
    live = makeContents()
    await vault.save()
    expect(vault.state).toBe('memory-only')
    expect(file.writes).toBe(0)
  })

  it.each([
    ['locked', 'locked'],
    ['key-store-unavailable', 'memory-only'],
    ['config-unreadable', 'memory-only'],
  ] as const)('leaves the file where it is when reading it ends with "%s"', async (code, state) => {
    file.text = 'as it was'
    file.failure = fail(code)
    await vault.open()
    expect(vault.state).toBe(state)
    expect(file.text).toBe('as it was')
  })

  it('sets a damaged file aside, says so, and writes a new one', async () => {
    file.text = '{"version":1,"signIns":"broken"}'
    expect(await vault.open()).toBeUndefined()
    expect(states).toEqual(['damaged'])
    expect(file.setAsideTexts).toEqual(['{"version":1,"signIns":"broken"}'])
    live = makeContents()
    await vault.save()
    expect(file.text).toContain('refresh-token')
  })

  it('sets aside what could not be decrypted', async () => {
    file.text = '{}'
    file.failure = fail('vault-damaged')
    await vault.open()
    expect(vault.state).toBe('damaged')
    expect(file.setAsideTexts).toHaveLength(1)
  })

  it('leaves a file that cannot be set aside where it is, and writes nothing over it', async () => {
    file.text = '{"version":1,"signIns":"of another"}'
    file.isStuck = true
    expect(await vault.open()).toBeUndefined()
    expect(vault.state).toBe('memory-only')
    live = makeContents()
    await vault.save()
    expect(file.text).toBe('{"version":1,"signIns":"of another"}')
  })

  it('logs that it could not be written, without what it holds', async () => {
    const log = new FakeLog()
    const failing = new Vault(keyStore, file, log, () => makeContents())
    await failing.open()
    file.failure = fail('disk-full', { path: '/somewhere' })
    await failing.save()
    expect(log.lines.join()).toContain('disk-full')
    expect(log.lines.join()).not.toMatch(/token|secret-key/)
  })
})
