import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readServeArguments } from '../../../electron/demo/serve-command'

interface Announcement {
  readonly origin: string
  readonly endpoints: Record<string, string>
  readonly startUrl: string
  readonly region: string
  readonly controlToken: string
}

describe('the demo organization in a process of its own', () => {
  let folder: string
  let child: ChildProcess
  let demo: Announcement

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stint-demo-'))
    const entry = join(import.meta.dirname, '../../../electron/demo/serve.ts')
    const output = { entryFileNames: 'serve.mjs' }
    await build({
      configFile: false,
      logLevel: 'error',
      build: { ssr: entry, outDir: folder, rolldownOptions: { output } },
    })
    const flags = ['--auto-approve', '--poll-interval-seconds', '1', '--accounts', '3', '--roles', '2']
    child = spawn(process.execPath, [join(folder, 'serve.mjs'), ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout === null) throw new Error('no output')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    demo = JSON.parse(line) as Announcement
  })

  afterAll(async () => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
    }
    await rm(folder, { recursive: true })
  })

  async function control(method: string, name: string, input?: unknown, token = demo.controlToken) {
    const body = input === undefined ? {} : { body: JSON.stringify(input) }
    const answer = await fetch(`${demo.origin}/_demo/${name}`, {
      method,
      headers: { 'x-demo-control': token },
      ...body,
    })
    return { status: answer.status, value: (await answer.json()) as unknown }
  }

  function register(): Promise<Response> {
    const body = JSON.stringify({ clientName: 'Stint test', clientType: 'public' })
    return fetch(`${demo.endpoints['oidc']}/client/register`, { method: 'POST', body })
  }

  it('announces itself in one line', () => {
    expect(demo).toMatchObject({ region: 'eu-central-1', startUrl: `${demo.origin}/start` })
    expect(demo.endpoints['sts']).toBe(`${demo.origin}/sts`)
    expect(demo.endpoints['iam']).toBe(`${demo.origin}/iam`)
    expect(demo.endpoints['stsGlobal']).toBe(`${demo.origin}/sts-global`)
  })

  it('refuses controls without the token', async () => {
    expect((await control('POST', 'clear-faults', {}, 'wrong')).status).toBe(403)
  })

  it('sets faults, counts calls and clears faults over HTTP', async () => {
    const fault = { kind: 'status', status: 503, code: 'server_error' }
    expect((await control('POST', 'fault', { service: 'oidc', fault })).status).toBe(200)
    expect((await register()).status).toBe(503)
    await control('POST', 'clear-faults', {})
    expect((await register()).status).toBe(200)
    expect(await control('GET', 'calls')).toMatchObject({ value: { 'oidc.RegisterClient': 2 } })
  })

  it.each([
    ['fault', { service: 'oidc', fault: { kind: 'latency' } }],
    ['fault', { service: 'nothing', fault: { kind: 'garbage' } }],
    ['fault', { service: 'oidc', fault: { kind: 'garbage', count: 0 } }],
    ['approval', { mode: 'approve' }],
    ['lifetimes', { roleCredentialsSeconds: 'long' }],
    ['remove-assignment', { userId: 'elena.fischer' }],
    ['web-identity-token', { subject: 'build', audience: 'sts.amazonaws.com' }],
    ['saml-assertion', { lifeSeconds: 60 }],
    ['login-session', { accountId: '482109371154', userName: 'nobody' }],
  ])('refuses a malformed %s %j', async (name, input) => {
    expect((await control('POST', name, input)).status).toBe(400)
  })

  it('revokes, removes and lists over HTTP', async () => {
    const assignment = { userId: 'elena.fischer', accountId: '100000000000', roleName: 'ReadOnly' }
    expect((await control('POST', 'remove-assignment', assignment)).value).toEqual({ changed: true })
    expect((await control('POST', 'revoke-sign-ins', {})).value).toEqual({ revoked: 0 })
    expect((await control('POST', 'lifetimes', { roleCredentialsSeconds: 20 })).status).toBe(200)
    expect((await control('GET', 'device-codes')).value).toEqual([])
    expect((await control('POST', 'nothing', {})).status).toBe(404)
  })

  it('gives keys, tokens and sessions of every kind over HTTP', async () => {
    const users = (await control('GET', 'iam-users')).value as { user: string; accessKeyId: string }[]
    expect(users.map(({ user }) => user)).toEqual(['elena.fischer', 'deploy-bot', 'root-care'])
    expect(users[0]).toMatchObject({
      accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      account: '482109371154',
    })
    const request = { subject: 'build', audience: 'sts.amazonaws.com', lifeSeconds: 60 }
    expect((await control('POST', 'web-identity-token', request)).value).toEqual({
      token: expect.stringMatching(/^ey/),
    })
    const assertion = await control('POST', 'saml-assertion', { userName: 'elena', lifeSeconds: 60 })
    expect(assertion.value).toEqual({ assertion: expect.any(String) })
    const login = await control('POST', 'login-session', { accountId: '482109371154', userName: 'elena.fischer' })
    expect(login.value).toMatchObject({ fileName: expect.stringMatching(/^[0-9a-f]{64}\.json$/) })
    expect((await control('POST', 'end-login-sessions', {})).status).toBe(200)
  })

  it('refuses unknown flags and values that are no numbers', () => {
    expect(() => readServeArguments(['--unknown'])).toThrow()
    expect(() => readServeArguments(['--port', 'many'])).toThrow('--port takes a number')
    expect(readServeArguments(['--rate-limit', 'off', '--sign-in-seconds', '90'])).toMatchObject({
      portalRateLimit: 'off',
      lifetimes: { signInSeconds: 90 },
    })
  })
})
