import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '../../../electron/contract/result'
import { ask } from './ask-agent'
import { secretKey, sessionToken } from './fake-backend'
import { run, startTestAgent, type RunningAgent } from './running-agent'

let running: RunningAgent
let socket: string
beforeEach(async () => {
  running = await startTestAgent()
  socket = running.agent.address
})
afterEach(() => running.close())

describe('credentials', () => {
  it('are the JSON of credential_process, and nothing may keep them', async () => {
    const answer = await ask(socket, '/v1/profiles/payments-admin/credentials')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({
      Version: 1,
      AccessKeyId: 'ASIAEXAMPLEKEYID0000',
      SecretAccessKey: secretKey,
      SessionToken: sessionToken,
      Expiration: '2026-11-21T13:00:00Z',
    })
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  })

  it('reach real curl', async () => {
    const url = 'http://localhost/v1/profiles/data-reader/credentials'
    const ended = await run('curl', ['-sS', '--fail', '--unix-socket', socket, url])
    expect(JSON.parse(ended.out)).toMatchObject({ Version: 1, SecretAccessKey: secretKey })
  })

  it('are handed to fifty consumers at once, and one flight starts the session', async () => {
    let open = () => {}
    running.backend.gate = new Promise((resolve) => (open = resolve))
    const url = 'http://localhost/v1/profiles/data-reader/credentials'
    const consumers = Array.from({ length: 50 }, () => run('curl', ['-sS', '--unix-socket', socket, url]))
    await vi.waitFor(() => expect(running.backend.asked).toBe(50), { timeout: 60_000, interval: 5 })
    open()
    const answers = await Promise.all(consumers)
    expect(answers.filter(({ out }) => out.includes(secretKey))).toHaveLength(50)
    expect(running.backend.flights).toBe(1)
  }, 60_000)
})

describe('env', () => {
  it.each([
    ['', "export AWS_ACCESS_KEY_ID='ASIAEXAMPLEKEYID0000'"],
    ['?shell=zsh', "export AWS_REGION='eu-central-1'"],
    ['?shell=fish', "set -gx AWS_ACCESS_KEY_ID 'ASIAEXAMPLEKEYID0000'"],
    ['?shell=pwsh', "$Env:AWS_ACCESS_KEY_ID = 'ASIAEXAMPLEKEYID0000'"],
    ['?shell=json', '"Version": 1'],
  ])('%s', async (query, line) => {
    const answer = await ask(socket, `/v1/profiles/payments-admin/env${query}`)
    expect(answer.body).toContain(line)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('refuses a shell it does not know', async () => {
    for (const shell of ['tcsh', '__proto__', 'constructor', 'toString', '', 'x'.repeat(5000)]) {
      expect((await ask(socket, `/v1/profiles/payments-admin/env?shell=${shell}`)).status).toBe(400)
    }
  })
})

it('lists sessions without secrets', async () => {
  const answer = await ask(socket, '/v1/sessions')
  const { sessions } = JSON.parse(answer.body) as { sessions: object[] }
  expect(sessions).toContainEqual(
    expect.objectContaining({ profile: 'payments-admin', state: 'running', expiresAt: '2026-11-21T12:47:30.000Z' }),
  )
  expect(sessions).toContainEqual(expect.objectContaining({ profile: 'data-reader', state: 'idle' }))
  expect(answer.body).not.toMatch(/secret|token|ASIA/i)
})

describe('failures', () => {
  const failures: [Failure, number][] = [
    [{ code: 'sign-in-needed', values: { connection: 'Northwind' } }, 409],
    [{ code: 'session-expired', values: { profile: 'payments-admin' } }, 409],
    [{ code: 'locked' }, 423],
    [{ code: 'role-not-assigned', values: { role: 'Admin', account: 'Payments' } }, 403],
    [{ code: 'throttled' }, 503],
    [{ code: 'connection-lost', values: { host: 'portal' } }, 502],
  ]
  it.each(failures)('%o stand for a status', async (failure, status) => {
    running.backend.failures.set('payments-admin', failure)
    const answer = await ask(socket, '/v1/profiles/payments-admin/credentials')
    expect(answer.status).toBe(status)
    const body = JSON.parse(answer.body) as Record<string, string>
    expect(Object.keys(body)).toEqual(['code', 'message', 'action'])
    expect(body['code']).toBe(failure.code)
    expect(body['message']).not.toContain('{{')
  })

  it.each([
    ['GET', '/v1/profiles/nobody/credentials', 404, 'profile-unknown'],
    ['GET', '/v1/profiles/%2e%2e%2fpayments-admin/credentials', 404, 'profile-unknown'],
    ['GET', '/v1/profiles/payments%2fadmin/credentials', 404, 'profile-unknown'],
    ['GET', '/v1/profiles/payments-admin%0d%0aX-Y:%20z/credentials', 404, 'profile-unknown'],
    ['GET', `/v1/profiles/${'x'.repeat(7000)}/credentials`, 404, 'profile-unknown'],
    ['GET', '/v1/profiles/%/env', 404, 'profile-unknown'],
    ['GET', '/v1/profiles/__proto__/credentials', 404, 'profile-unknown'],
    ['GET', '/v1/profiles/../../etc/credentials', 404, 'not-found'],
    ['GET', '/v1/profiles//credentials', 404, 'not-found'],
    ['GET', '/v1/profiles/payments-admin/credentials/more', 404, 'not-found'],
    ['GET', '//localhost/v1/sessions', 404, 'not-found'],
    ['GET', '/', 404, 'not-found'],
    ['POST', '/v1/sessions', 405, 'bad-request'],
    ['GET', '/v1/command', 405, 'bad-request'],
    ['OPTIONS', '/v1/profiles/payments-admin/credentials', 405, 'bad-request'],
  ])('%s %s', async (method, path, status, code) => {
    const answer = await ask(socket, path, { method })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ code })
  })

  it('of the app itself are answered, and logged without their text', async () => {
    running.backend.profiles = () => {
      throw new Error(`broken near ${secretKey}`)
    }
    const answer = await ask(socket, '/v1/sessions')
    expect(answer.status).toBe(500)
    expect(answer.body + running.log.lines.join()).not.toContain(secretKey)
    expect(running.log.lines.join()).toContain('a request failed')
  })
})
