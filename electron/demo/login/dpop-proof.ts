import { createHash, createPublicKey, verify } from 'node:crypto'
import { isRecord } from '../http-message'

const TOLERANCE_SECONDS = 5 * 60

/** What a proof has to be about. */
export interface ProofTarget {
  readonly method: string
  readonly url: string
  /** Epoch milliseconds of the server. */
  readonly now: number
}

interface EllipticKey {
  readonly crv: 'P-256'
  readonly kty: 'EC'
  readonly x: string
  readonly y: string
}

/**
 * Checks a DPoP proof (RFC 9449 section 4.3: type, ES256, public key, method, address, time, signature) and returns the
 * thumbprint of its key; undefined if anything is wrong.
 */
export function checkProof(proof: string, target: ProofTarget): string | undefined {
  const parts = proof.split('.')
  const [head = '', body = '', signature = ''] = parts
  const header = parsePart(head)
  const key = readKey(header?.['jwk'])
  if (parts.length !== 3 || header?.['typ'] !== 'dpop+jwt' || header['alg'] !== 'ES256' || key === undefined) {
    return undefined
  }
  if (!isAbout(parsePart(body), target)) return undefined
  return isSignedBy(key, `${head}.${body}`, Buffer.from(signature, 'base64url')) ? thumbprintOf(key) : undefined
}

/** A key's thumbprint (RFC 7638): the hash of its needed members in alphabetical order. */
export function thumbprintOf(key: Partial<Record<keyof EllipticKey, unknown>>): string {
  const { crv, kty, x, y } = key
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
}

function isAbout(claims: Readonly<Record<string, unknown>> | undefined, { method, url, now }: ProofTarget): boolean {
  const { jti, htm, htu, iat } = claims ?? {}
  const age = typeof iat === 'number' ? Math.abs(now / 1000 - iat) : Infinity
  return typeof jti === 'string' && jti !== '' && htm === method && htu === url && age <= TOLERANCE_SECONDS
}

/** Only a public key on P-256; one with its private part in it is refused. */
function readKey(value: unknown): EllipticKey | undefined {
  if (!isRecord(value) || 'd' in value) return undefined
  const { kty, crv, x, y } = value
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') return undefined
  return { crv, kty, x, y }
}

function isSignedBy(key: EllipticKey, text: string, signature: Buffer): boolean {
  try {
    const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' })
    return verify('sha256', Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    // The coordinates are no point of the curve.
    return false
  }
}

function parsePart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
