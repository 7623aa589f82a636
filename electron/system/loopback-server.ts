import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A short answer: a status, a sentence for the page, and headers beyond the usual. */
export interface LoopbackReply {
  readonly status: number
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A server that only this computer reaches, on a port the system chose. */
export interface LoopbackServer {
  /** `http://127.0.0.1:{port}` */
  readonly origin: string
  /** Takes no more requests; an answer under way is still sent. */
  readonly close: () => void
}

/** Nothing may be kept, run, framed or guessed, and the address goes to nobody. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Type': 'text/html; charset=utf-8',
  Connection: 'close',
}

const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
}

/** A browser needs a few; a neighbour that opens thousands must not take all of the app's file handles. */
const mostConnections = 128

/**
 * Listens on 127.0.0.1 for GET requests that name it as their host (another host means another web page's trick).
 * @param handle answers one request's path and query
 * @returns undefined if no port could be had
 */
export async function listenOnLoopback(handle: (url: URL) => LoopbackReply): Promise<LoopbackServer | undefined> {
  const server = createServer(LIMITS, (request, response) => {
    reply(response, answer(request, server.address() as AddressInfo | null, handle))
  })
  server.maxConnections = mostConnections
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => {
      resolve(false)
    })
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      resolve(true)
    })
  })
  if (!listening) return undefined
  const close = () => {
    server.close()
    server.closeIdleConnections()
  }
  return { origin: toOrigin((server.address() as AddressInfo).port), close }
}

function answer(
  request: IncomingMessage,
  address: AddressInfo | null,
  handle: (url: URL) => LoopbackReply,
): LoopbackReply {
  if (!address) return { status: 410 }
  const origin = toOrigin(address.port)
  if (`http://${request.headers.host ?? ''}` !== origin) return { status: 403 }
  if (request.method !== 'GET') return { status: 405, headers: { Allow: 'GET' } }
  const target = request.url ?? '/'
  if (!target.startsWith('/') || !URL.canParse(`${origin}${target}`)) return { status: 400 }
  return handle(new URL(`${origin}${target}`))
}

function toOrigin(port: number): string {
  return `http://127.0.0.1:${String(port)}`
}

function reply(response: ServerResponse, { status, text = '', headers = {} }: LoopbackReply): void {
  response.writeHead(status, { ...HEADERS, ...headers }).end(text && toPage(text))
}

function toPage(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => `&#${String(character.charCodeAt(0))};`)
  const style =
    'body{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:30em;padding:0 1em;color-scheme:light dark}'
  return `<!doctype html><meta charset="utf-8"><title>Stint</title><style>:root{color-scheme:light dark}${style}</style><p>${escaped}</p>`
}
