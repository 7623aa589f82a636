import { appendFile, open, readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'
import { makeEntry } from './config-texts'
import { makeTempConfig, systemError, withFaults } from './temp-config'

const dev = makeEntry('dev')
const users = '[default]\nregion = x\n'
const theirs = `${users}\n[profile theirs]\nregion = y\n`
const nothing = { written: new Map<string, string[]>() }
const ours = `${users}\n${renderProfile(dev)}\n`

const PATIENCE = { timeout: 20_000 }

describe('another program that takes no lock and writes in the moment of the replacement', () => {
  it('loses nothing silently: what it wrote in place lies beside the file, with its mode, and is told', async () => {
    const fs = withFaults({
      rename: async (from, to) => {
        // After the last look at the file, as the AWS CLI writes: into the file that is there.
        await writeFile(to, theirs)
        return rename(from, to)
      },
    })
    const { file, path, home, read, listFolder, losses } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(await read()).toBe(ours)
    const kept = join(home, '.aws', 'config.lost-20300102T000000000Z')
    expect(await readFile(kept, 'utf8')).toBe(theirs)
    expect((await stat(kept)).mode).toBe((await stat(path)).mode)
    expect(losses).toEqual([{ code: 'config-overlapped', values: { path, kept } }])
    const files = ['config', 'config.lost-20300102T000000000Z']
    await expect.poll(async () => (await listFolder()).sort(), PATIENCE).toEqual(files)
  })

  it('may have had the file open and write a moment later', async () => {
    const { path, ...around } = await makeTempConfig(users)
    const late = await open(path, 'a')
    const second = await makeTempConfig(undefined, {
      env: { AWS_CONFIG_FILE: path },
      wait: (ms) => (ms === 1000 ? late.writeFile('# late\n').then(() => late.close()) : Promise.resolve()),
    })
    expect(await second.file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    await expect.poll(() => second.losses.length, PATIENCE).toBe(1)
    expect(await around.read()).toBe(ours)
    const [name = ''] = (await around.listFolder()).filter((one) => one.includes('.lost-'))
    expect(await readFile(join(path, '..', name), 'utf8')).toBe(`${users}# late\n`)
  })

  it('is kept once, with all of it, when it goes on writing', async () => {
    const { path, ...around } = await makeTempConfig(users)
    const late = await open(path, 'a')
    const second = await makeTempConfig(undefined, {
      env: { AWS_CONFIG_FILE: path },
      fs: withFaults({
        rename: async (from, to) => {
          if (to === path) await late.writeFile('# one\n')
          return rename(from, to)
        },
      }),
      wait: (ms) => (ms === 1000 ? late.writeFile('# two\n').then(() => late.close()) : Promise.resolve()),
    })
    expect(await second.file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    const kept = join(path, '..', 'config.lost-20300102T000000000Z')
    await expect.poll(() => readFile(kept, 'utf8').catch(() => ''), PATIENCE).toBe(`${users}# one\n# two\n`)
    const files = ['config', 'config.lost-20300102T000000000Z']
    await expect.poll(async () => (await around.listFolder()).sort(), PATIENCE).toEqual(files)
    expect(second.losses).toHaveLength(1)
  })

  it('keeps what it kept first where there is no room for the rest, and says so', async () => {
    const { path } = await makeTempConfig(users)
    const late = await open(path, 'a')
    const second = await makeTempConfig(undefined, {
      env: { AWS_CONFIG_FILE: path },
      fs: withFaults({
        rename: (from, to) => late.writeFile('# one\n').then(() => rename(from, to)),
        open: (at, flags, mode) =>
          /\.lost-.*\.stint-tmp/.test(at) ? Promise.reject(systemError('ENOSPC')) : open(at, flags, mode),
      }),
      wait: (ms) => (ms === 1000 ? late.writeFile('# two\n').then(() => late.close()) : Promise.resolve()),
    })
    expect(await second.file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    await expect
      .poll(() => second.losses.map(({ code }) => code), PATIENCE)
      .toEqual(['config-overlapped', 'config-overlap-not-kept'])
    const kept = join(path, '..', 'config.lost-20300102T000000000Z')
    expect(await readFile(kept, 'utf8')).toBe(`${users}# one\n`)
  })

  it('is told of also where the disk has no room for it', async () => {
    const fs = withFaults({
      rename: (from, to) => appendFile(to, '# more\n').then(() => rename(from, to)),
      open: (path, flags, mode) =>
        path.includes('.lost-') ? Promise.reject(systemError('ENOSPC')) : open(path, flags, mode),
    })
    const { file, path, losses } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(losses[0]).toEqual({ code: 'config-overlap-not-kept', values: { path, reason: 'the disk is full' } })
  })

  it('that puts another file in place just before is seen, even with the same bytes', async () => {
    let replaced = 0
    const fs = withFaults({
      lstat: async (path) => {
        if (path.endsWith('config') && (await readdir(join(path, '..'))).includes('config.stint-tmp') && !replaced++) {
          await writeFile(`${path}.theirs`, users)
          await rename(`${path}.theirs`, path)
        }
        return stat(path)
      },
    })
    const { file, read, waits } = await makeTempConfig(users, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(replaced).toBeGreaterThan(1)
    expect(waits.filter((ms) => ms < 1000)).toEqual([])
    expect(await read()).toBe(ours)
  })

  it('that makes the file first keeps it: a new file goes over nobody’s', async () => {
    const { path, home } = await makeTempConfig(undefined, { credentials: '' })
    let isMade = false
    const fs = withFaults({
      link: async (_from, to) => {
        if (!isMade) await writeFile(to, theirs)
        isMade = true
        throw systemError('EEXIST')
      },
    })
    const second = await makeTempConfig(undefined, { fs, env: { AWS_CONFIG_FILE: path } })
    expect(await second.file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(await readFile(path, 'utf8')).toBe(`${theirs}\n${renderProfile(dev)}\n`)
    expect((await readdir(join(home, '.aws'))).sort()).toEqual(['config', 'credentials'])
  })

  it('on a disk without links a new file is made by a rename', async () => {
    const fs = withFaults({ link: () => Promise.reject(systemError('EPERM')) })
    const { file, path, read, listFolder } = await makeTempConfig(undefined, { fs })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(await read()).toBe(`${renderProfile(dev)}\n`)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await listFolder()).toEqual(['config'])
  })

  it('and has just emptied the file to write it gets a moment to do so', async () => {
    const { path } = await makeTempConfig('')
    const { file, waits } = await makeTempConfig(undefined, {
      env: { AWS_CONFIG_FILE: path },
      wait: (ms) => {
        waits.push(ms)
        return ms === 50 ? writeFile(path, theirs) : Promise.resolve()
      },
    })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(waits[0]).toBe(50)
    expect(await readFile(path, 'utf8')).toBe(`${theirs}\n${renderProfile(dev)}\n`)
    await utimes(path, 1, 1)
  })
})

describe('on Windows', () => {
  it('no file is held open over the rename, and the bytes are compared before each try', async () => {
    let refusals = 2
    let isHeld = false
    const opened = new Set<string>()
    const fs = withFaults({
      open: (path, flags, mode) => {
        if (flags === 'r') opened.add(path)
        return open(path, flags, mode)
      },
      rename: async (from, to) => {
        isHeld ||= opened.size > 0
        if (refusals-- <= 0) return rename(from, to)
        if (refusals === 0) await appendFile(to, '# more\n')
        throw systemError('EPERM')
      },
    })
    const { path } = await makeTempConfig(users)
    const { file, waits } = await makeTempConfig(undefined, { fs, platform: 'win32', env: { AWS_CONFIG_FILE: path } })
    expect(await file.writeProfiles([dev], nothing)).toMatchObject({ ok: true })
    expect(isHeld).toBe(false)
    expect(waits).toEqual([10, 20])
    expect(await readFile(path, 'utf8')).toBe(`${users}# more\n\n${renderProfile(dev)}\n`)
  })
})
