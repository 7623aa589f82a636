import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePosixScript, writeWindowsScript } from '../../../electron/delivery/command/command-script'
import { commandPath, installCommand } from '../../../electron/delivery/command/install-command'
import { checkOnPath, putOnPath, takeOffPath } from '../../../electron/delivery/command/put-on-path'
import { t } from './fake-backend'
import { makeFolder, run, startTestAgent } from './running-agent'

let home: string
beforeEach(async () => void (home = await makeFolder()))
afterEach(() => rm(home, { recursive: true, force: true }))

const place = () => ({ home, dataDir: join(home, 'data'), ownData: false, platform: 'linux' as const })
const facts = (location: string) => ({ location, version: '1.2.3' })
const install = () => installCommand(place(), facts(join(home, 'data/run/agent.location')), t)

describe('installing the command', () => {
  it('chooses a path that needs no quotes', () => {
    const everyones = { home: '/home/me', dataDir: '/data', ownData: false, platform: 'linux' as const }
    expect(commandPath(everyones)).toBe('/home/me/.stint/bin/stint')
    expect(commandPath({ ...everyones, ownData: true })).toBe('/data/bin/stint')
    expect(commandPath({ ...everyones, platform: 'win32' })).toBe('/home/me/.stint/bin/stint.cmd')
  })

  it('writes 0755 in 0700, whatever the umask', async () => {
    const before = process.umask(0o077)
    try {
      expect(await install()).toEqual({ ok: true, value: join(home, '.stint/bin/stint') })
    } finally {
      process.umask(before)
    }
    expect((await lstat(join(home, '.stint/bin/stint'))).mode & 0o777).toBe(0o755)
    expect((await lstat(join(home, '.stint/bin'))).mode & 0o777).toBe(0o700)
    expect(await readdir(join(home, '.stint/bin'))).toEqual(['stint'])
  })

  it('writes only when something differs: the text, or the mode', async () => {
    const path = join(home, '.stint/bin/stint')
    await install()
    const first = await stat(path)
    await install()
    expect((await stat(path)).ino).toBe(first.ino)
    await writeFile(path, 'old')
    await install()
    expect(await readFile(path, 'utf8')).toContain('agent.location')
    await chmod(path, 0o600)
    await install()
    expect((await stat(path)).mode & 0o777).toBe(0o755)
  })

  it('replaces a link, and leaves what it led to alone', async () => {
    await mkdir(join(home, '.stint/bin'), { recursive: true })
    await writeFile(join(home, 'precious'), 'mine')
    await symlink(join(home, 'precious'), join(home, '.stint/bin/stint'))
    await install()
    expect(await readFile(join(home, 'precious'), 'utf8')).toBe('mine')
    expect((await lstat(join(home, '.stint/bin/stint'))).isFile()).toBe(true)
  })

  it('says where and why it could not', async () => {
    await writeFile(join(home, '.stint'), 'a file')
    const path = join(home, '.stint/bin/stint')
    expect(await install()).toEqual({
      ok: false,
      error: { code: 'command-not-installed', values: { path, reason: 'ENOTDIR' } },
    })
  })

  it.each(['it\'s $HOME `x` "q" @LOCATION@ \\ end', 'sp ace', 'ünï 日本', '-dash'])(
    'works from a data folder named %j',
    async (name) => {
      const dataDir = join(home, name)
      await mkdir(dataDir, { mode: 0o700 })
      const running = await startTestAgent(dataDir)
      expect((await run(running.command, ['--version'])).out).toBe('stint 1.2.3\n')
      await running.close()
    },
  )

  it('leaves no placeholder', () => {
    expect(writePosixScript(t, { ...facts('/x/agent.location'), shellFolder: '/x/shell' })).not.toMatch(/@[A-Z_]+@/)
    const windows = writeWindowsScript(t, facts('C:\\Users\\50%\\agent.location'))
    expect(windows).not.toMatch(/@[A-Z_]+@/)
    expect(windows).toContain('set "STINT_LOCATION=C:\\Users\\50%%\\agent.location"\r\n')
    expect(windows.replaceAll('\r\n', '')).not.toContain('\n')
  })

  it('for cmd.exe keeps the signs of its texts plain, and every label that it goes to is there', () => {
    const windows = writeWindowsScript(t, facts('C:\\x')).split('\r\n')
    expect(windows).toContain('echo(Usage: stint stop ^<profile^>... ^| --all')
    const texts = windows
      .filter((line) => /^(>&2 )?echo\(/.test(line))
      .map((line) => line.replace(/^(>&2 )?echo\(/, ''))
    expect(texts.length).toBeGreaterThan(20)
    for (const text of texts) expect(text.replace(/\^./g, '')).not.toMatch(/[\^&|<>"]/)
    const labels = windows.filter((line) => line.startsWith(':')).map((line) => line.slice(1))
    const targets = windows.flatMap((line) => [...line.matchAll(/goto ([a-z-]+)(?![a-z-]*%)/g)].map(([, name]) => name))
    expect(targets.length).toBeGreaterThan(8)
    for (const target of targets) expect([...labels, 'describe-']).toContain(target)
  })

  it('for cmd.exe is plain ASCII but for the place of the agent, so that no code page matters', () => {
    expect(writeWindowsScript(t, facts('C:\\x'))).toMatch(/^[\r\n\x20-\x7e]*$/)
  })
})

describe('putting it on PATH', () => {
  const command = () => join(home, '.stint/bin/stint')
  const onPath = (...folders: string[]) => ({
    home,
    path: folders.join(':'),
    sharedFolder: join(home, 'usr-local-bin'),
  })
  const local = () => join(home, '.local/bin')

  it('links into the first folder that is on PATH', async () => {
    await mkdir(join(home, 'bin'))
    const given = onPath('/usr/bin', join(home, 'bin'))
    expect(await putOnPath(command(), given)).toEqual({ ok: true, value: 'yes' })
    expect(await readlink(join(home, 'bin/stint'))).toBe(command())
    expect(await checkOnPath(command(), given)).toBe('yes')
    expect(await readdir(home)).toEqual(['bin'])
  })

  it('says so if none is on PATH', async () => {
    expect(await putOnPath(command(), onPath('/usr/bin'))).toEqual({ ok: true, value: 'not-on-path' })
    expect(await readlink(join(local(), 'stint'))).toBe(command())
    expect(await checkOnPath(command(), onPath('/usr/bin'))).toBe('not-on-path')
    expect(await checkOnPath(command(), onPath(local()))).toBe('yes')
  })

  it('does nothing the second time', async () => {
    await putOnPath(command(), onPath(local()))
    expect(await putOnPath(command(), onPath(local()))).toEqual({ ok: true, value: 'yes' })
  })

  it('never replaces another program, but goes to the next folder', async () => {
    await mkdir(local(), { recursive: true })
    await writeFile(join(local(), 'stint'), 'another')
    expect(await putOnPath(command(), onPath(local(), join(home, 'bin')))).toEqual({ ok: true, value: 'yes' })
    expect(await readFile(join(local(), 'stint'), 'utf8')).toBe('another')
    expect(await readlink(join(home, 'bin/stint'))).toBe(command())
  })

  it('fails with the reason where no folder will do', async () => {
    await writeFile(join(home, '.local'), 'a file')
    await writeFile(join(home, 'bin'), 'a file')
    expect(await putOnPath(command(), onPath())).toMatchObject({ ok: false, error: { code: 'command-not-installed' } })
    expect(await checkOnPath(command(), onPath())).toBe('no')
  })

  it('takes back its own links only', async () => {
    await putOnPath(command(), onPath(local()))
    await mkdir(join(home, 'bin'))
    await writeFile(join(home, 'bin/stint'), 'another')
    await takeOffPath(command(), onPath(local()))
    expect(await readdir(local())).toEqual([])
    expect(await readdir(join(home, 'bin'))).toEqual(['stint'])
  })
})
