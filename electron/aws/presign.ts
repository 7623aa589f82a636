import { createHash, createHmac } from 'node:crypto'
import { HttpRequest } from '@smithy/protocol-http'
import type { Credentials } from '../core/credentials'
import type { CheckedRequest } from '../core/delivery/curl-command'
import { writeUrl } from '../core/delivery/signable-url'
import type { PresignPort } from '../core/delivery/signed-requests'
import { Secret } from '../core/secret'
import { sdkCredentials } from './clients'

/** What the signer hands over to be hashed, and as a key. */
type SourceData = string | ArrayBuffer | ArrayBufferView

/** Presigned URLs (Signature Version 4 in the query), with the session token in the query. */
export const presigner: PresignPort = {
  async presign(request: CheckedRequest, credentials: Credentials, at: number, seconds: number): Promise<Secret> {
    const { SignatureV4 } = await import('@smithy/signature-v4')
    const { service, region, method, url } = request
    const isS3 = service === 's3'
    const { protocol, hostname, port, host } = new URL(url.origin)
    const signer = new SignatureV4({
      service,
      region,
      credentials: sdkCredentials(credentials),
      sha256: Sha256,
      uriEscapePath: !isS3,
    })
    const unsigned = new HttpRequest({
      method,
      protocol,
      hostname,
      ...(port ? { port: Number(port) } : {}),
      path: url.path,
      query: gather(url.query),
      // S3 takes a body that is not part of the signature; the header becomes a parameter.
      headers: { host, ...(isS3 ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {}) },
    })
    const signed = await signer.presign(unsigned, { expiresIn: seconds, signingDate: new Date(at) })
    const query = Object.entries(signed.query ?? {}).flatMap(([name, value]) =>
      [value ?? ''].flat().map((one) => [name, one] as const),
    )
    return new Secret(writeUrl({ ...url, query }))
  },
}

function gather(pairs: CheckedRequest['url']['query']): Record<string, string[]> {
  const query: Record<string, string[]> = {}
  for (const [name, value] of pairs) (query[name] ??= []).push(value)
  return query
}

/** SHA-256, or with a key its HMAC, in the form that the signer asks for. */
class Sha256 {
  readonly #key: SourceData | undefined
  #hash: ReturnType<typeof begin>

  constructor(key?: SourceData) {
    this.#key = key
    this.#hash = begin(key)
  }

  update(chunk: SourceData): void {
    this.#hash.update(toBytes(chunk))
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }

  reset(): void {
    this.#hash = begin(this.#key)
  }
}

function begin(key: SourceData | undefined) {
  return key === undefined ? createHash('sha256') : createHmac('sha256', toBytes(key))
}

function toBytes(data: SourceData): Uint8Array | string {
  if (typeof data === 'string') return data
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
