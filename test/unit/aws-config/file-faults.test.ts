import { execFile, spawn } from 'node:child_process'
import { appendFile, chmod, mkdir, open, readdir, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createLockFile } from '../../../electron/delivery/aws-config/lock-file'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'
import { makeEntry } from './config-texts'
import { makeTempConfig, systemError, withFaults } from './temp-config'

const run = promisify(execFile)
const dev = makeEntry('dev')
const users = '[default]\nregion = x\n'
const nothing = { written: new Map<string, string[]>() }

describe('a file that cannot be edited', () => {
  it.each([
    ['region = x\n', 1, 'there is text before the first [section]'],
    ['[default]\nregion = x\n\nregion = y\n', 4, 'the setting stands twice in its section'],
    ['[default]\n[profile a\n', 2, 'the [section] is not closed'],
  ])('is left as it is and named with its line: %j', async (text, line, reason) => {
    const { file, path, read, listFolder } = await makeTempConfig(text)
    const refusal = { ok: false, error: { code: 'config-malformed', values: { path, line, reason } } }
    expect(await file.writeProfiles([dev], nothing)).toEqual(refusal)
    expect(await file.removeProfiles(['dev'], nothing)).toEqual(refusal)
    expect(await file.listProfiles()).toEqual(refusal)
    expect(await read()).toBe(text)
    expect(await listFolder()).toEqual(['config'])
  })

  it('may be the credentials file: then a clash could not be seen', async () => {
    const { file, credentialsPath, read } = await makeTempConfig(users, { credentials: 'x\n' })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({
      error: { code: 'config-malformed', values: { path: credentialsPath, line: 1 } },
    })
    expect(await read()).toBe(users)
  })

  it('may hold text that is not UTF-8', async () => {
    const { file, path } = await makeTempConfig(users)
    await writeFile(path, Buffer.from('[default]\nname = B\xfcro\n', 'latin1'))
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({
      error: { code: 'config-malformed', values: { line: 1, reason: 'the text is not UTF-8' } },
    })
    expect((await stat(path)).size).toBe(22)
  })

  it('may be no file: a folder or a device is not replaced', async () => {
    const inFolder = await makeTempConfig(undefined)
    await mkdir(inFolder.path, { recursive: true })
    expect(await inFolder.file.writeProfiles([dev], nothing)).toMatchObject({ error: { code: 'config-unreadable' } })
    const device = await makeTempConfig(undefined, {
      env: { AWS_CONFIG_FILE: '/dev/null' },
      lock: () => Promise.resolve(() => Promise.resolve()),
    })
    expect(await device.file.writeProfiles([dev], nothing)).toMatchObject({ error: { code: 'config-unreadable' } })
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
  })

  it('may be write-protected', async () => {
    const { file, path, read } = await makeTempConfig(users)
    await chmod(path, 0o444)
    const values = { path, reason: 'permission denied' }
    expect(await file.writeProfiles([dev], nothing)).toEqual({
      ok: false,
      error: { code: 'config-unreadable', values },
    })
    expect(await read()).toBe(users)
  })

  it.each(['EACCES', 'EPERM', 'EIO'])('may fail to be read with %s', async (code) => {
    const fs = withFaults({ readFile: () => Promise.reject(systemError(code)) })
    const { file, path, read } = await makeTempConfig(users, { fs })
    const reason = code === 'EIO' ? 'EIO' : 'permission denied'
    const refusal = { ok: false, error: { code: 'config-unreadable', values: { path, reason } } }
    expect(await file.listProfiles()).toEqual(refusal)
    expect(await file.writeProfiles([dev], nothing)).toEqual(refusal)
    expect(await read()).toBe(users)
  })
})

describe('a full disk', () => {
  /** Opens really, but writes only a part before the disk is full. */
  const openFull = async (path: string, flags: string, mode: number) => {
    const handle = await open(path, flags, mode)
    handle.writeFile = async (bytes) => {
      await handle.write((bytes as Buffer).subarray(0, 5))
      throw systemError('ENOSPC')
    }
    return handle
  }

  it('leaves the file and no temporary file', async () => {
    const fs = withFaults({
      open: (path, flags, mode) =>
        path.endsWith('.stint-tmp') ? openFull(path, flags, mode) : open(path, flags, mode),
    })
    const { file, path, read, listFolder } = await makeTempConfig(users, { fs })
    const values = { path }
    expect(await file.writeProfiles([dev], nothing)).toEqual({ ok: false, error: { code: 'disk-full', values } })
    expect(await read()).toBe(users)
    expect(await listFolder()).toEqual(['config'])
    expect(await file.undo()).toEqual({ ok: true, value: 'nothing-to-undo' })
  })

  it('that has no room for the backup stops the edit', async () => {
    const { file, read, backupDir } = await makeTempConfig(users, { fs: withFaults({ open: openFull }) })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ error: { code: 'disk-full' } })
    expect(await read()).toBe(users)
    expect(await readdir(backupDir)).toEqual([])
  })
})

describe('a rename that is refused for moments, as on Windows', () => {
  it('is tried again', async () => {
    let refusals = 3
    const fs = withFaults({
      rename: (from, to) => (refusals-- > 0 ? Promise.reject(systemError('EPERM')) : rename(from, to)),
    })
    const { file, read, waits } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    // The last one is before the second look at the replaced file.
    expect(waits).toEqual([10, 20, 40, 1000])
    expect(await read()).toContain('[profile dev]')
  })

  it('is given up in the end, and nothing is lost', async () => {
    const fs = withFaults({ rename: () => Promise.reject(systemError('EBUSY')) })
    const { file, read, waits, listFolder } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ error: { code: 'config-busy' } })
    expect(waits).toHaveLength(7)
    expect(await read()).toBe(users)
    expect(await listFolder()).toEqual(['config'])
  })
})

describe('another program that changes the file meanwhile', () => {
  const appendScript = "require('node:fs').appendFileSync(process.argv[1], process.argv[2])"

  it('loses nothing: a second process appends after the read, just before the rename', async () => {
    let foreign = 0
    const fs = withFaults({
      open: async (path, flags, mode) => {
        const isReplacement = path.endsWith('.stint-tmp')
        if (isReplacement && foreign < 2) {
          await run(process.execPath, [
            '-e',
            appendScript,
            path.replace('.stint-tmp', ''),
            `\n[profile theirs${foreign++}]\nregion = y\n`,
          ])
        }
        return open(path, flags, mode)
      },
    })
    const { file, read } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    const theirs = ['theirs0', 'theirs1'].map((name) => `\n[profile ${name}]\nregion = y\n`).join('')
    expect(await read()).toBe(`${users}${theirs}\n${renderProfile(dev)}\n`)
  }, 60_000)

  it('that takes our name meanwhile is respected', async () => {
    const fs = withFaults({
      open: async (path, flags, mode) => {
        if (path.endsWith('.stint-tmp')) await appendFile(path.replace('.stint-tmp', ''), '[profile dev]\n')
        return open(path, flags, mode)
      },
    })
    const { file, read } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({
      ok: true,
      value: { written: [], refused: [{ failure: { code: 'profile-name-taken' } }] },
    })
    expect(await read()).toBe(`${users}[profile dev]\n`)
  })

  it('and never stops is reported after some tries', async () => {
    const fs = withFaults({
      open: async (path, flags, mode) => {
        if (path.endsWith('.stint-tmp')) await appendFile(path.replace('.stint-tmp', ''), '# more\n')
        return open(path, flags, mode)
      },
    })
    const { file, path, read } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toEqual({
      ok: false,
      error: { code: 'config-busy', values: { path } },
    })
    expect(await read()).toBe(users + '# more\n'.repeat(5))
  })
})

describe('the lock', () => {
  it('of another process is waited for only so long', async () => {
    const { file, path, read } = await makeTempConfig(users, { lock: createLockFile(60) })
    const script =
      "require('proper-lockfile').lock(process.argv[1], { realpath: false }).then(() => process.stdout.write('held'))\nsetInterval(() => {}, 1000)"
    const holder = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(holder.stdout, 'data')
    const values = { path }
    expect(await file.writeProfiles([dev], nothing)).toEqual({ ok: false, error: { code: 'config-busy', values } })
    expect(await read()).toBe(users)
    holder.kill()
    await once(holder, 'exit')
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
  }, 60_000)

  it('that a crash left behind is taken over', async () => {
    const { file, path, listFolder } = await makeTempConfig(users, { lock: createLockFile(0) })
    await mkdir(`${path}.lock`)
    await utimes(`${path}.lock`, 1000, 1000)
    await writeFile(`${path}.stint-tmp`, 'half')
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(await listFolder()).toEqual(['config'])
  })

  it('is let go after a failure', async () => {
    const { file, path, listFolder } = await makeTempConfig('broken\n')
    await file.writeProfiles([dev], nothing)
    expect(await listFolder()).toEqual(['config'])
    await writeFile(path, users)
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(await readdir(join(path, '..'))).toEqual(['config'])
  })
})
