import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Log } from '../../core/ports'
import { mayAnswer, type Guard } from './guard'
import type { HttpAnswer } from './http-answer'

/** A request that has been read whole and may be answered. */
export interface HttpQuestion {
  readonly method: string
  /** Path and query as sent. */
  readonly target: string
  readonly body: string
  /** The `Authorization` header: a secret of the one who asks. */
  readonly authorization?: string
}

/** What the server does with a question, and what it says when it will not or cannot. */
export interface Answerer {
  answer(question: HttpQuestion): Promise<HttpAnswer>
  refuse(status: 403 | 413 | 500): HttpAnswer
}

const bodyLimit = 64 * 1024
/** Headers and body have to arrive within this, in milliseconds. */
const longestArrival = 2000
/** The longest interval that a timer of Node takes, in milliseconds. */
const never = 2 ** 31 - 1

/**
 * Makes the agent's HTTP server, not yet listening. Tight limits, since its consumers are local and small:
 * 8 KiB of headers, 2 s for headers and body to arrive, 256 connections, 64 KiB of body, one request a connection.
 */
export function createAgentServer(answerer: Answerer, guard: () => Guard, log: Log): Server {
  // Node's own time limits wake the process four times a second for ever; a timer per connection sleeps with the app.
  const limits = { maxHeaderSize: 8192, headersTimeout: 0, requestTimeout: 0, connectionsCheckingInterval: never }
  const arrivals = new Arrivals(() => log.warn('agent', 'a request that did not arrive in time was dropped'))
  const telling: Answerer = {
    answer: (question) => answerer.answer(question),
    refuse: (status) => {
      log.warn('agent', 'a request was refused', status)
      return answerer.refuse(status)
    },
  }
  const server = createServer(limits, (request, response) => {
    serve(request, telling, guard(), arrivals).then(
      (answer) => send(response, answer),
      (error: unknown) => {
        // Only the kind of error is logged: its text may hold what the consumer sent.
        log.warn('agent', 'a request failed', error instanceof Error ? error.name : 'unknown')
        send(response, answerer.refuse(500))
      },
    )
  })
  server.maxConnections = 256
  server.maxRequestsPerSocket = 1
  server.setTimeout(40_000)
  server.on('connection', (socket) => arrivals.begin(socket))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    log.warn('agent', 'a request could not be read', error.code ?? error.name)
    refuseUnread(error, socket)
  })
  server.on('drop', () => log.warn('agent', 'a connection was dropped: there are too many'))
  // E.g. too many open files while accepting: the agent goes on, and nobody is thrown out of the app.
  server.on('error', (error: NodeJS.ErrnoException) => log.warn('agent', 'socket trouble', error.code ?? error.name))
  return server
}

/** As Node does where nobody listens: https://nodejs.org/api/http.html#event-clienterror */
function refuseUnread({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  const status = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
  else socket.destroy()
}

async function serve(
  request: IncomingMessage,
  answerer: Answerer,
  guard: Guard,
  arrivals: Arrivals,
): Promise<HttpAnswer> {
  if (!mayAnswer(request.headers, guard)) return answerer.refuse(403)
  const body = hasBody(request) ? await readBody(request) : ''
  arrivals.end(request.socket)
  if (body === undefined) return answerer.refuse(413)
  const { method = '', url: target = '', headers } = request
  const { authorization } = headers
  return answerer.answer({ method, target, body, ...(authorization === undefined ? {} : { authorization }) })
}

/** Ends connections whose request does not arrive in time. */
class Arrivals {
  readonly #timers = new WeakMap<Socket, NodeJS.Timeout>()
  readonly #tell: () => void

  constructor(tell: () => void) {
    this.#tell = tell
  }

  begin(socket: Socket): void {
    const drop = (): void => {
      this.#tell()
      socket.destroy()
    }
    this.#timers.set(socket, setTimeout(drop, longestArrival))
    socket.once('close', () => this.end(socket))
  }

  end(socket: Socket): void {
    clearTimeout(this.#timers.get(socket))
  }
}

/** Consumers ask without one, and waiting for the end of nothing takes as long as the rest of an answer. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // The rest is read and dropped (for 2 s at most), because a consumer that still sends would not see the answer.
    if (size <= bodyLimit) chunks.push(chunk)
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, answer: HttpAnswer): void {
  if (response.destroyed) return
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  // As a string it leaves in one piece with the headers.
  response.end(answer.body)
}
