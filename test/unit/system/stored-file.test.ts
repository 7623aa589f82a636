import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { KeyStorePort } from '../../../electron/core/ports'
import { createPlainFile } from '../../../electron/system/plain-file'
import { createStoredFile, describeFileError } from '../../../electron/system/stored-file'
import { createVaultFile } from '../../../electron/system/vault-file'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-stored-'))
  path = join(folder, 'data', 'file')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const notes = z.object({ count: z.number() })
const openNotes = () => createPlainFile(path, notes, 'unexpected', () => '2026')

describe('a plain file', () => {
  it('is not there at first, and then holds what was written, for its owner only', async () => {
    const file = openNotes()
    expect(await file.read()).toEqual({ ok: true, value: undefined })
    expect(await file.write({ count: 1 })).toEqual({ ok: true, value: undefined })
    expect(await openNotes().read()).toEqual({ ok: true, value: { count: 1 } })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(folder, 'data'))).toEqual(['file'])
  })

  it('takes away what a killed write left beside it, when that is no other write’s', async () => {
    await openNotes().write({ count: 1 })
    const beside = (name: string, ageSeconds: number): void => {
      writeFileSync(join(folder, 'data', name), 'old')
      const at = Date.now() / 1000 - ageSeconds
      utimesSync(join(folder, 'data', name), at, at)
    }
    beside('file.0123456789ab.tmp', 120)
    beside('file.ba9876543210.tmp', 0)
    for (const name of ['file.tmp', 'files.0123456789ab.tmp', 'file.damaged-2026', 'file.0123456789ab.tmp.txt'])
      beside(name, 120)
    expect(await openNotes().write({ count: 2 })).toEqual({ ok: true, value: undefined })
    expect(readdirSync(join(folder, 'data')).sort()).toEqual([
      'file',
      'file.0123456789ab.tmp.txt',
      'file.ba9876543210.tmp',
      'file.damaged-2026',
      'file.tmp',
      'files.0123456789ab.tmp',
    ])
  })

  it.each(['{', '', '{"count":"1"}', '\u0000'])('that holds %j is damaged; set aside it is kept', async (contents) => {
    const file = openNotes()
    await file.write({ count: 1 })
    writeFileSync(path, contents)
    expect(await file.read()).toEqual({ ok: false, error: { code: 'unexpected', values: { path } } })
    await file.setAside()
    expect(existsSync(path)).toBe(false)
    expect(readFileSync(`${path}.damaged-2026`, 'utf8')).toBe(contents)
    expect((await file.write({ count: 2 })).ok).toBe(true)
  })

  it('that is not there can be set aside', async () => {
    expect(await openNotes().setAside()).toBe(true)
  })

  it('that the disk does not let go is not set aside, and nothing is thrown', async () => {
    await openNotes().write({ count: 1 })
    // A full folder of that name stands in the way, whoever runs this.
    mkdirSync(join(`${path}.damaged-2026`, 'full'), { recursive: true })
    expect(await openNotes().setAside()).toBe(false)
    expect(await openNotes().read()).toEqual({ ok: true, value: { count: 1 } })
  })

  it('that is a folder says so and stays', async () => {
    path = folder
    const failed = { ok: false, error: { code: 'config-unreadable', values: { path, reason: 'EISDIR' } } }
    expect(await openNotes().read()).toEqual(failed)
    expect((await openNotes().write({ count: 1 })).ok).toBe(false)
    expect(existsSync(folder)).toBe(true)
  })

  it('loses its loose permissions with the next write', async () => {
    const file = openNotes()
    await file.write({ count: 1 })
    chmodSync(path, 0o644)
    await file.write({ count: 2 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })
})

describe('writes', () => {
  it('run one at a time, and of those that wait only the last', async () => {
    const sealed: number[] = []
    let running = 0
    const codec = {
      seal: async (value: number) => {
        running += 1
        expect(running).toBe(1)
        sealed.push(value)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        return { ok: true, value: String(value) } as const
      },
      open: () => Promise.resolve({ ok: true, value: 0 } as const),
    }
    const file = createStoredFile(path, codec, () => '')
    const first = file.write(1)
    await new Promise((resolve) => setImmediate(resolve))
    const others = [2, 3, 4].map((value) => file.write(value))
    expect((await Promise.all([first, ...others])).every(({ ok }) => ok)).toBe(true)
    expect(sealed).toEqual([1, 4])
    expect(readFileSync(path, 'utf8')).toBe('4')
    await file.write(5)
    expect(sealed).toEqual([1, 4, 5])
  })

  it.each([
    ['ENOSPC', { code: 'disk-full', values: { path: '/x' } }],
    ['EDQUOT', { code: 'disk-full', values: { path: '/x' } }],
    ['EACCES', { code: 'config-unreadable', values: { path: '/x', reason: 'EACCES' } }],
  ])('that end with %s are told apart', (code, failure) => {
    expect(describeFileError(Object.assign(new Error(code), { code }), '/x')).toEqual(failure)
  })
})

describe('the vault file', () => {
  const setUp = () => {
    const ring: { state: 'ready' | 'locked' | 'unavailable' } = { state: 'ready' }
    const keyStore: KeyStorePort = {
      state: () => Promise.resolve(ring.state),
      encrypt: (text) => Promise.resolve(Buffer.from(Buffer.from(text).toString('hex'))),
      decrypt: (sealed) => {
        if (sealed[0] === 0) return Promise.reject(new Error('damaged'))
        return Promise.resolve(Buffer.from(Buffer.from(sealed).toString(), 'hex').toString())
      },
      unlock: () => Promise.resolve(false),
    }
    return { ring, file: createVaultFile<{ token: string }>(path, keyStore, () => '2026') }
  }

  it('holds nothing in plain', async () => {
    const { file } = setUp()
    await file.write({ token: 'abc-secret' })
    expect(readFileSync(path, 'utf8')).not.toContain('abc-secret')
    expect(await file.read()).toEqual({ ok: true, value: { token: 'abc-secret' } })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['locked', 'locked'],
    ['unavailable', 'key-store-unavailable'],
  ] as const)('with a ring that is %s is neither read nor written', async (state, code) => {
    const { file, ring } = setUp()
    await file.write({ token: 'old' })
    ring.state = state
    expect(await file.write({ token: 'new' })).toEqual({ ok: false, error: { code } })
    expect(await file.read()).toEqual({ ok: false, error: { code } })
    ring.state = 'ready'
    expect(await file.read()).toEqual({ ok: true, value: { token: 'old' } })
  })

  it('that cannot be decrypted is damaged, and kept when it is set aside', async () => {
    const { file } = setUp()
    await file.write({ token: 'old' })
    writeFileSync(path, '\u0000garbage')
    expect(await file.read()).toEqual({ ok: false, error: { code: 'vault-damaged' } })
    await file.setAside()
    expect(readFileSync(`${path}.damaged-2026`, 'utf8')).toBe('\u0000garbage')
  })
})
