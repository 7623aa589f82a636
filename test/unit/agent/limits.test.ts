import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, NODES_OWN_LIMIT_MS, sendRaw } from './ask-agent'
import { startTestAgent, type RunningAgent } from './running-agent'

let running: RunningAgent
let socket: string
const path = '/v1/profiles/payments-admin/credentials'
beforeEach(async () => {
  running = await startTestAgent()
  socket = running.agent.address
})
afterEach(() => running.close())

describe('web pages get nothing', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ host: 'evil.example' }],
    [{ host: 'localhost.evil.example' }],
  ])('%o', async (headers) => {
    const answer = await ask(socket, path, { headers })
    expect(answer.status).toBe(403)
    expect(answer.body).not.toContain('ASIA')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(running.log.lines).toContain('["agent","a request was refused",403]')
  })

  it('and no command runs for them', async () => {
    const headers = { origin: 'https://evil.example' }
    const answer = await ask(socket, '/v1/command', { method: 'POST', headers, body: 'arg=stop&arg=payments-admin' })
    expect(answer.status).toBe(403)
    expect(running.backend.stopped).toEqual([])
  })
})

describe('limits', () => {
  it('refuse more than 8 KiB of headers', async () => {
    const { text } = await sendRaw(socket, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(9000)}\r\n\r\n`)
    expect(text).toMatch(/^HTTP\/1\.1 431/)
    expect(running.log.lines).toContain('["agent","a request could not be read","HPE_HEADER_OVERFLOW"]')
  })

  it('refuse more than 64 KiB of body', async () => {
    const answer = await ask(socket, '/v1/command', { method: 'POST', body: `arg=${'x'.repeat(4_000_000)}` })
    expect(answer.status).toBe(413)
    expect(running.log.lines).toContain('["agent","a request was refused",413]')
  })

  it('close connections that send too slowly', async () => {
    const ended = await Promise.all([
      sendRaw(socket, ''),
      sendRaw(socket, `GET ${path} HTTP/1.1\r\nHost: loc`),
      sendRaw(socket, 'POST /v1/command HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\narg=l'),
    ])
    for (const { text, ms } of ended) {
      expect(ms).toBeLessThan(NODES_OWN_LIMIT_MS)
      expect(text).not.toContain('ASIA')
    }
    expect(running.log.lines).toContain('["agent","a request that did not arrive in time was dropped"]')
  })

  it('drop what is over 256 connections, and answer again afterwards', async () => {
    const held = await Promise.all(
      Array.from({ length: 256 }, async () => {
        const held: Socket = connect(socket)
        held.on('error', () => undefined)
        await once(held, 'connect')
        return held
      }),
    )
    await expect(ask(socket, path)).rejects.toThrow()
    expect(running.log.lines).toContain('["agent","a connection was dropped: there are too many"]')
    const closed = held.map((one) => once(one, 'close'))
    held.forEach((one) => one.destroy())
    await Promise.all(closed)
    expect((await ask(socket, path)).status).toBe(200)
  })

  it('answer one request a connection: what is sent after it is dropped', async () => {
    const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`
    const { text } = await sendRaw(socket, request.repeat(3))
    expect(text.match(/^HTTP/gm)).toHaveLength(1)
  })

  it('close a connection whose announced body never comes', async () => {
    const { ms } = await sendRaw(socket, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n`)
    expect(ms).toBeLessThan(NODES_OWN_LIMIT_MS)
  })

  it('survive garbage', async () => {
    const { text } = await sendRaw(socket, '\u0000\u0001 not http\r\n\r\n')
    expect(text).toMatch(/^HTTP\/1\.1 400/)
    expect((await ask(socket, path)).status).toBe(200)
  })
})
