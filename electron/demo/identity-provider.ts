import { generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { randomRequestId, type RandomBytes } from './identifiers'

export const ISSUER = 'https://identity.northwind.example'
/** Audiences that the accounts have registered for the provider. */
export const AUDIENCES: readonly string[] = ['sts.amazonaws.com', 'stint-demo']
export const SAML_ISSUER = 'https://saml.northwind.example/metadata'

export interface TokenRequest {
  readonly subject: string
  readonly audience: string
  readonly lifeSeconds: number
}

/** Northwind's own identity provider, whose tokens the accounts trust. It signs with RS256. */
export class IdentityProvider {
  readonly #clock: { now(): number }
  readonly #random: RandomBytes
  #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined

  constructor(clock: { now(): number }, random: RandomBytes) {
    this.#clock = clock
    this.#random = random
  }

  /** An OpenID Connect ID token; times are in seconds. */
  issueToken({ subject, audience, lifeSeconds }: TokenRequest): string {
    const issuedAt = Math.floor(this.#clock.now() / 1000)
    const claims = { iss: ISSUER, sub: subject, aud: audience, iat: issuedAt, exp: issuedAt + lifeSeconds }
    const text = [
      { alg: 'RS256', typ: 'JWT', kid: 'northwind-1' },
      { ...claims, jti: randomRequestId(this.#random) },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${text}.${this.signText(text).toString('base64url')}`
  }

  /** RSA with SHA-256 over a text. */
  signText(text: string): Buffer {
    return sign('RSA-SHA256', Buffer.from(text), this.#pair().privateKey)
  }

  /** True if this provider has signed the text. */
  hasSigned(text: string, signature: Buffer): boolean {
    const keys = this.#keys
    return keys !== undefined && verify('RSA-SHA256', Buffer.from(text), keys.publicKey, signature)
  }

  /** Made at first use: an RSA key takes a while, and few runs need one. */
  #pair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
    this.#keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    return this.#keys
  }
}
