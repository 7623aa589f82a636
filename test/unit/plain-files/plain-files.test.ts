import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import * as nodeFs from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlainTarget } from '../../../electron/contract/plain-files'
import { ok } from '../../../electron/contract/result'
import type { Credentials } from '../../../electron/core/credentials'
import type { PlainFileRecord } from '../../../electron/core/delivery/plain-file-record'
import { Secret } from '../../../electron/core/secret'
import { ConfigEditor } from '../../../electron/delivery/aws-config/config-editor'
import { createLockFile } from '../../../electron/delivery/aws-config/lock-file'
import { createPlainFiles } from '../../../electron/delivery/plain-files/plain-files'
import { runProgram } from '../../../electron/system/run-program'
import { makeTempConfig } from '../aws-config/temp-config'
import { roleNamed } from '../../fakes/session-world'

/** What dotenv reads, as it is found beside the build tool. */
const { parse } = createRequire(import.meta.url)('dotenv') as { parse(text: string): Record<string, string> }

function keys(number: number): Credentials {
  return {
    accessKeyId: `ASIAFILE${number}`,
    secretAccessKey: new Secret(`secret/key+${number}`),
    sessionToken: new Secret(`session+token/${number}==`),
    expiresAt: Date.UTC(2030, 0, 2, 3, number),
  }
}

async function open(credentialsText?: string) {
  const { home, credentialsPath, backupDir } = await makeTempConfig(
    undefined,
    credentialsText === undefined ? {} : { credentials: credentialsText },
  )
  const parts = {
    platform: process.platform,
    fs: nodeFs,
    lock: createLockFile(),
    backupDir,
    onLost: () => undefined,
    now: () => Date.UTC(2030, 0, 2),
    wait: () => Promise.resolve(),
  }
  const port = createPlainFiles({
    ...parts,
    home,
    credentials: new ConfigEditor(parts, credentialsPath),
    runGit: (args) => runProgram('git', args, { timeoutMs: 10_000 }),
  })
  let record: PlainFileRecord = {
    id: 'file-0123',
    roleId: roleNamed('ReadOnly'),
    target: { kind: 'credentials-file', section: 'team' },
    digests: [],
    isNew: false,
    until: 0,
  }
  const write = async (target: PlainTarget, number: number, region?: string) => {
    record = { ...record, target }
    const entry = { id: record.id, target, credentials: keys(number), tools: region ? { region } : {} }
    const { digests } = record
    return port.write(entry, digests, (digest, isNew) => {
      record = { ...record, digests: [...digests, digest], isNew: record.isNew || isNew }
      return Promise.resolve(ok())
    })
  }
  return { home, credentialsPath, backupDir, port, write, remove: () => port.remove(record) }
}

const section: PlainTarget = { kind: 'credentials-file', section: 'team' }

describe('a section of the AWS credentials file', () => {
  const users = '# mine\r\n[default]\r\naws_access_key_id = AKIAMINE\r\naws_secret_access_key = mine\r\n'

  it('is written, replaced in place and removed; every other byte stays; nobody else may read it', async () => {
    const { credentialsPath, backupDir, write, remove } = await open(users)
    await chmod(credentialsPath, 0o644)
    expect(await write(section, 1)).toEqual(ok())
    const first = await readFile(credentialsPath, 'utf8')
    expect(first.startsWith(users)).toBe(true)
    expect(first).toContain(
      '[team]\r\n# stint:file-0123\r\n# expires 2030-01-02T03:01:00Z\r\naws_access_key_id = ASIAFILE1',
    )
    expect((await stat(credentialsPath)).mode & 0o777).toBe(0o600)
    expect(await write(section, 2)).toEqual(ok())
    const second = await readFile(credentialsPath, 'utf8')
    expect(second).toBe(
      first
        .replaceAll('FILE1', 'FILE2')
        .replace('key+1', 'key+2')
        .replace('token/1', 'token/2')
        .replace('03:01', '03:02'),
    )
    expect(await remove()).toEqual(ok())
    expect(await readFile(credentialsPath, 'utf8')).toBe(users)
    for (const name of await readdir(backupDir)) {
      expect(await readFile(join(backupDir, name), 'utf8')).not.toMatch(/secret\/key|session\+token|ASIAFILE/)
    }
  })

  it('that is somebody’s is refused with another name; one that was changed by hand is left alone', async () => {
    const { credentialsPath, write, remove } = await open('[team]\nregion = x\n')
    expect(await write(section, 1)).toEqual({
      ok: false,
      error: { code: 'plain-section-taken', values: { name: 'team', suggestion: 'team-2' } },
    })
    expect(await write({ kind: 'credentials-file', section: 'other' }, 1)).toEqual(ok())
    const text = (await readFile(credentialsPath, 'utf8')).replace('ASIAFILE1', 'AKIAMINE')
    await writeFile(credentialsPath, text)
    expect(await write({ kind: 'credentials-file', section: 'other' }, 2)).toMatchObject({
      error: { code: 'plain-file-changed', values: { place: '[other]' } },
    })
    expect(await remove()).toMatchObject({ error: { code: 'plain-file-changed' } })
    expect(await readFile(credentialsPath, 'utf8')).toBe(text)
  })
})

describe('an .env file', () => {
  it.each([
    ['with a final line end', 'PORT=1\nNAME="a b"\n'],
    ['without one', 'PORT=1\nNAME=é\u00a0'],
    ['with CRLF', 'PORT=1\r\n# end\r\n'],
    ['with nothing in it', ''],
  ])('%s gets Stint’s lines, has them refreshed in place, and gets back to where it was', async (_, users) => {
    const { home, write, remove } = await open()
    const path = join(home, '.env')
    await writeFile(path, users)
    expect(await write({ kind: 'env-file', path }, 1, 'eu-west-1')).toEqual(ok())
    const first = await readFile(path, 'utf8')
    expect(first.startsWith(users)).toBe(true)
    expect(parse(first)).toMatchObject({
      ...parse(users),
      AWS_ACCESS_KEY_ID: 'ASIAFILE1',
      AWS_SECRET_ACCESS_KEY: 'secret/key+1',
      AWS_SESSION_TOKEN: 'session+token/1==',
      AWS_CREDENTIAL_EXPIRATION: '2030-01-02T03:01:00Z',
      AWS_REGION: 'eu-west-1',
    })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await writeFile(path, `${first}${first.endsWith('\n') ? '' : '\n'}MORE=2\n`)
    expect(await write({ kind: 'env-file', path }, 2, 'eu-west-1')).toEqual(ok())
    expect(parse(await readFile(path, 'utf8'))).toMatchObject({ AWS_ACCESS_KEY_ID: 'ASIAFILE2', MORE: '2' })
    expect(await remove()).toEqual(ok())
    const end = users === '' || users.endsWith('\n') ? '' : '\n'
    expect(await readFile(path, 'utf8')).toBe(`${users}${end}MORE=2\n`)
  })

  it('gets back to where it was byte for byte where nobody else wrote', async () => {
    for (const users of ['PORT=1\n', 'PORT=1', '\uFEFFA=é', 'A=1\r\nB=2']) {
      const { home, write, remove } = await open()
      const path = join(home, '.env')
      await writeFile(path, users)
      await write({ kind: 'env-file', path }, 1)
      await write({ kind: 'env-file', path }, 2)
      expect(await remove()).toEqual(ok())
      expect(await readFile(path, 'utf8')).toBe(users)
      expect(await remove()).toEqual(ok())
    }
  })

  it('that Stint made goes with its keys, unless somebody wrote into it', async () => {
    const { home, write, remove } = await open()
    const path = join(home, '.env.local')
    await write({ kind: 'env-file', path }, 1)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await write({ kind: 'env-file', path }, 2)
    expect(await remove()).toEqual(ok())
    expect(await readdir(home)).toEqual([])
    const again = await open()
    const other = join(again.home, '.env')
    await again.write({ kind: 'env-file', path: other }, 1)
    await writeFile(other, `${await readFile(other, 'utf8')}X=1\n`)
    expect(await again.remove()).toEqual(ok())
    expect(await readFile(other, 'utf8')).toBe('X=1\n')
  })

  it('that sets keys already is refused with its line; its own region is left to it', async () => {
    const { home, write } = await open()
    const path = join(home, '.env')
    await writeFile(path, 'A=1\nexport AWS_SECRET_ACCESS_KEY=x\n')
    expect(await write({ kind: 'env-file', path }, 1)).toEqual({
      ok: false,
      error: { code: 'env-file-has-keys', values: { path, line: 2, name: 'AWS_SECRET_ACCESS_KEY' } },
    })
    await writeFile(path, '# AWS_ACCESS_KEY_ID=old\nAWS_REGION=us-west-2\n')
    expect(await write({ kind: 'env-file', path }, 1, 'eu-west-1')).toEqual(ok())
    expect(parse(await readFile(path, 'utf8'))).toMatchObject({
      AWS_REGION: 'us-west-2',
      AWS_DEFAULT_REGION: 'eu-west-1',
    })
  })

  it('whose lines were changed by hand is left alone', async () => {
    const { home, write, remove } = await open()
    const path = join(home, '.env')
    await write({ kind: 'env-file', path }, 1)
    const text = (await readFile(path, 'utf8')).replace('ASIAFILE1', 'mine')
    await writeFile(path, text)
    expect(await write({ kind: 'env-file', path }, 2)).toMatchObject({ error: { code: 'plain-file-changed' } })
    expect(await remove()).toMatchObject({ error: { code: 'plain-file-changed' } })
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  it('may be a symbolic link, which stays', async () => {
    const { home, write, remove } = await open()
    const [real, path] = [join(home, 'shared.env'), join(home, '.env')]
    await writeFile(real, 'A=1\n')
    await symlink('shared.env', path)
    await write({ kind: 'env-file', path }, 1)
    expect((await nodeFs.lstat(path)).isSymbolicLink()).toBe(true)
    expect(await readFile(real, 'utf8')).toContain('ASIAFILE1')
    await remove()
    expect(await readFile(real, 'utf8')).toBe('A=1\n')
  })
})

describe('looking at a place first', () => {
  const look = async (given: string) => {
    const { home, port } = await open()
    const found = await port.look({ kind: 'env-file', path: given.replace('HOME', home) })
    return found.ok ? { ...found.value.target, git: found.value.git, home } : found.error.code
  }

  it.each(['.env', 'relative/.env', 'HOME/.bashrc', 'HOME/no-such-folder/.env', '~/.ssh/id_rsa'])(
    'refuses %j',
    async (path) => {
      expect(await look(path)).toBe('env-path-invalid')
    },
  )

  it('reads ~ as the home folder, and takes the usual names', async () => {
    const found = await look('~/.env')
    expect(found).toMatchObject({ kind: 'env-file', git: 'outside' })
    for (const name of ['.env.local', '.env.production', 'prod.env'])
      expect(await look(`HOME/${name}`)).toBeTypeOf('object')
  })

  it('says whether Git would take the file along', async () => {
    const { home, port } = await open()
    const project = join(home, 'project')
    await mkdir(join(project, 'app'), { recursive: true })
    const git = (...args: string[]) => execFileSync('git', ['-C', project, ...args], { stdio: 'pipe' })
    git('init', '-q')
    const stateOf = async (path: string) => {
      const found = await port.look({ kind: 'env-file', path: join(project, path) })
      return found.ok ? found.value.git : found.error.code
    }
    expect(await stateOf('.env')).toBe('not-ignored')
    await writeFile(join(project, '.gitignore'), '.env\n')
    expect(await stateOf('app/.env')).toBe('ignored')
    // What is tracked already is committed in spite of the list.
    await writeFile(join(project, '.env'), '')
    git('add', '-f', '.env')
    expect(await stateOf('.env')).toBe('not-ignored')
    await writeFile(join(project, '.git', 'HEAD'), 'broken')
    expect(await stateOf('app/.env')).toBe('unknown')
  })
})
