import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import { ask, NODES_OWN_LIMIT_MS, type Asked } from './ask-agent'
import { secretKey, sessionToken } from './fake-backend'
import { run } from './running-agent'
import { RunningEndpoint } from './running-endpoint'

let running: RunningEndpoint
let token: string
beforeEach(async () => {
  running = await RunningEndpoint.start()
  token = (await running.add('ci-runner')).token
})
afterEach(() => running.close())

interface Asking {
  readonly path?: string
  readonly method?: string
  readonly headers?: Record<string, string>
}

/** Asks over the port with exactly these headers; `authorization` is the good token if none is given. */
function askPort({ path = '/v1/container/payments-admin', method = 'GET', headers = {} }: Asking = {}): Promise<Asked> {
  const all = { authorization: token, ...headers }
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: running.port, path, method, headers: all }, (incoming) => {
      let body = ''
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()))
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }))
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

/** Sends bytes; gives what came back until the end of the connection, and after how many milliseconds. */
function sendPort(bytes: string): Promise<{ text: string; ms: number }> {
  const started = performance.now()
  return new Promise((resolve) => {
    let text = ''
    const socket: Socket = connect(running.port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ text, ms: performance.now() - started }))
  })
}

function head(...lines: string[]): string {
  return [`GET /v1/container/payments-admin HTTP/1.1`, ...lines, '', ''].join('\r\n')
}

describe('credentials', () => {
  it('are those of the container protocol, and nothing may keep them', async () => {
    const answer = await askPort()
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({
      AccessKeyId: 'ASIAEXAMPLEKEYID0001',
      SecretAccessKey: secretKey,
      Token: sessionToken,
      Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      AccountId: '111122223333',
    })
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('reach curl under both names of this computer', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const url = `http://${host}:${running.port}/v1/container/payments-admin`
      const { out } = await run('curl', ['-sS', '--fail', '-4', '-H', `Authorization: ${token}`, url])
      expect(JSON.parse(out)).toMatchObject({ SecretAccessKey: secretKey })
    }
  })

  it('that the user has to be asked about are refused within 100 ms', async () => {
    running.failure = fail('consent-asked', { profile: 'payments-admin' })
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const started = performance.now()
      const answer = await askPort()
      times.push(performance.now() - started)
      expect(answer.status).toBe(403)
      expect(JSON.parse(answer.body)).toEqual({
        Code: 'consent-asked',
        Message: 'Stint asks you whether this consumer may use payments-admin. Answer the question and try again.',
      })
    }
    // The quickest counts: other tests may keep the machine busy.
    expect(Math.min(...times)).toBeLessThan(100)
  })
})

describe('refused, before anything is looked up,', () => {
  it.each<[string, Asking]>([
    ['no token', { headers: { authorization: '' } }],
    ['a wrong token', { headers: { authorization: 'x'.repeat(43) } }],
    ['a token that is cut', { headers: { authorization: 'CUT' } }],
    ['"Bearer" before the token', { headers: { authorization: 'BEARER' } }],
    ['a foreign Host', { headers: { host: 'evil.example' } }],
    ['a foreign Host with the port', { headers: { host: 'evil.example:PORT' } }],
    ['a Host that only begins well', { headers: { host: '127.0.0.1.evil.example:PORT' } }],
    ['another port', { headers: { host: '127.0.0.1:1' } }],
    ['no port', { headers: { host: '127.0.0.1' } }],
    ['an Origin', { headers: { origin: 'https://evil.example' } }],
    ['the Origin of a sandbox', { headers: { origin: 'null' } }],
    ['an Origin of its own', { headers: { origin: 'http://127.0.0.1:PORT' } }],
    ['a browser', { headers: { 'sec-fetch-site': 'same-origin' } }],
  ])('%s: 403', async (_, { headers = {} }) => {
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value
          .replace('PORT', String(running.port))
          .replace('CUT', token.slice(0, -1))
          .replace('BEARER', `Bearer ${token}`),
      ]),
    )
    const answer = await askPort({ headers: given })
    expect(answer.status).toBe(403)
    expect(Object.keys(JSON.parse(answer.body) as object)).toEqual(['Code', 'Message'])
    expect(answer.body).not.toContain('ASIA')
    expect(running.asked).toBe(0)
    expect(running.log.lines.join()).toContain('refused')
    expect(running.log.lines.join()).not.toContain(token.slice(0, 20))
  })

  it('a preflight: no permission for any page', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-headers': 'authorization' }
    const answer = await askPort({ method: 'OPTIONS', headers })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })
})

describe('refused by the path or the method', () => {
  it.each([
    ['GET', '/', 404],
    ['GET', '/v1/container/', 404],
    ['GET', '/v1/container/nobody', 404],
    ['GET', '/v1/container/../profiles/payments-admin/credentials', 404],
    ['GET', '/v1/container/payments-admin/more', 404],
    ['GET', '/v1/container/payments%2dadmin', 404],
    ['GET', `/v1/container/${'x'.repeat(7000)}`, 404],
    ['GET', '/v1/profiles/payments-admin/credentials', 404],
    ['GET', '/v1/sessions', 404],
    ['POST', '/v1/command', 405],
    ['POST', '/v1/container/payments-admin', 405],
    ['PUT', '/v1/container/payments-admin', 405],
  ])('%s %s', async (method, path, status) => {
    const answer = await askPort({ method, path })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toContain('ASIA')
  })
})

describe('bad HTTP is ended at once', () => {
  it.each([
    ['garbage', '\u0000\u0001 not http\r\n\r\n', /^HTTP\/1\.1 400/],
    ['no Host', head(), /^HTTP\/1\.1 400/],
    ['two lengths', head('Host: x', 'Content-Length: 1', 'Content-Length: 2'), /^HTTP\/1\.1 400/],
    ['a length and chunks', head('Host: x', 'Content-Length: 1', 'Transfer-Encoding: chunked'), /^HTTP\/1\.1 400/],
    ['giant headers', head('Host: x', `X: ${'x'.repeat(9000)}`), /^HTTP\/1\.1 431/],
    ['very many headers', head('Host: x', ...Array.from({ length: 3000 }, (_, at) => `X${at}: 1`)), /^HTTP\/1\.1 431/],
  ])('%s', async (_, bytes, wanted) => {
    const { text } = await sendPort(bytes)
    expect(text, 'an answer of its own, not the end of the 2 s').toMatch(wanted)
    expect((await askPort()).status, 'the next one is served').toBe(200)
  })

  it('a request that trickles (slow loris) after 2 s', async () => {
    const ended = await Promise.all([
      sendPort(''),
      sendPort('GET /v1/container/payments-admin HTTP/1.1\r\nHost: 127'),
      sendPort(
        `${head(`Host: 127.0.0.1:${running.port}`, `Authorization: ${token}`, 'Content-Length: 9').trim()}\r\n\r\nx`,
      ),
    ])
    for (const { text, ms } of ended) {
      expect(ms).toBeLessThan(NODES_OWN_LIMIT_MS)
      expect(text).not.toContain('ASIA')
    }
  })

  it('a thousand connections: what is over 256 is dropped, and everybody is served afterwards', async () => {
    const opened = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const socket = connect(running.port, '127.0.0.1')
        socket.on('error', () => undefined)
        const closed = once(socket, 'close')
        await Promise.race([once(socket, 'connect'), closed])
        return { socket, closed }
      }),
    )
    // Those that are held say nothing, so that they end after 2 s too.
    await Promise.all(opened.map(({ closed }) => closed))
    expect((await askPort()).status).toBe(200)
  }, 60_000)
})

describe('what a consumer is given', () => {
  it('is a folder that only the user can enter, with the token (no line end) and a socket', async () => {
    const { files, token: second } = await running.add('second')
    expect((await lstat(files.folder)).mode & 0o777).toBe(0o700)
    expect((await lstat(files.token)).mode & 0o777).toBe(0o600)
    expect((await lstat(files.socket)).mode & 0o777).toBe(0o600)
    expect(await readFile(files.token, 'utf8')).toBe(second)
    expect(second).not.toBe(token)
  })

  it('is a socket that takes its own token only, under the names of a forwarder in a container', async () => {
    const { files, token: own } = await running.add('second')
    const path = '/v1/container/payments-admin'
    const from = (authorization: string, host: string) => ask(files.socket, path, { headers: { authorization, host } })
    for (const host of ['127.0.0.1:8080', 'localhost:8080', 'localhost']) {
      expect((await from(own, host)).status).toBe(200)
    }
    expect((await from(token, '127.0.0.1:8080')).status, 'another consumer’s token').toBe(403)
    expect((await from(own, 'evil.example:8080')).status).toBe(403)
    expect((await from(own, '127.0.0.1.evil.example')).status).toBe(403)
    const other = await ask(files.socket, '/v1/profiles/payments-admin/credentials', {
      headers: { authorization: own },
    })
    expect(other.status).toBe(404)
  })

  it('is gone when it is revoked, and its token is told so; with the last one nothing listens', async () => {
    const second = await running.add('second')
    running.registry.revoke(second.id)
    await running.endpoint.settle()
    expect(existsSync(second.files.folder)).toBe(false)
    const refused = await askPort({ headers: { authorization: second.token } })
    expect([refused.status, JSON.parse(refused.body)]).toMatchObject([403, { Code: 'consumer-revoked' }])
    expect((await askPort()).status).toBe(200)
    for (const { id } of running.registry.active()) running.registry.revoke(id)
    await running.endpoint.settle()
    expect(running.view).toEqual({ state: 'off' })
    await expect(askPort()).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('the port', () => {
  it('is chosen once and kept', async () => {
    const { port } = running
    expect(running.view).toEqual({ state: 'listening', port })
    await running.add('second')
    for (const { id } of running.registry.active()) running.registry.revoke(id)
    await running.endpoint.settle()
    await running.add('third')
    expect(running.view).toEqual({ state: 'listening', port })
  })

  it('that another program has is said, and not replaced by itself', async () => {
    const other = await RunningEndpoint.start()
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    other.port = (taken.address() as AddressInfo).port
    await other.add('one')
    expect(other.view).toEqual({ state: 'port-taken', port: other.port })
    other.port = 0
    await other.endpoint.settle()
    expect(other.view).toMatchObject({ state: 'listening' })
    expect(other.port).not.toBe((taken.address() as AddressInfo).port)
    await other.close()
    taken.close()
  })
})

it('clears away what earlier consumers left, and takes the tokens from the disk at the end', async () => {
  const { files } = await running.add('second')
  const left = join(dirname(files.folder), '0123456789abcdef')
  const foreign = join(dirname(files.folder), 'not-ours')
  for (const folder of [left, foreign]) {
    await mkdir(folder)
    await writeFile(join(folder, 'token'), 'old')
  }
  await running.endpoint.settle()
  expect([existsSync(left), existsSync(foreign)]).toEqual([false, true])
  await running.endpoint.close()
  expect([existsSync(files.token), existsSync(files.socket), existsSync(files.folder)]).toEqual([false, false, true])
})

it('listens nowhere and writes nothing while there is no consumer', async () => {
  const quiet = await RunningEndpoint.start()
  await quiet.endpoint.settle()
  expect([quiet.view, quiet.port, existsSync(join(quiet.folder, 'run'))]).toEqual([{ state: 'off' }, 0, false])
  await quiet.close()
})
