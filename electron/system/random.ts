import { randomBytes } from 'node:crypto'
import type { Random } from '../core/ports'

/** Randomness from the operating system, good enough for tokens. */
export const systemRandom: Random = {
  hex: (bytes) => randomBytes(bytes).toString('hex'),
  base64url: (bytes) => randomBytes(bytes).toString('base64url'),
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
}
