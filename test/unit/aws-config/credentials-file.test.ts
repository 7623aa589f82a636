import { chmod, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises'
import * as nodeFs from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigEditor } from '../../../electron/delivery/aws-config/config-editor'
import { createCredentialsFile } from '../../../electron/delivery/aws-config/credentials-file'
import type { FilePort } from '../../../electron/delivery/aws-config/file-port'
import { createLockFile } from '../../../electron/delivery/aws-config/lock-file'
import { makeTempConfig } from './temp-config'

const id = 'AKIAELENAEXAMPLE1234'
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const keys = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`

async function open(text: string, fs: FilePort = nodeFs) {
  const { home, credentialsPath, backupDir } = await makeTempConfig(undefined, { credentials: text })
  const parts = {
    platform: process.platform,
    fs,
    lock: createLockFile(),
    backupDir,
    onLost: () => undefined,
    now: () => Date.UTC(2030, 0, 2),
    wait: () => Promise.resolve(),
  }
  const file = createCredentialsFile(new ConfigEditor(parts, credentialsPath))
  const backups = async () =>
    Promise.all((await readdir(backupDir).catch(() => [])).map((name) => readFile(join(backupDir, name), 'utf8')))
  return { file, home, path: credentialsPath, backups, read: () => readFile(credentialsPath, 'utf8') }
}

describe('long-term keys of the credentials file', () => {
  it.each<[string, string]>([
    ['plain', `[elena]\n${keys}`],
    ['CRLF', `[elena]\r\n${keys.replaceAll('\n', '\r\n')}`],
    ['upper-case keys', `[elena]\nAWS_ACCESS_KEY_ID=${id}\nAWS_Secret_Access_Key=${secret}\n`],
    ['a header with the word profile', `[profile elena]\n${keys}`],
    ['comments and other settings between', `# a\n[elena]\n; b\nregion = x\n${keys}# c\noutput = json\n`],
    ['colons', `[elena]\naws_access_key_id: ${id}\naws_secret_access_key: ${secret}\n`],
    ['a remark behind the value', `[elena]\naws_access_key_id = ${id} # mine\naws_secret_access_key = ${secret}\n`],
    ['no line end at the end', `[elena]\n${keys.trimEnd()}`],
  ])('are found with %s', async (_, text) => {
    const { file } = await open(text)
    expect(await file.list()).toEqual({ ok: true, value: [{ profile: 'elena', keyEnding: '1234' }] })
    const found = await file.keys('elena')
    expect(found.ok && [found.value.accessKeyId, found.value.secretAccessKey.reveal()]).toEqual([id, secret])
  })

  it.each<[string, string]>([
    ['of a session', `[elena]\n${keys}aws_session_token = IQoJ\n`],
    ['of a session, with the token first', `[elena]\naws_session_token = IQoJ\n${keys}`],
    ['that are temporary', `[elena]\n${keys.replace('AKIA', 'ASIA')}`],
    ['without a secret', `[elena]\naws_access_key_id = ${id}\n`],
    ['that are comments', `[elena]\n# aws_access_key_id = ${id}\n# aws_secret_access_key = ${secret}\n`],
    ['in another section', `[other]\n${keys}[elena]\nregion = x\n`],
    ['nowhere', ''],
  ])('are none %s', async (_, text) => {
    const { file, path } = await open(text)
    expect(await file.keys('elena')).toMatchObject({
      error: { code: 'keys-not-in-file', values: { profile: 'elena', path } },
    })
    expect(await file.removeKeys('elena', id)).toMatchObject({ error: { code: 'keys-not-in-file' } })
  })

  it.each<[string, string]>([
    ['a section twice', `[elena]\n${keys}[elena]\n${keys}`],
    ['a key twice', `[elena]\n${keys}${keys}`],
    ['text before the first section', `hello\n[elena]\n${keys}`],
  ])('are neither shown nor touched in a file with %s', async (_, text) => {
    const { file, read } = await open(text)
    expect(await file.list()).toMatchObject({ error: { code: 'config-malformed' } })
    expect(await file.removeKeys('elena', id)).toMatchObject({ error: { code: 'config-malformed' } })
    expect(await read()).toBe(text)
  })
})

describe('removing keys', () => {
  it('leaves every other byte as it was', async () => {
    const before = `# mine\r\n[elena]\r\n; why\r\nregion = x\r\n${keys.replaceAll('\n', '\r\n')}output = json\r\n\r\n[other]\n${keys}`
    const { file, read } = await open(before)
    expect(await file.removeKeys('elena', id)).toEqual({ ok: true, value: undefined })
    expect(await read()).toBe(`# mine\r\n[elena]\r\n; why\r\nregion = x\r\noutput = json\r\n\r\n[other]\n${keys}`)
    expect(await file.keys('elena')).toMatchObject({ error: { code: 'keys-not-in-file' } })
    expect((await file.keys('other')).ok).toBe(true)
  })

  it('leaves keys that are others by now', async () => {
    const text = `[elena]\n${keys}`
    const { file, read } = await open(text)
    expect(await file.removeKeys('elena', 'AKIAOTHEROTHER123456')).toMatchObject({
      error: { code: 'keys-not-in-file' },
    })
    expect(await read()).toBe(text)
  })

  it('keeps no key in a backup', async () => {
    const { file, backups } = await open(`[elena]\n${keys}region = x\n[UPPER]\nAWS_SECRET_ACCESS_KEY=${secret}\n`)
    await file.removeKeys('elena', id)
    const kept = await backups()
    expect(kept).toHaveLength(1)
    expect(kept.join()).toContain('region = x')
    expect(kept.join()).not.toContain(secret)
    expect(kept.join()).not.toContain(id)
  })

  it('keeps the mode, and follows a symbolic link', async () => {
    const { file, path, home, read } = await open(`[elena]\n${keys}`)
    const real = join(home, 'dotfiles', 'credentials')
    await mkdir(join(home, 'dotfiles'))
    await rename(path, real)
    await chmod(real, 0o640)
    await symlink(real, path)
    expect((await file.removeKeys('elena', id)).ok).toBe(true)
    expect(await read()).toBe('[elena]\n')
    expect((await stat(real)).mode & 0o777).toBe(0o640)
    expect((await nodeFs.lstat(path)).isSymbolicLink()).toBe(true)
  })

  it('starts afresh where another program changed the file meanwhile', async () => {
    let theirs: (() => Promise<void>) | undefined
    const fs: FilePort = {
      ...nodeFs,
      mkdir: async (...args: Parameters<FilePort['mkdir']>) => {
        const change = theirs
        theirs = undefined
        await change?.()
        return nodeFs.mkdir(...args)
      },
    }
    const { file, path, read } = await open(`[elena]\n${keys}`, fs)
    theirs = () => writeFile(path, `[new]\nregion = y\n[elena]\n${keys}`)
    expect((await file.removeKeys('elena', id)).ok).toBe(true)
    expect(await read()).toBe('[new]\nregion = y\n[elena]\n')
    await writeFile(path, `[elena]\n${keys}`)
    theirs = () => writeFile(path, '[elena]\nregion = z\n')
    expect(await file.removeKeys('elena', id)).toMatchObject({ error: { code: 'keys-not-in-file' } })
    expect(await read()).toBe('[elena]\nregion = z\n')
  })
})
