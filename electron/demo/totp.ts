import { createHmac } from 'node:crypto'
import type { RandomBytes } from './identifiers'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_MS = 30_000

/** A new seed as IAM gives it out: 64 base32 characters (RFC 4648), 320 bits. */
export function randomSeed(random: RandomBytes): string {
  return Array.from(random(64), (byte) => ALPHABET[byte % 32]).join('')
}

/** The 30-second step that a time in epoch milliseconds lies in (RFC 6238 section 4). */
export function totpStep(now: number): number {
  return Math.floor(now / STEP_MS)
}

/** The six digits of a step (RFC 6238 with SHA-1); `seed` is base32. */
export function totpCode(seed: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', decodeBase32(seed)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function decodeBase32(text: string): Buffer {
  const bits = Array.from(text, (character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
