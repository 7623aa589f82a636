import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import { secretKey } from './fake-backend'
import { run, startTestAgent, type RunningAgent } from './running-agent'

let running: RunningAgent
beforeEach(async () => {
  running = await startTestAgent()
})
afterEach(() => running.close())

async function ask(...args: string[]): Promise<{ code: number; err: string; said: unknown }> {
  const { code, out, err } = await running.stint(...args)
  return { code, err, said: JSON.parse(out) as unknown }
}

describe('--json', () => {
  it('ls: each profile with its session, as GET /v1/sessions tells it', async () => {
    const { code, said } = await ask('ls', '--json')
    expect(code).toBe(0)
    expect(said).toEqual({
      profiles: [
        expect.objectContaining({ profile: 'nihon-admin', state: 'expired' }),
        {
          profile: 'payments-admin',
          alias: 'pay',
          account: 'Payments',
          accountId: '111122223333',
          role: 'Admin',
          environment: 'none',
          state: 'running',
          expiresAt: '2026-11-21T12:47:30.000Z',
        },
        expect.not.objectContaining({ expiresAt: expect.anything() as unknown }),
      ],
      connections: [],
    })
    running.backend.list = []
    expect((await ask('ls', '--json')).said).toEqual({ profiles: [], connections: [] })
  })

  it('env: what to set and what to take away, whatever the shell', async () => {
    const { said } = await ask('env', 'pay', '--json', '--shell', 'fish')
    expect(said).toMatchObject({
      profile: 'payments-admin',
      set: { AWS_SECRET_ACCESS_KEY: secretKey, AWS_REGION: 'eu-central-1' },
      unset: expect.arrayContaining(['AWS_PROFILE', 'AWS_SECURITY_TOKEN', 'AWS_ACCOUNT_ID']) as unknown,
    })
  })

  it('credentials: the same as without it', async () => {
    expect(await running.stint('credentials', 'pay', '--json')).toEqual(await running.stint('credentials', 'pay'))
  })

  it('start and stop: what was done, and what was not and why', async () => {
    running.backend.failures.set('data-reader', { code: 'locked' })
    const started = await ask('start', 'pay', 'data-reader', 'nobody', '--json')
    expect(started).toMatchObject({
      code: 1,
      said: {
        started: ['payments-admin'],
        failed: [
          { name: 'data-reader', code: 'locked' },
          { name: 'nobody', code: 'profile-unknown' },
        ],
      },
    })
    expect(started.err.trim().split('\n')).toHaveLength(2)
    expect((await ask('stop', 'pay', '--json')).said).toEqual({ stopped: ['payments-admin'], failed: [] })
    expect((await ask('stop', '--all', '--json')).said).toEqual({
      stopped: ['payments-admin', 'nihon-admin'],
      failed: [],
    })
  })

  it('exec: the program’s own output, and a failure of Stint’s as JSON', async () => {
    expect((await running.stint('exec', '--json', 'pay', '--', 'echo', '--json')).out).toBe('--json\n')
    expect(await ask('exec', 'nobody', '--json', '--', 'true')).toMatchObject({
      code: 1,
      said: { error: { code: 'profile-unknown' } },
    })
    expect(await ask('exec', 'pay', '--json', '--', 'no-such-program')).toMatchObject({
      code: 127,
      said: { error: { code: 'program-unknown' } },
    })
    expect((await running.stint('exec', 'nobody', '--', '--json')).out).toBe('')
  })

  it('completion and the version', async () => {
    expect((await ask('completion', 'pwsh', '--json')).said).toMatchObject({ shell: 'powershell' })
    expect((await ask('--version', '--json')).said).toEqual({ version: '1.2.3' })
  })

  it.each([
    [['env', 'paymets-admin', '--json'], 'profile-unknown'],
    [['env', '--json'], 'command-usage'],
    [['nonsense', '--json'], 'command-unknown'],
    [['console', 'pay', '--json'], 'needs-terminal'],
    [['use', '--clear', '--json'], 'shell-not-prepared'],
  ])('a failure is told on both ways: %o', async (args, code) => {
    const { code: exit, err, said } = await ask(...args)
    expect(exit).toBe(1)
    const { error } = said as { error: { code: string; message: string; action: string } }
    expect(error.code).toBe(code)
    expect(err).toBe(`stint: ${error.message} ${error.action}\n`)
  })

  it('also of what the command finds out by itself', async () => {
    await running.agent.close()
    const said = async (...args: string[]) => JSON.parse((await running.stint(...args)).out) as object
    expect(await said('ls', '--json')).toEqual({
      error: {
        code: 'not-running',
        message: 'Stint is not running.',
        action: 'Start the Stint app, then try again.',
      },
    })
    expect(await said('nonsense', '--json')).toMatchObject({ error: { code: 'command-unknown' } })
    expect((await run(running.command, ['ls', '--json'], { PATH: '/nowhere' })).out).toContain('"not-running"')
    expect((await running.stint('ls')).out).toBe('')
  })

  it('the texts that the script puts into JSON by itself need no escapes, and are a sentence and a next step', () => {
    const t = createTranslate()
    const keys = ['notRunning', 'unknown', 'timedOut', 'noCurl', 'notWritten', 'noProgram', 'notUnderstood'] as const
    for (const key of keys) expect(t(`command.${key}`)).toMatch(/^[^"\\.]+\. [^"\\]+$/)
  })
})
