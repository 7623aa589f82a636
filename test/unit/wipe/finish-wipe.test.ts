import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { finishWipe } from '../../../electron/system/wipe/finish-wipe'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-wipe-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function put(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `of ${path}`)
  }
}

const own = [
  ...['vault', 'vault.damaged-2026-11-22T10-00-00-000Z', 'vault.0123456789ab.tmp', 'state.json', 'catalogue.json'],
  ...['settings.json', 'settings.json.damaged-2026-11-22T10-00-00-000Z', 'settings.json.tmp-1234', 'locked'],
  ...['activity/activity.jsonl', 'backups/config-1', 'backups/credentials/c-1', 'logs/stint.log', 'logs/stint.old.log'],
  ...['run/consumers/0123456789abcdef/token', 'Local Storage/leveldb/1.log', 'Preferences', 'Network/Cookies'],
  ...['demo/vault', 'demo/aws/config'],
]
const foreign = ['notes.txt', 'vaults/mine', 'my settings.json', 'aws/config', 'bin/stint', 'state.json-mine']

it('removes what is Stint’s, set aside and half written files too, and nothing else', () => {
  put(...own, ...foreign, 'wipe')
  expect(finishWipe(folder, false)).toEqual([])
  const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = left.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  expect(paths.sort()).toEqual([...foreign].sort())
  for (const path of foreign) expect(readFileSync(join(folder, path), 'utf8')).toBe(`of ${path}`)
})

it('touches nothing where no wipe was begun', () => {
  put(...own)
  expect(finishWipe(folder, false)).toBeUndefined()
  for (const path of own) expect(existsSync(join(folder, path))).toBe(true)
})

it('leaves a demo that runs, and Chromium’s lock of this run', () => {
  put('demo/vault', 'wipe')
  symlinkSync('host-1234', join(folder, 'demo', 'SingletonLock'))
  symlinkSync('host-5678', join(folder, 'SingletonLock'))
  finishWipe(folder, false)
  expect(existsSync(join(folder, 'demo', 'vault'))).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['SingletonLock', 'demo'])
})

it('takes the demo’s own files in the demo', () => {
  put('aws/config', 'demo-organization.json', 'vault', 'wipe')
  expect(finishWipe(folder, true)).toEqual([])
  expect(readdirSync(folder)).toEqual([])
})

it('follows no link out of the folder', () => {
  const outside = mkdtempSync(join(tmpdir(), 'stint-outside-'))
  writeFileSync(join(outside, 'mine'), 'mine')
  put('wipe')
  symlinkSync(outside, join(folder, 'backups'))
  finishWipe(folder, false)
  expect(readFileSync(join(outside, 'mine'), 'utf8')).toBe('mine')
  expect(readdirSync(folder)).toEqual([])
  rmSync(outside, { recursive: true })
})

it('says what it could not remove, and does not try again later', () => {
  put('activity/log', 'vault', 'wipe')
  const refuse: typeof rmSync = (path, options) => {
    if (path === join(folder, 'activity')) throw new Error('EACCES')
    rmSync(path, options)
  }
  expect(finishWipe(folder, false, refuse)).toEqual(['activity'])
  expect(readdirSync(folder)).toEqual(['activity'])
})
