import type { IncomingHttpHeaders } from 'node:http'
import { escapeMarkup } from '../../../electron/demo/markup'
import type { ServiceError } from '../../../electron/demo/service-error'

/** One request with its whole body. */
export interface Exchange {
  readonly method: string
  /** Path and query as they were sent. */
  readonly target: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | string
}

/** XML elements out of names and values; a list repeats its element, a missing value has none. */
export function writeXml(fields: Readonly<Record<string, XmlField>>): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (isList(value) ? value : [value]).map((one) => writeElement(name, one)))
    .join('')
}

export type XmlField = XmlOne | readonly XmlOne[]
type XmlOne = string | number | boolean | undefined | { readonly [name: string]: XmlField }

/** An XML answer. */
export function replyXml(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/xml', ...headers }, body: `<?xml version="1.0"?>${body}` }
}

/** A failure in the dialect of S3: without the frame that STS puts around it. */
export function replyS3Error({ status, code, message }: ServiceError): Answer {
  return replyXml(status, writeXml({ Error: { Code: code, Message: message, RequestId: 'fake' } }))
}

function writeElement(name: string, value: XmlOne): string {
  if (value === undefined) return ''
  const inner = typeof value === 'object' ? writeXml(value) : escapeMarkup(String(value))
  return `<${name}>${inner}</${name}>`
}

function isList(value: XmlField): value is readonly XmlOne[] {
  return Array.isArray(value)
}
