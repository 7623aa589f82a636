import type { IncomingHttpHeaders } from 'node:http'

/** One request as the routes of the demo organization see it. `target` is the path and query as they were sent. */
export interface DemoRequest {
  readonly method: string
  readonly target: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface DemoReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A JSON answer; `headers` are added to the content type. */
export function replyJson(status: number, value: unknown, headers: Record<string, string> = {}): DemoReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** An XML answer as the query protocol gives it; clients read the request's id from the header. */
export function replyXml(status: number, body: string, requestId: string): DemoReply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
}

/** Plain words, for what no client parses. */
export function replyText(status: number, body: string): DemoReply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}

/** Sends the browser on. 303 after a form, 302 after a link. */
export function replyRedirect(status: 302 | 303, location: string, headers: Record<string, string> = {}): DemoReply {
  return { status, headers: { location, 'cache-control': 'no-store', ...headers }, body: '' }
}

/** The body as a JSON object; anything else is undefined. */
export function readJson(request: DemoRequest): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8') || '{}')
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The body as an HTML form. */
export function readForm(request: DemoRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString('utf8'))
}

/** True for a JSON object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
