import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createActivityFiles, hmac } from '../../../electron/system/activity-files'
import { exportActivity } from '../../../electron/system/export-activity'
import { Secret } from '../../../electron/core/secret'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stint-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the files of the log', () => {
  it('are for their owner only, and listed by age', async () => {
    const files = createActivityFiles(join(folder, 'activity'))
    expect(await files.list()).toEqual([])
    expect(await files.append('activity-000002.jsonl', 'b\n')).toMatchObject({ ok: true })
    expect(await files.append('activity-000001.jsonl', 'ä\n')).toMatchObject({ ok: true })
    expect(await files.sync('activity-000001.jsonl')).toMatchObject({ ok: true })
    await writeFile(join(folder, 'activity', 'notes.txt'), '')
    expect(await files.list()).toEqual(['activity-000001.jsonl', 'activity-000002.jsonl'])
    expect((await stat(join(folder, 'activity'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'activity', 'activity-000001.jsonl'))).mode & 0o777).toBe(0o600)
    await files.append('activity-000001.jsonl', 'unfinished')
    await files.cut('activity-000001.jsonl', 'ä\n')
    expect(await files.read('activity-000001.jsonl')).toBe('ä\n')
    await files.remove('activity-000002.jsonl')
    expect(await files.read('activity-000002.jsonl')).toBe('')
  })

  it('answers with a failure where nothing can be written', async () => {
    await writeFile(join(folder, 'activity'), 'a file in the way')
    const files = createActivityFiles(join(folder, 'activity'))
    expect(await files.append('activity-000001.jsonl', 'a\n')).toMatchObject({ ok: false })
    expect(await files.sync('activity-000001.jsonl')).toMatchObject({ ok: false })
  })

  it('uses HMAC-SHA-256 (RFC 4231, test case 2)', () => {
    expect(hmac(new Secret('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })
})

describe('export', () => {
  const line =
    '{"n":1,"chain":"01010101","at":"2026-11-22T10:00:00.000Z","who":"window","what":"copied","result":"ok","mac":"x"}'
  const files = [{ name: 'a', text: `${line}\n${line.replace('copied', 'signed-out')}\nnot a line\n` }]

  it('writes the lines that fit as they stand, into a new file for its owner', async () => {
    const place = { folder: join(folder, 'Downloads'), at: Date.parse('2026-11-22T10:00:00Z') }
    const written = await exportActivity(files, 'jsonl', { what: 'copied' }, place)
    const path = written.ok ? written.value.path : ''
    expect(path).toBe(join(folder, 'Downloads', 'stint-activity-2026-11-22T10-00-00-000Z.jsonl'))
    expect(await readFile(path, 'utf8')).toBe(`${line}\n`)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await exportActivity(files, 'jsonl', {}, place), 'never over another file').toMatchObject({ ok: false })
    const csv = await exportActivity(files, 'csv', {}, place)
    expect((await readFile(csv.ok ? csv.value.path : '', 'utf8')).split('\r\n')).toHaveLength(4)
  })
})
