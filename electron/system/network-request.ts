import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage } from 'electron'
import type { Failure } from '../contract/result'
import { NetworkFailure } from './network-failure'

/** No answer of AWS that Stint reads comes near this. */
const LARGEST_ANSWER_BYTES = 16 * 1024 * 1024
/** Chromium sets these itself and refuses them from us. */
const OWN_HEADERS = new Set([
  'host',
  'content-length',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
])
const WITHOUT_BODY = new Set([101, 204, 205, 304])

/** One request, a subset of what `fetch` takes. */
export interface AwsRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly signal?: AbortSignal
}

/** What one exchange needs besides the request itself. */
export interface Exchange {
  request(options: ClientRequestConstructorOptions): ClientRequest
  /** Gives the proxy's user name and password once, or nothing to give up. */
  signInToProxy(answer: (user?: string, password?: string) => void): void
  translate(error: Error): Failure
  readonly timeoutMs: number
}

/**
 * Sends one request and reads the whole answer within the time limit.
 * Redirects are refused, because AWS's APIs send none and following one could carry a token elsewhere.
 * @throws NetworkFailure without an answer; the signal's reason if it was aborted
 */
export async function exchange(url: string, request: AwsRequest, how: Exchange): Promise<Response> {
  request.signal?.throwIfAborted()
  const { host } = new URL(url)
  const sent = how.request({ url, method: request.method, redirect: 'manual', cache: 'no-store' })
  const limit = watchLimits(host, request.signal, how.timeoutMs)
  try {
    return await Promise.race([receive(sent, request, host, how), limit.broken])
  } catch (error) {
    sent.abort()
    throw error
  } finally {
    limit.stop()
  }
}

/** Rejects when the time is over or the caller gives up. */
function watchLimits(host: string, signal: AbortSignal | undefined, timeoutMs: number) {
  const { promise, reject } = newPromise<never>()
  const abort = () => {
    reject(signal?.reason)
  }
  const timer = setTimeout(() => {
    reject(new NetworkFailure({ code: 'timed-out', values: { host } }))
  }, timeoutMs)
  signal?.addEventListener('abort', abort, { once: true })
  const stop = () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
  return { broken: promise, stop }
}

function receive(sent: ClientRequest, request: AwsRequest, host: string, how: Exchange): Promise<Response> {
  const { promise, resolve, reject } = newPromise<Response>()
  const refuse = (code: 'garbage-answer' | 'proxy-refused') => {
    reject(new NetworkFailure({ code, values: { host } }))
  }
  const fail = (error: Error) => {
    reject(error instanceof NetworkFailure ? error : new NetworkFailure(how.translate(error)))
  }
  sent.on('error', fail)
  sent.on('redirect', () => {
    refuse('garbage-answer')
  })
  sent.on('login', (asking, answer) => {
    if (asking.isProxy) how.signInToProxy(answer)
    else answer()
  })
  sent.on('response', (message) => {
    if (message.statusCode === 407) refuse('proxy-refused')
    else readAnswer(message, host).then(resolve, fail)
  })
  send(sent, request)
  return promise
}

function send(sent: ClientRequest, { headers, body }: AwsRequest): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!OWN_HEADERS.has(name.toLowerCase())) sent.setHeader(name, value)
  }
  if (body !== undefined) sent.write(Buffer.from(body))
  sent.end()
}

function readAnswer(message: IncomingMessage, host: string): Promise<Response> {
  const { promise, resolve, reject } = newPromise<Response>()
  const chunks: Buffer[] = []
  let size = 0
  message.on('data', (chunk) => {
    size += chunk.length
    chunks.push(chunk)
    if (size > LARGEST_ANSWER_BYTES) reject(new NetworkFailure({ code: 'garbage-answer', values: { host } }))
  })
  message.on('error', reject)
  message.on('aborted', () => {
    reject(new NetworkFailure({ code: 'connection-lost', values: { host } }))
  })
  message.on('end', () => {
    resolve(toResponse(message, new Uint8Array(Buffer.concat(chunks))))
  })
  return promise
}

function toResponse(message: IncomingMessage, body: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  const status = message.statusCode
  return new Response(WITHOUT_BODY.has(status) ? null : body, { status, statusText: message.statusMessage, headers })
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function newPromise<T>() {
  let resolve!: (value: T) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
