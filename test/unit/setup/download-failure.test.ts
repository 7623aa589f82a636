import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  appliesToday,
  classifyFailure,
  readFailureNote,
  StalledDownload,
  writeFailureNote,
} from '../../../electron/setup/download-failure.mjs'

const withCode = (code: string) => Object.assign(new Error(code), { code })

/** As Node's fetch fails. */
function fetchFailed(code: string, several?: readonly Error[]): Error {
  const cause = several ? new AggregateError(several, '') : withCode(code)
  return new TypeError('fetch failed', { cause })
}

describe('classifyFailure', () => {
  it.each([
    ['a name that does not resolve', fetchFailed('ENOTFOUND'), 'unreachable'],
    ['a connection that is cut off', fetchFailed('UND_ERR_SOCKET'), 'unreachable'],
    ['a certificate that is not trusted', fetchFailed('SELF_SIGNED_CERT_IN_CHAIN'), 'unreachable'],
    [
      'several addresses that all refuse',
      fetchFailed('', [withCode('ECONNREFUSED'), withCode('ENETUNREACH')]),
      'unreachable',
    ],
    ['a refusal', Object.assign(new Error('answered 403'), { response: { status: 403 } }), 'unreachable'],
    ['a missing file', Object.assign(new Error('answered 404'), { response: { status: 404 } }), 'unreachable'],
    ['a standstill', new StalledDownload('no data for 20 s'), 'unreachable'],
    ['a broken server', Object.assign(new Error('answered 502'), { response: { status: 502 } }), 'busy'],
    ['a full disk', Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'local'],
    ['a folder without rights', Object.assign(new Error('denied'), { code: 'EACCES' }), 'local'],
    [
      'an archive that cannot be unpacked',
      new Error('invalid Zip archive: missing end of central directory'),
      'unknown',
    ],
    ['an address that is none', fetchFailed('ERR_INVALID_URL'), 'unknown'],
    ['a bug', new TypeError("Cannot read properties of undefined (reading 'downloadArtifact')"), 'unknown'],
    ['what is no error', 'oops', 'unknown'],
  ])('takes %s for what it is', (_what, error, kind) => {
    expect(classifyFailure(error).kind).toBe(kind)
  })

  it('knows a wrong checksum as the package that checks it throws it', async () => {
    const ofGet = createRequire(createRequire(import.meta.url).resolve('electron/package.json')).resolve(
      '@electron/get',
    )
    const check = createRequire(ofGet)('sumchecker') as (...args: readonly unknown[]) => Promise<void>
    const folder = await mkdtemp(join(tmpdir(), 'stint-sums-'))
    await writeFile(join(folder, 'electron.zip'), 'something else')
    await writeFile(join(folder, 'sums'), `${'0'.repeat(64)} *electron.zip`)
    const error: unknown = await check('sha256', join(folder, 'sums'), folder, ['electron.zip']).catch(
      (e: unknown) => e,
    )
    expect(classifyFailure(error)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('did not match') as string,
    })
    await rm(folder, { recursive: true })
  })

  it('keeps the words of the cause', () => {
    const error = new TypeError('fetch failed', { cause: new Error('self-signed certificate') })
    expect(classifyFailure(error).reason).toBe('fetch failed (self-signed certificate)')
  })
})

describe('appliesToday', () => {
  const note = { version: '45.4.1', mirror: '', reason: 'x', date: '2026-01-15T12:00:00.000Z' }
  const at = (date: string) => ({ version: '45.4.1', mirror: '', now: Date.parse(date) })

  it('holds for a day and no longer', () => {
    expect(appliesToday(note, at('2026-01-16T11:59:59Z'))).toBe(true)
    expect(appliesToday(note, at('2026-01-16T12:00:00Z'))).toBe(false)
  })

  it('does not hold for another version, an unreadable date or a date to come', () => {
    expect(appliesToday(note, { ...at('2026-01-15T13:00:00Z'), version: '45.4.2' })).toBe(false)
    expect(appliesToday({ ...note, date: 'yesterday' }, at('2026-01-15T13:00:00Z'))).toBe(false)
    expect(appliesToday(note, at('2026-01-15T11:00:00Z'))).toBe(false)
  })
})

describe('the note on disk', () => {
  it('is read back, removed, and survives garbage', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stint-note-'))
    const file = join(folder, 'deep', 'note.json')
    const note = { version: '1', mirror: '', reason: 'x', date: '2026-01-15T12:00:00.000Z' }
    await writeFailureNote(file, note)
    expect(await readFailureNote(file)).toEqual(note)
    await writeFile(file, '{')
    expect(await readFailureNote(file)).toBeUndefined()
    await writeFailureNote(file, undefined)
    expect(await readFailureNote(file)).toBeUndefined()
    await rm(folder, { recursive: true })
  })
})
