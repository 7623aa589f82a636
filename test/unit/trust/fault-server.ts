import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeServiceError, type Service } from '../../../electron/demo/service-error'
import { makeIdentity, server as serverFor } from '../../clients/system-probe/certificates'
import { errorName, type Fault } from './fault-kinds'

/** What one spoiled call is answered with. */
export interface Spoiled {
  readonly fault: Fault
  readonly service: Service
  /** What the service answered the last time that all was well. */
  readonly usual: { readonly type: string; readonly body: string }
}

/** A server on loopback that answers wrongly, each call in the way that its `x-spoiled` header says. */
export class FaultServer {
  /** What each call was answered with the last time that all was well. */
  readonly usual = new Map<string, Spoiled['usual']>()
  readonly #server = createServer((request, response) => {
    request.resume()
    response.on('error', () => undefined)
    // Node would date its answers with the real time.
    response.sendDate = false
    spoil(JSON.parse(Buffer.from(String(request.headers['x-spoiled']), 'base64').toString()) as Spoiled, response)
  })

  /** Its certificate is of nobody that anybody trusts. */
  readonly #untrusted = createTlsServer(makeCertificate(), (_, response) => {
    response.end('nobody reads this')
  })

  async start(): Promise<void> {
    for (const server of [this.#server, this.#untrusted]) {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
    }
  }

  get untrustedPort(): number {
    return (this.#untrusted.address() as AddressInfo).port
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    for (const server of [this.#server, this.#untrusted]) {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    }
  }
}

function makeCertificate(): { readonly cert: string; readonly key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'stint-untrusted-'))
  try {
    return makeIdentity(folder, { name: 'nobody', extensions: serverFor('IP:127.0.0.1') })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const page = '<!doctype html><title>Sign in to the guest network</title><h1>Access denied</h1>'

function spoil({ fault, service, usual }: Spoiled, response: ServerResponse): void {
  const { type, body } = usual
  const half = body.slice(0, Math.ceil(body.length / 2))
  switch (fault.kind) {
    case 'aws-says': {
      const error = { status: fault.status, code: errorName(service, fault.status), message: 'A fault on purpose' }
      const reply = encodeServiceError(service, error, 'a-request')
      return send(response, reply.status, reply.headers, reply.body)
    }
    case 'page-of-a-proxy':
      return send(response, fault.status, { 'content-type': 'text/html' }, page)
    case 'garbage':
      return send(response, 200, { 'content-type': type }, '<<%%\u0000 not an answer {{{')
    case 'truncated':
      return send(response, 200, { 'content-type': type }, half)
    case 'empty':
      return send(response, 200, { 'content-type': type }, '')
    case 'redirect':
      return send(response, 302, { location: 'http://127.0.0.1:9/elsewhere' }, '')
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'reset-mid-body':
      response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) + 1 })
      response.write(half, () => response.socket?.resetAndDestroy())
      return
    case 'slow-drip':
      return drip(response, type, body)
    default:
      // Silence: the caller gives up.
      return
  }
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** A byte every few milliseconds, so that the connection is never idle and the answer never whole. */
function drip(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type })
  let at = 0
  const timer = setInterval(() => response.write(body.charAt(at++) || ' '), 4)
  response.on('close', () => {
    clearInterval(timer)
  })
}
