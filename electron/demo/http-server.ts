import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { DispatchedReply } from './dispatch'
import { replyText, type DemoRequest } from './http-message'

const BODY_LIMIT = 64 * 1024
/** A SAML assertion alone may have 100,000 characters, and a form escapes some of them. */
const STS_BODY_LIMIT = 256 * 1024

/** What the transport needs from the demo organization. */
export interface RequestHandler {
  now(): number
  handle(request: DemoRequest): DispatchedReply
}

/** A server that listens on 127.0.0.1 and answers nothing until a handler is attached. */
export interface LoopbackServer {
  readonly origin: string
  attach(handler: RequestHandler): void
  close(): Promise<void>
}

/** Listens on a port of 127.0.0.1; 0 takes any free one. Rejects if the port is taken. */
export async function listenOnLoopback(port: number): Promise<LoopbackServer> {
  const server = createServer({ requestTimeout: 30_000 })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const boundPort = typeof address === 'object' && address !== null ? address.port : port
  return {
    origin: `http://127.0.0.1:${boundPort}`,
    attach: (handler) => {
      server.on('request', (message, response) => void answer(handler, boundPort, message, response))
    },
    close: () => closeServer(server),
  }
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

async function answer(
  handler: RequestHandler,
  port: number,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const dispatched = await dispatchMessage(handler, port, message)
    if (dispatched.delayMs > 0) await wait(dispatched.delayMs, undefined, { ref: false })
    send(handler.now(), dispatched, response)
  } catch {
    // The client went away in the middle of its request, or sent something that is no HTTP body.
    response.destroy()
  }
}

async function dispatchMessage(
  handler: RequestHandler,
  port: number,
  message: IncomingMessage,
): Promise<DispatchedReply> {
  if (!isOwnAddress(message, port)) return refuse(403, 'This server answers on its loopback address only.')
  const limit = message.url?.startsWith('/sts') === true ? STS_BODY_LIMIT : BODY_LIMIT
  const body = await readBody(message, limit)
  if (body === undefined) return refuse(413, 'The body is too large.')
  const target = message.url ?? '/'
  const url = URL.canParse(`http://loopback${target}`) ? new URL(`http://loopback${target}`) : undefined
  if (url === undefined) return refuse(400, 'The address is malformed.')
  const { method = 'GET', headers } = message
  return handler.handle({ method, target, path: url.pathname, query: url.searchParams, headers, body })
}

/** Keeps out web pages of other origins and names that were bent to 127.0.0.1. */
function isOwnAddress(message: IncomingMessage, port: number): boolean {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`]
  const origin = message.headers.origin
  return (
    own.includes(message.headers.host ?? '') &&
    (origin === undefined || own.some((host) => origin === `http://${host}`))
  )
}

function refuse(status: number, text: string): DispatchedReply {
  return { reply: replyText(status, text), delayMs: 0, dateSkewMs: 0, cutOff: false }
}

async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size <= limit) chunks.push(bytes)
  }
  return size > limit ? undefined : Buffer.concat(chunks)
}

function send(now: number, { reply, dateSkewMs, cutOff }: DispatchedReply, response: ServerResponse): void {
  const body = Buffer.from(reply.body, 'utf8')
  response.writeHead(reply.status, {
    'x-content-type-options': 'nosniff',
    ...reply.headers,
    date: new Date(now + dateSkewMs).toUTCString(),
    'content-length': body.length,
  })
  if (!cutOff) response.end(body)
  else response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
}
