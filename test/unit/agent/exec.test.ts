import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, lstat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretKey, sessionToken } from './fake-backend'
import { hasProgram, ownId, run, startTestAgent, type RunningAgent } from './running-agent'

let running: RunningAgent
beforeAll(async () => {
  running = await startTestAgent()
})
afterAll(() => running.close())

const shells = ['dash', 'bash'].filter(hasProgram)
const nasty = [
  '$(touch "$DIR/owned")',
  '`touch "$DIR/owned"`',
  '\'; touch "$DIR/owned"; \'',
  '"; touch "$DIR/owned"; "',
  '@/etc/passwd',
  'name@/etc/passwd',
  'a&arg=stop',
  'a\nrun 1',
  'x\n\nstint 1\nset AWS_X=1',
  '%0aset AWS_X=1',
  '../../v1/sessions',
  'a b\tc',
  '*',
  '-K/etc/passwd',
  '${IFS}',
  'ünï çødé 日本',
  '\u001b[31mred',
  '',
]

/** Spawns, and tells of a signal as well. */
async function end(
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; signal: string | null }> {
  const child = spawn(running.command, args, { env: { PATH: process.env['PATH'], ...env }, stdio: 'ignore' })
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return { code, signal }
}

describe('injection', () => {
  it.each(nasty)('as a profile: %j', async (name) => {
    for (const args of [['env', name], ['start', name], ['exec', name, '--', 'true'], [name]]) {
      if (name === '' && args.length === 1) continue
      const ended = await run(running.command, args, { DIR: running.folder })
      expect([ended.code, ended.out]).toEqual([1, ''])
      expect(ended.err).toMatch(/^stint: [^\n\u001b]+\n$/)
    }
    await expect(lstat(join(running.folder, 'owned'))).rejects.toThrow()
    expect(running.backend.stopped).toEqual([])
  })

  it.each(shells)('every argument reaches the program as it was (%s)', async (shell) => {
    const ended = await run(shell, [
      running.command,
      'exec',
      'pay',
      '--',
      'printf',
      '%s\\0',
      '--',
      ...nasty,
      '--',
      '-x',
    ])
    expect(ended.out.split('\0').slice(0, -1)).toEqual(['--', ...nasty, '--', '-x'])
  })

  it('whatever the arguments are', async () => {
    const argument = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', ''))
    await fc.assert(
      fc.asyncProperty(fc.array(argument, { maxLength: 5 }), async (args) => {
        const sent = args.map((text) => Buffer.from(text).toString())
        const ended = await run(running.command, ['exec', 'pay', '--', 'printf', '%s\\0', 'first', ...sent])
        expect(ended.out.split('\0').slice(0, -1)).toEqual(['first', ...sent])
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})

describe('the program', () => {
  it('gets the credentials, and no profile that would win over them', async () => {
    const env = {
      AWS_PROFILE: 'other',
      AWS_DEFAULT_PROFILE: 'other',
      AWS_SECURITY_TOKEN: 'old',
      AWS_REGION: 'us-east-1',
    }
    const { out } = await run(running.command, ['exec', 'pay', '--', 'env'], env)
    const got = new Map(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
    )
    expect(got.get('AWS_SECRET_ACCESS_KEY')).toBe(secretKey)
    expect(got.get('AWS_SESSION_TOKEN')).toBe(sessionToken)
    expect(got.get('AWS_CREDENTIAL_EXPIRATION')).toBe('2026-11-21T13:00:00Z')
    expect([got.get('AWS_REGION'), got.get('AWS_DEFAULT_REGION')]).toEqual(['eu-central-1', 'eu-central-1'])
    for (const name of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SECURITY_TOKEN']) expect(got.has(name)).toBe(false)
  })

  it('keeps the region of the caller where the profile has none', async () => {
    running.backend.regionOf = undefined
    const { out } = await run(running.command, ['exec', 'pay', '--', 'printenv', 'AWS_REGION'], {
      AWS_REGION: 'us-east-1',
    })
    running.backend.regionOf = 'eu-central-1'
    expect(out).toBe('us-east-1\n')
  })

  it('has the secrets in AWS_ variables only, even if the names of the script are exported already', async () => {
    const names = ['stint_answer', 'stint_head', 'stint_line', 'stint_out']
    const env = { ...Object.fromEntries(names.map((name) => [name, 'mine'])), SHELLOPTS: 'allexport:xtrace' }
    for (const shell of shells) {
      const { out, err } = await run(shell, [running.command, 'exec', 'pay', '--', 'env'], env)
      const holding = out.split('\n').filter((line) => line.includes(secretKey))
      expect(holding).toEqual([`AWS_SECRET_ACCESS_KEY=${secretKey}`])
      expect(err).not.toContain(secretKey)
    }
  })

  it('keeps every other variable of the caller', async () => {
    const names = ['answer', 'head', 'line', 'out', 'code', 'socket', 'location', 'count', 'argument', 'tty', 'color']
    const env = Object.fromEntries(names.map((name) => [name, 'mine']))
    const { out } = await run(running.command, ['exec', 'pay', '--', 'env'], env)
    expect(
      out
        .split('\n')
        .filter((line) => line.endsWith('=mine'))
        .sort(),
    ).toEqual(names.map((name) => `${name}=mine`).sort())
  })

  it.skipIf(process.platform !== 'linux')('has no secret in its arguments', async () => {
    const script = 'cat /proc/$$/cmdline'
    expect((await run(running.command, ['exec', 'pay', '--', 'sh', '-c', script])).out).not.toContain(secretKey)
  })

  it('ends with its own code, or by its own signal', async () => {
    expect(await end(['exec', 'pay', '--', 'sh', '-c', 'exit 7'])).toEqual({ code: 7, signal: null })
    expect(await end(['exec', 'pay', '--', 'true'])).toEqual({ code: 0, signal: null })
    expect(await end(['exec', 'pay', '--', 'sh', '-c', 'kill -TERM $$'])).toEqual({ code: null, signal: 'SIGTERM' })
  })

  it('that is not there is told in one line, with the code that shells give for it', async () => {
    for (const program of ['/nowhere/program', 'no-such-program', '']) {
      const { code, out, err } = await run(running.command, ['exec', 'pay', '--', program])
      expect([code, out]).toEqual([127, ''])
      expect(err).toMatch(/^stint: There is no such program[^\n]+\n$/)
    }
  })

  it('is the very process that was started, so that signals reach it', async () => {
    const child = spawn(running.command, ['exec', 'pay', '--', 'sh', '-c', 'echo $$; exec sleep 30'])
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    expect(Number(line.toString())).toBe(child.pid)
    child.kill('SIGINT')
    expect(((await once(child, 'exit')) as unknown[])[1]).toBe('SIGINT')
  })

  it('reads the standard input of the caller', async () => {
    const line = `echo hello | ${running.command} exec pay -- cat`
    expect((await run('sh', ['-c', line])).out).toBe('hello\n')
  })
})

describe.skipIf(ownId !== 0)('whose socket it is (needs root to try)', () => {
  const location = () => join(running.folder, 'run', 'agent.location')

  it('somebody else’s socket is not used, though the location names it', async () => {
    await chown(running.agent.address, 12345, 12345)
    expect((await run(running.command, ['ls'])).err).toContain('not running')
    await chown(running.agent.address, 0, 0)
  })

  it('root may use the command of a user: the socket is of the one who wrote the location', async () => {
    await chown(running.agent.address, 12345, 12345)
    await chown(location(), 12345, 12345)
    expect((await run(running.command, ['--version'])).code).toBe(0)
    await chown(running.agent.address, 0, 0)
    await chown(location(), 0, 0)
  })
})

it('an answer that is not of this protocol is not carried out', async () => {
  const fake = join(running.folder, 'curl')
  await writeFile(fake, "#!/bin/sh\nprintf 'set AWS_X=1\\nrun 1\\n'\n", { mode: 0o755 })
  const ended = await run(running.command, ['exec', 'pay', '--', 'env'], { PATH: `${running.folder}:/usr/bin:/bin` })
  expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Restart Stint') as string })
})

it('an answer can set AWS_ variables only', async () => {
  const fake = join(running.folder, 'curl')
  await writeFile(fake, "#!/bin/sh\nprintf 'stint 1\\nset LD_PRELOAD=x\\nunset PATH\\nset AWS_X=1\\nrun 3\\n'\n", {
    mode: 0o755,
  })
  const ended = await run(running.command, ['exec', 'pay', '--', 'env'], { PATH: `${running.folder}:/usr/bin:/bin` })
  expect(ended.out).toContain('AWS_X=1')
  expect(ended.out).toContain('PATH=')
  expect(ended.out).not.toContain('LD_PRELOAD')
})
