import { describe, expect, it } from 'vitest'
import { createKeyStore, type KeyStoreParts } from '../../../electron/system/key-store'
import { readKeyRingLock, type KeyRingLock } from '../../../electron/system/key-ring-lock'
import type { RunProgram } from '../../../electron/system/run-program'

const reverse = (text: string) => Array.from(text).reverse().join('')

/** Electron 33's form: calls answer at once, and stop everything while the ring is locked. */
function makeSync(isAvailable: () => boolean) {
  const calls: string[] = []
  const storage = {
    getSelectedStorageBackend: () => 'gnome_libsecret' as const,
    isEncryptionAvailable: () => (calls.push('available'), isAvailable()),
    encryptString: (text: string) => Buffer.from(reverse(text)),
    decryptString: (sealed: Buffer) => {
      if (sealed.length === 0) throw new Error('damaged')
      return reverse(sealed.toString())
    },
  }
  return { storage, calls }
}

/** Electron 45's form: the synchronous calls are there as well, and must not be used. */
function makeAsync(isAvailable: () => boolean) {
  const { storage } = makeSync(isAvailable)
  const calls: string[] = []
  const refuse = () => {
    throw new Error('the synchronous form was used')
  }
  const both = {
    ...storage,
    isEncryptionAvailable: refuse,
    encryptString: refuse,
    decryptString: refuse,
    isAsyncEncryptionAvailable: () => (calls.push('available'), Promise.resolve(isAvailable())),
    encryptStringAsync: (text: string) => Promise.resolve(storage.encryptString(text)),
    decryptStringAsync: (sealed: Buffer) =>
      new Promise<{ result: string; shouldReEncrypt: boolean }>((resolve) => {
        resolve({ result: storage.decryptString(sealed), shouldReEncrypt: true })
      }),
  }
  return { storage: both, calls }
}

describe.each([
  ['synchronous', makeSync],
  ['asynchronous', makeAsync],
])('the key store in its %s form', (_form, make) => {
  const setUp = (changes: Partial<KeyStoreParts> & { lock?: KeyRingLock; isAvailable?: boolean } = {}) => {
    const ring = { lock: changes.lock ?? 'open', asked: 0 }
    const { storage, calls } = make(() => changes.isAvailable ?? true)
    const askUser = () => {
      ring.asked += 1
      return Promise.resolve(true)
    }
    const readLock = () => Promise.resolve(ring.lock)
    return { ring, calls, store: createKeyStore({ storage, platform: 'linux', readLock, askUser, ...changes }) }
  }

  it('gives back what it encrypted', async () => {
    const { store } = setUp()
    const sealed = await store.encrypt('tökens')
    expect(Buffer.from(sealed).toString()).not.toContain('tökens')
    expect(await store.decrypt(sealed)).toBe('tökens')
  })

  it('rejects what it cannot decrypt', async () => {
    await expect(setUp().store.decrypt(new Uint8Array())).rejects.toThrow('damaged')
  })

  it.each([
    ['open', 'ready', 1],
    ['locked', 'locked', 0],
    ['unknown', 'locked', 0],
    ['missing', 'unavailable', 0],
  ] as const)('with a ring that is %s is %s, and asks safeStorage %i times', async (lock, state, times) => {
    const { store, calls } = setUp({ lock })
    expect(await store.state()).toBe(state)
    expect(calls).toHaveLength(times)
  })

  it('is unavailable where safeStorage says so', async () => {
    expect(await setUp({ isAvailable: false }).store.state()).toBe('unavailable')
  })

  it('stays ready when the ring is locked later, because the key is in memory', async () => {
    const { store, ring } = setUp()
    await store.state()
    ring.lock = 'locked'
    expect(await store.state()).toBe('ready')
  })

  it.each(['darwin', 'win32'] as const)('asks no bus on %s', async (platform) => {
    const readLock = () => Promise.reject(new Error('there is no bus'))
    expect(await setUp({ platform, readLock }).store.state()).toBe('ready')
  })

  it('opens after the user gave the password', async () => {
    const parts = setUp({ lock: 'locked' })
    const { store, ring } = setUp({
      readLock: () => Promise.resolve(parts.ring.lock),
      askUser: () => {
        parts.ring.lock = 'open'
        return Promise.resolve(true)
      },
    })
    expect(await store.unlock()).toBe(true)
    expect(await store.state()).toBe('ready')
    expect(ring.asked).toBe(0)
  })

  it('does not touch safeStorage when the user refused, since it would remember that', async () => {
    const { store, ring, calls } = setUp({ lock: 'locked' })
    expect(await store.unlock()).toBe(false)
    expect(ring.asked).toBe(1)
    expect(calls).toEqual([])
    expect(await store.state()).toBe('locked')
  })

  it('lets safeStorage ask where nothing else can', async () => {
    const { store, calls } = setUp({ lock: 'locked', askUser: () => Promise.resolve(false) })
    expect(await store.unlock()).toBe(true)
    expect(calls).toHaveLength(1)
  })

  it('asks nobody where there is no ring', async () => {
    const { store, ring, calls } = setUp({ lock: 'missing' })
    expect(await store.unlock()).toBe(false)
    expect([ring.asked, ...calls]).toEqual([0])
  })
})

describe('readKeyRingLock', () => {
  const answer = (code: number | null, output: string, errors = '') => {
    const asked: string[] = []
    const run: RunProgram = (program, args) => {
      asked.push([program, ...args].join(' '))
      return Promise.resolve({ code, output, errors })
    }
    return { run, asked }
  }
  const boolean = (value: boolean) => `method return time=1.2 sender=:1.3\n   variant       boolean ${String(value)}\n`

  it.each([
    ['gnome_libsecret', true, 'locked'],
    ['gnome_libsecret', false, 'open'],
    ['kwallet5', true, 'open'],
    ['kwallet6', false, 'locked'],
  ])('reads the answer for %s: %s is %s', async (backend, value, lock) => {
    expect(await readKeyRingLock(backend, answer(0, boolean(value)).run)).toBe(lock)
  })

  it.each(['basic_text', 'unknown'])('asks nobody about %s, which is no key store', async (backend) => {
    const { run, asked } = answer(0, boolean(true))
    expect(await readKeyRingLock(backend, run)).toBe('missing')
    expect(asked).toEqual([])
  })

  it.each([
    [null, '', 'unknown'],
    [1, 'Error org.freedesktop.DBus.Error.NoReply: Did not receive a reply.', 'unknown'],
    [1, 'Error org.freedesktop.DBus.Error.ServiceUnknown: The name was not provided', 'missing'],
    [1, 'Failed to open connection to "session" message bus: …', 'missing'],
  ])('with end %s and "%s" it is %s', async (code, errors, lock) => {
    expect(await readKeyRingLock('gnome_libsecret', answer(code, '', errors).run)).toBe(lock)
  })
})
