import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'
import { makeEntry } from './config-texts'
import { makeTempConfig, noteWritten } from './temp-config'

const dev = makeEntry('dev', { region: 'eu-west-1' })
const users = '# mine\n[default]\nregion = x\n'
const nothing = { written: new Map<string, string[]>() }

describe('createAwsConfigFile', () => {
  it('makes folder and file, closed to others, where there are none', async () => {
    const { file, path, read, home } = await makeTempConfig(undefined)
    const result = await file.writeProfiles([dev], nothing)
    expect(result).toMatchObject({
      ok: true,
      value: { written: [{ id: 'dev', name: 'dev', text: renderProfile(dev) }] },
    })
    expect(await read()).toBe(`${renderProfile(dev)}\n`)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(home, '.aws'))).mode & 0o777).toBe(0o700)
  })

  it('makes nothing where there is nothing to do', async () => {
    const { file, home } = await makeTempConfig(undefined)
    expect(await file.removeProfiles(['dev'], nothing)).toMatchObject({ ok: true, value: { removed: ['dev'] } })
    expect(await file.listProfiles()).toEqual({ ok: true, value: [] })
    expect(await readdir(home)).toEqual([])
  })

  it('writes many in one edit, lists them and removes them without a trace', async () => {
    const { file, read, listFolder, backupDir } = await makeTempConfig(users)
    const entries = ['a', 'b', 'c'].map((id) => makeEntry(id))
    const written = noteWritten(...entries)
    await file.writeProfiles(entries, nothing)
    expect(await readdir(backupDir)).toHaveLength(1)
    const listed = await file.listProfiles()
    expect(listed.ok && listed.value.map(({ name, line }) => [name, line])).toEqual([
      ['default', 2],
      ['a', 5],
      ['b', 9],
      ['c', 13],
    ])
    const owned = await file.listOwned(written)
    expect(owned.ok && owned.value.map(({ id, changed }) => [id, changed])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
    ])
    await file.removeProfiles(['b', 'a', 'c'], { written })
    expect(await read()).toBe(users)
    expect(await listFolder()).toEqual(['config'])
  })

  it('keeps the file’s mode and follows a symbolic link to a file elsewhere', async () => {
    const { file, home, path } = await makeTempConfig(undefined, {})
    const [real, folder] = [join(home, 'dotfiles', 'aws-config'), join(home, '.aws')]
    await mkdir(folder)
    await mkdir(join(home, 'dotfiles'))
    await writeFile(real, users)
    await chmod(real, 0o640)
    await symlink('../dotfiles/aws-config', path)
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect((await lstat(path)).isSymbolicLink()).toBe(true)
    expect(await readFile(real, 'utf8')).toBe(`${users}\n${renderProfile(dev)}\n`)
    expect((await stat(real)).mode & 0o777).toBe(0o640)
    expect(await readdir(join(home, 'dotfiles'))).toEqual(['aws-config'])
  })

  it('creates the file that a dangling symbolic link names', async () => {
    const { file, home, path } = await makeTempConfig(undefined)
    await mkdir(join(home, '.aws'))
    await symlink(join(home, 'elsewhere', 'config'), path)
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(await readFile(join(home, 'elsewhere', 'config'), 'utf8')).toBe(`${renderProfile(dev)}\n`)
  })

  it('looks where the environment says', async () => {
    const { home, file } = await makeTempConfig(undefined, { env: { AWS_CONFIG_FILE: '~/other/config' } })
    expect(file.paths.config).toBe(join(home, 'other', 'config'))
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(await readFile(join(home, 'other', 'config'), 'utf8')).toBe(`${renderProfile(dev)}\n`)
    expect(await readdir(home)).toEqual(['other'])
  })

  it('refuses names of the credentials file and goes on with the others', async () => {
    const credentials = '[dev]\naws_access_key_id = x\n'
    const { file, read } = await makeTempConfig(users, { credentials })
    const result = await file.writeProfiles([dev, makeEntry('b')], nothing)
    const failure = { code: 'profile-in-credentials-file', values: { name: 'dev', suggestion: 'dev-2' } }
    expect(result).toMatchObject({ ok: true, value: { written: [{ id: 'b' }], refused: [{ id: 'dev', failure }] } })
    expect(await read()).not.toContain('stint:dev')
  })

  it('writes nothing at all while the file is as wanted', async () => {
    const { file, path, backupDir } = await makeTempConfig(`${renderProfile(dev)}\n`)
    const before = await stat(path)
    expect(await file.writeProfiles([dev], { written: noteWritten(dev) })).toMatchObject({ ok: true })
    expect((await stat(path)).ino).toBe(before.ino)
    await expect(readdir(backupDir)).rejects.toThrow('ENOENT')
  })

  it('lets edits that come at once each have their turn', async () => {
    const { file, read } = await makeTempConfig(users)
    const ids = Array.from({ length: 20 }, (_, index) => `p${index}`)
    const results = await Promise.all(ids.map((id) => file.writeProfiles([makeEntry(id)], nothing)))
    expect(results.every(({ ok }) => ok)).toBe(true)
    const text = await read()
    for (const id of ids) expect(text).toContain(`# stint:${id}\n`)
  })
})

describe('undo', () => {
  const [a, b] = [makeEntry('a'), makeEntry('b')]
  const text = `${renderProfile(a)}\n\n${users}\n${renderProfile(b)}`

  it('takes back the last edit byte for byte, and only that', async () => {
    const { file, read } = await makeTempConfig(text)
    const written = noteWritten(a, b)
    await file.writeProfiles([{ ...a, region: 'us-east-1' }, dev], { written })
    expect(await file.undo()).toEqual({ ok: true, value: 'undone' })
    expect(await read()).toBe(text)
    expect(await file.undo()).toEqual({ ok: true, value: 'nothing-to-undo' })
    await file.removeProfiles(['a', 'b'], { written })
    expect(await read()).toBe(users.trimEnd())
    expect(await file.undo()).toEqual({ ok: true, value: 'undone' })
    expect(await read()).toBe(text)
  })

  it('does nothing once the file was changed by somebody else', async () => {
    const { file, path, read } = await makeTempConfig(text)
    await file.writeProfiles([dev], nothing)
    const changed = `${await read()}\n# later\n`
    await writeFile(path, changed)
    expect(await file.undo()).toEqual({ ok: true, value: 'changed-since' })
    expect(await read()).toBe(changed)
  })
})

describe('backups', () => {
  it('keep the last ten states, closed to others', async () => {
    let now = Date.UTC(2030, 0, 2)
    const { file, backupDir } = await makeTempConfig(users, { now: () => now })
    const written = noteWritten(dev)
    for (let round = 0; round < 7; round++) {
      await file.writeProfiles([dev], { written })
      now += 1000
      await file.removeProfiles(['dev'], { written })
    }
    const names = (await readdir(backupDir)).sort()
    expect(names).toHaveLength(10)
    expect(names.at(-1)).toBe('config-20300102T000007000Z-000')
    expect(names).toContain('config-20300102T000006000Z-001')
    expect((await stat(join(backupDir, names[0] ?? ''))).mode & 0o777).toBe(0o600)
    expect((await stat(backupDir)).mode & 0o777).toBe(0o700)
  })

  it('hold no keys, wherever they stand', async () => {
    const withKeys =
      '\uFEFF[default]\r\nregion = x\r\naws_access_key_id = AKIASECRET1\r\nAWS_Secret_Access_Key: SECRET2\r\n   SECRET3\r\n# aws_session_token=SECRET4\r\nx =\r\n  my_password = SECRET5\r\n'
    const { file, backupDir, read } = await makeTempConfig(withKeys)
    await file.writeProfiles([dev], nothing)
    const [name] = await readdir(backupDir)
    const backup = await readFile(join(backupDir, name ?? ''), 'utf8')
    expect(backup).not.toContain('SECRET')
    expect(backup).toBe(withKeys.replace(/(AKIA)?SECRET\d/g, '[left out of this backup]'))
    expect(await read()).toContain(withKeys.trimEnd())
  })
})
