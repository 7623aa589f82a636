import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSettings } from '../../../electron/system/settings-store'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-settings-'))
  path = join(folder, 'settings.json')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const open = () =>
  openSettings(
    folder,
    () => Promise.reject(new Error('nothing is written')),
    () => '2026',
  )

it('sets a damaged file aside and goes on with the defaults', () => {
  writeFileSync(path, '{ "theme": ')
  const { damage, get } = open()
  expect(damage).toEqual({ code: 'settings-damaged', values: { path: `${path}.damaged-2026` } })
  expect(readFileSync(`${path}.damaged-2026`, 'utf8')).toBe('{ "theme": ')
  expect(get().theme).toBe('system')
})

it('goes on with the defaults also where the file cannot be set aside, which stays', () => {
  writeFileSync(path, '{ "theme": ')
  // A full folder of that name stands in the way, whoever runs this.
  mkdirSync(join(`${path}.damaged-2026`, 'full'), { recursive: true })
  const { damage, get } = open()
  expect(damage).toEqual({ code: 'settings-damaged', values: { path } })
  expect(get().theme).toBe('system')
  expect(readFileSync(path, 'utf8')).toBe('{ "theme": ')
})
