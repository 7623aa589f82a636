import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '../../../electron/contract/result'
import { commandNames } from '../../../electron/delivery/command/command-words'
import { secretKey, sessionToken } from './fake-backend'
import { hasProgram, run, startTestAgent, type Ended, type RunningAgent } from './running-agent'

let running: RunningAgent
const stint = (...args: string[]): Promise<Ended> => running.stint(...args)
beforeEach(async () => {
  running = await startTestAgent()
})
afterEach(() => running.close())

const hasTerminal = process.platform === 'linux' && hasProgram('script')

/** Runs the command in a terminal of its own (util-linux `script`). */
function inTerminal(line: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const terminal = { TERM: 'xterm', SHELL: '/bin/sh', ...env }
  return run('script', ['-qec', `${running.command} ${line}`, '/dev/null'], terminal)
}

describe('what is printed', () => {
  it('ls is a table whose columns stand in line, also with wide characters', async () => {
    const { out } = await stint('ls')
    expect(out.split('\n')).toEqual([
      'PROFILE         ACCOUNT                   ROLE    STATE        ENDS IN',
      'nihon-admin     決済 本番 (777788889999)  Admin   expired',
      'payments-admin  Payments (111122223333)   Admin   running      47 min',
      'data-reader     Data (444455556666)       Reader  not running',
      '',
    ])
  })

  it.skipIf(!hasTerminal)('ls has colours in a terminal only, and not with NO_COLOR', async () => {
    expect((await stint('ls')).out).not.toContain('\u001b')
    expect((await inTerminal('ls')).out).toContain('\u001b[32mrunning\u001b[0m')
    expect((await inTerminal('ls', { NO_COLOR: '1' })).out).not.toContain('\u001b')
    expect((await inTerminal('ls', { TERM: 'dumb' })).out).not.toContain('\u001b')
  })

  it('ls lets no name act on the terminal', async () => {
    running.backend.list = [{ ...running.backend.list[0]!, account: 'a\u001b]0;owned\u0007\n\u202eb' }]
    const { out } = await stint('ls')
    expect(out).not.toMatch(/[\u001b\u0007\u202e]/)
    expect(out.split('\n')).toHaveLength(3)
  })

  it('ls of ten thousand profiles comes whole', async () => {
    const one = running.backend.list[1]!
    running.backend.list = Array.from({ length: 10_000 }, (_, number) => ({ ...one, profile: `profile-${number}` }))
    const { out } = await stint('ls')
    expect(out.split('\n')).toHaveLength(10_002)
  })

  it('credentials are what credential_process asks for', async () => {
    const { code, out, err } = await stint('credentials', 'payments-admin')
    expect(JSON.parse(out)).toMatchObject({ Version: 1, SecretAccessKey: secretKey, SessionToken: sessionToken })
    expect([code, err]).toEqual([0, ''])
  })

  it.each(['payments-admin', 'pay', 'PAY', 'payments/admin', '111122223333/Admin'])(
    '%s names a profile',
    async (name) => {
      expect((await stint('credentials', name)).out).toContain(secretKey)
    },
  )

  it('env follows the shell, or --shell', async () => {
    const env = (shell: string, ...more: string[]) => run(running.command, ['env', 'pay', ...more], { SHELL: shell })
    expect((await env('/usr/bin/fish')).out).toContain('set -gx AWS_REGION')
    expect((await env('/bin/zsh')).out).toContain("export AWS_REGION='eu-central-1'")
    expect((await env('/bin/zsh', '--shell', 'powershell')).out).toContain('$Env:AWS_REGION')
    expect((await env('/bin/zsh', '--shell=nu')).out).toContain('$env.AWS_REGION')
    expect((await env('')).out).toContain('export AWS_REGION=')
  })

  it.skipIf(!hasProgram('dash'))('env can be evaluated', async () => {
    const script = `eval "$(${running.command} env pay)"; printf %s "$AWS_SECRET_ACCESS_KEY\${AWS_PROFILE-none}"`
    expect((await run('dash', ['-c', script], { AWS_PROFILE: 'other' })).out).toBe(`${secretKey}none`)
  })

  it('help names every command, --version the version', async () => {
    const help = await stint('help')
    for (const word of commandNames) {
      expect(help.out).toContain(`stint ${word}`)
    }
    expect(help.out.split('\n').every((line) => line.length <= 80)).toBe(true)
    for (const args of [[], ['-h'], ['--help'], ['help', 'nonsense'], ['help', '--help']]) {
      expect(await stint(...args)).toEqual(help)
    }
    for (const word of ['--version', 'version']) expect((await stint(word)).out).toBe('stint 1.2.3\n')
    const exec = await stint('exec', 'pay', '--help')
    expect(exec.out).toMatch(/^Usage: stint exec <profile> -- .+\n.+\n.+--json.+\n$/)
    expect(await stint('help', 'exec')).toEqual(exec)
    expect((await stint('exec', 'pay', '--', 'printf', '%s', '--help')).out).toBe('--help')
  })

  it('help and version need neither Stint nor curl, and an unknown command is told as such', async () => {
    const [help, exec] = [await stint('help'), await stint('exec', '-h')]
    await running.agent.close()
    const alone = (...args: string[]) => run(running.command, args, { PATH: '/nowhere' })
    expect(await alone()).toEqual(help)
    expect(await alone('exec', '--help')).toEqual(exec)
    expect((await alone('--version')).out).toBe('stint 1.2.3\n')
    const unknown = 'stint: There is no such command. See the commands: stint help\n'
    for (const word of ['nonsense', '', '--', '-x', 'l*']) {
      expect(await alone(word)).toEqual({ code: 1, out: '', err: unknown })
    }
  })
})

describe('sessions', () => {
  it('start and stop several, and tell of each', async () => {
    expect(await stint('start', 'pay', 'nihon-admin')).toEqual({
      code: 0,
      out: 'Started payments-admin.\nStarted nihon-admin.\n',
      err: '',
    })
    expect((await stint('stop', 'pay')).out).toBe('Stopped payments-admin.\n')
    expect((await stint('stop', '--all')).out).toBe('Stopped 2 sessions.\n')
    expect(await stint('start', 'pay', 'nobody')).toMatchObject({ code: 1, out: 'Started payments-admin.\n' })
  })

  it.skipIf(!hasTerminal)('the console opens from a terminal only', async () => {
    expect(await stint('console', 'pay')).toMatchObject({ code: 1, err: expect.stringContaining('terminal') as string })
    expect(running.backend.opened).toEqual([])
    expect((await inTerminal('console pay --service s3 --region eu-west-1')).out).toContain('opens in your browser')
    expect(running.backend.opened).toEqual([{ profile: 'payments-admin', service: 's3', region: 'eu-west-1' }])
  })
})

describe('failures are one line on stderr and exit code 1', () => {
  const failures: [Failure, string][] = [
    [{ code: 'sign-in-needed', values: { connection: 'Northwind' } }, 'You are not signed in to Northwind.'],
    [{ code: 'sign-in-ended', values: { connection: 'Northwind' } }, 'has ended. Sign in'],
    [{ code: 'session-expired', values: { profile: 'payments-admin' } }, 'has expired'],
    [{ code: 'locked' }, 'Unlock it'],
  ]
  it.each(failures)('%o', async (failure, words) => {
    running.backend.failures.set('payments-admin', failure)
    for (const args of [
      ['credentials', 'pay'],
      ['env', 'pay'],
      ['exec', 'pay', '--', 'true'],
      ['start', 'pay'],
    ]) {
      const { code, out, err } = await stint(...args)
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(/^stint: [^\n]+\n$/)
      expect(err).toContain(words)
    }
  })

  it('an unknown profile comes with the nearest name', async () => {
    expect((await stint('env', 'paymets-admin')).err).toBe(
      'stint: Stint has no profile named paymets-admin. Did you mean payments-admin?\n',
    )
    expect((await stint('env', 'zzzzzz')).err).toBe(
      'stint: Stint has no profile named zzzzzz. See the names: stint ls\n',
    )
  })

  it('a name that fits several says so', async () => {
    running.backend.list = running.backend.list.map((entry) => ({ ...entry, alias: 'x' }))
    expect((await stint('env', 'x')).err).toContain('payments-admin, data-reader')
  })

  it.each([
    [['lss'], 'stint ls'],
    [['env'], '--shell'],
    [['env', 'pay', '--shell', 'tcsh'], '--shell'],
    [['env', 'pay', '--shell', 'constructor'], '--shell'],
    [['env', 'pay', '--colour'], '--shell'],
    [['exec', 'pay', 'env'], '-- <program>'],
    [['exec', 'pay', '--'], '-- <program>'],
    [['exec', '--', 'env'], '-- <program>'],
    [['stop'], '--all'],
    [['stop', 'pay', '--all'], '--all'],
    [['start'], 'stint start <profile>'],
    [['console', 'pay', '--service', 'S3;rm'], '[--service'],
    [['console', 'pay', 's3'], '[--service'],
    [['use'], 'stint use'],
    [['use', 'pay', '--shell', 'cmd'], 'stint use'],
    [['completion', 'tcsh'], 'stint completion'],
    [['shell-init', 'bash', 'zsh'], 'stint shell-init'],
    [['credentials', 'pay', 'more'], 'stint credentials <profile>'],
  ])('misuse: %o', async (args, usage) => {
    const { code, out, err } = await stint(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^stint: [^\n]+\n$/)
    expect(err).toContain(usage)
  })

  it('Stint that does not run, with and without traces of a crash', async () => {
    const line = 'stint: Stint is not running. Start the Stint app, then try again.\n'
    const location = await readFile(join(running.folder, 'run', 'agent.location'), 'utf8')
    await running.agent.close()
    expect(await stint('ls')).toEqual({ code: 1, out: '', err: line })
    await writeFile(join(running.folder, 'run', 'agent.location'), location)
    expect(await stint('ls')).toEqual({ code: 1, out: '', err: line })
    for (const text of ['', '\u0001$(id)\n', 'run/agent.sock\n', '-x\n', '/x'.repeat(100_000)]) {
      await writeFile(join(running.folder, 'run', 'agent.location'), text)
      expect(await stint('ls')).toEqual({ code: 1, out: '', err: line })
    }
  })

  it('curl that is not there', async () => {
    expect((await run(running.command, ['ls'], { PATH: '/nowhere' })).err).toBe(
      'stint: This command needs curl. Install curl, then try again.\n',
    )
  })

  it('output that cannot be written', async () => {
    const line = 'stint: The output could not be written. Look where it goes: a full disk, or a pipe that was closed.\n'
    const places = existsSync('/dev/full') ? ['>&-', '>/dev/full'] : ['>&-']
    for (const place of places.flatMap((to) => [`credentials pay ${to}`, `help ${to}`])) {
      expect(await run('sh', ['-c', `${running.command} ${place}`])).toEqual({ code: 1, out: '', err: line })
    }
  })

  it('arguments that are too long', async () => {
    expect((await stint('env', 'x'.repeat(70_000))).err).toMatch(/^stint: [^\n]+\n$/)
  })
})

describe('the surroundings do not matter', () => {
  it('neither .curlrc, nor proxies, nor a working directory that is gone', async () => {
    await writeFile(join(running.folder, '.curlrc'), 'include\nwrite-out = "X"\nproxy = http://127.0.0.1:9\n')
    const env = {
      HOME: running.folder,
      CURL_HOME: running.folder,
      http_proxy: 'http://127.0.0.1:9',
      ALL_PROXY: 'socks5://127.0.0.1:9',
    }
    const ended = await run(running.command, ['credentials', 'pay'], env)
    expect(JSON.parse(ended.out)).toMatchObject({ Version: 1 })
  })

  it('XDG_RUNTIME_DIR, HOME and STINT_HOME of the caller lead nowhere else', async () => {
    const env = { XDG_RUNTIME_DIR: '/nowhere', HOME: '/nowhere', STINT_HOME: '/nowhere' }
    expect((await run(running.command, ['credentials', 'pay'], env)).code).toBe(0)
  })

  it('it works through a link', async () => {
    await mkdir(join(running.folder, 'path'))
    await symlink(running.command, join(running.folder, 'path', 'stint'))
    expect((await run(join(running.folder, 'path', 'stint'), ['--version'])).out).toBe('stint 1.2.3\n')
  })

  const shells = [['dash'], ['bash'], ['zsh', '--emulate', 'sh']].filter(([shell = '']) => hasProgram(shell))
  it.each(shells)('%s runs it', async (shell = '', ...options) => {
    expect((await run(shell, [...options, running.command, 'exec', 'pay', '--', 'printenv', 'AWS_REGION'])).out).toBe(
      'eu-central-1\n',
    )
  })

  it('what follows -- is never sent', async () => {
    const log = join(running.folder, 'arguments')
    await mkdir(join(running.folder, 'fake'))
    const fake = join(running.folder, 'fake', 'curl')
    await writeFile(fake, `#!/bin/sh\nprintf '%s\\n' "$@" >>${log}\nexec /usr/bin/curl "$@"\n`)
    await chmod(fake, 0o755)
    const env = { PATH: `${join(running.folder, 'fake')}:/usr/bin:/bin`, AWS_SESSION_TOKEN: 'private-value' }
    const ended = await run(running.command, ['exec', 'pay', '--', 'echo', '--password=hunter2'], env)
    expect(ended.out).toBe('--password=hunter2\n')
    const sent = await readFile(log, 'utf8')
    expect(sent).toContain('arg=exec')
    expect(sent).toContain('AWS_SESSION_TOKEN')
    expect(sent).not.toMatch(/hunter2|private-value/)
    expect(await readdir(running.folder)).toContain('arguments')
  })
})
