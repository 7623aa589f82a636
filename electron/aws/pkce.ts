import { createHash, randomBytes } from 'node:crypto'
import { Secret } from '../core/secret'
import type { PkcePort } from '../core/aws-ports'

/** PKCE with S256 (RFC 7636, 4.1 and 4.2): a verifier of 64 characters. */
export const pkce: PkcePort = {
  create() {
    const verifier = randomBytes(48).toString('base64url')
    return { verifier: new Secret(verifier), challenge: createHash('sha256').update(verifier).digest('base64url') }
  },
}
