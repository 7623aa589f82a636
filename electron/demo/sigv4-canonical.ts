import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface ParsedAuthorization {
  readonly accessKeyId: string
  readonly scopeDate: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

export interface SignedMessage {
  readonly method: string
  /** Path and query as they were sent. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** What S3 signs in place of the body's hash: its header `x-amz-content-sha256`. */
  readonly contentHash?: string
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/

/** Takes the header apart; undefined when a part is missing or malformed. */
export function parseAuthorization(header: string): ParsedAuthorization | undefined {
  const [, accessKeyId, scopeDate, region, service, signed, signature] = HEADER.exec(header) ?? []
  if (!accessKeyId || !scopeDate || !region || !service || !signed || !signature) return undefined
  return { accessKeyId, scopeDate, region, service, signedHeaders: signed.split(';'), signature }
}

/** The signature that the secret key gives for this message (AWS Signature Version 4, header form). */
export function computeSignature(
  message: SignedMessage,
  authorization: ParsedAuthorization,
  amzDate: string,
  secretAccessKey: string,
): string {
  const { scopeDate, region, service, signedHeaders } = authorization
  const scope = `${scopeDate}/${region}/${service}/aws4_request`
  const request = buildCanonicalRequest(message, signedHeaders)
  const text = ['AWS4-HMAC-SHA256', amzDate, scope, sha256(request)].join('\n')
  const keyParts = [scopeDate, region, service, 'aws4_request']
  const key = keyParts.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`)
  return hmac(key, text).toString('hex')
}

function buildCanonicalRequest(message: SignedMessage, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = splitOnce(message.target, '?')
  const headers = signedHeaders.map((name) => `${name}:${headerValue(message.headers, name)}\n`)
  const { contentHash } = message
  // Every service but S3 encodes the path as it was sent a second time.
  const encodePart = (part: string): string => encodeStrictly(contentHash === undefined ? part : decodePart(part))
  return [
    message.method,
    path.split('/').map(encodePart).join('/'),
    canonicalQuery(query),
    headers.join(''),
    signedHeaders.join(';'),
    contentHash ?? sha256(message.body),
  ].join('\n')
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '')
  const encoded = pairs.map((pair) => splitOnce(pair, '=').map((part) => encodeStrictly(decodePart(part))))
  return encoded
    .sort(([name = '', value = ''], [other = '', itsValue = '']) =>
      name === other ? comparePlainly(value, itsValue) : comparePlainly(name, other),
    )
    .map(([name = '', value = '']) => `${name}=${value}`)
    .join('&')
}

function headerValue(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  const text = Array.isArray(value) ? value.join(',') : (value ?? '')
  return text.trim().replace(/ +/g, ' ')
}

function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A broken escape stays as it was sent; then the signature simply does not match. */
function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function comparePlainly(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
