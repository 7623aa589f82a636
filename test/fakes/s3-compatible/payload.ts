import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { serviceError, type ServiceError } from '../../../electron/demo/service-error'
import type { Exchange } from './exchange'

/**
 * The object's bytes out of a request: plain, or in the chunks of `aws-chunked` (S3 API reference, "Signature
 * calculations: Transferring payload in multiple chunks"). Hash, MD5 and CRC32 are compared where they are given;
 * signatures of single chunks are not.
 */
export function readPayload({ headers, body }: Exchange): Buffer | ServiceError {
  const hash = String(headers['x-amz-content-sha256'] ?? '')
  const isChunked = hash.startsWith('STREAMING-')
  const read = isChunked ? readChunks(body) : { data: body, trailers: new Map<string, string>() }
  if (read === undefined) return serviceError(400, 'IncompleteBody', 'The chunks of the body are malformed')
  const { data, trailers } = read
  if (/^[0-9a-f]{64}$/.test(hash) && createHash('sha256').update(data).digest('hex') !== hash) {
    return serviceError(400, 'XAmzContentSHA256Mismatch', 'The provided x-amz-content-sha256 does not match the body')
  }
  const length = headers['x-amz-decoded-content-length']
  if (isChunked && Number(length) !== data.length) {
    return serviceError(400, 'IncompleteBody', 'The body is not as long as x-amz-decoded-content-length says')
  }
  const md5 = headers['content-md5']
  const crc = headers['x-amz-checksum-crc32'] ?? trailers.get('x-amz-checksum-crc32')
  const isBad =
    (md5 !== undefined && md5 !== createHash('md5').update(data).digest('base64')) ||
    (crc !== undefined && crc !== writeCrc32(data))
  return isBad ? serviceError(400, 'BadDigest', 'A checksum does not match the body') : data
}

/** A CRC32 as S3 writes it: base64 of four bytes, the highest first. */
export function writeCrc32(data: Buffer): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(data))
  return bytes.toString('base64')
}

interface Chunked {
  readonly data: Buffer
  readonly trailers: ReadonlyMap<string, string>
}

function readChunks(body: Buffer): Chunked | undefined {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at)
    const size = end < 0 ? NaN : Number.parseInt(body.toString('latin1', at, end), 16)
    if (Number.isNaN(size)) return undefined
    const start = end + 2
    if (size === 0) return { data: Buffer.concat(parts), trailers: readTrailers(body.toString('latin1', start)) }
    if (start + size + 2 > body.length) return undefined
    parts.push(body.subarray(start, start + size))
    at = start + size + 2
  }
}

function readTrailers(text: string): Map<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'))
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1)]),
  )
}
