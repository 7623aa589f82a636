import type { Instant } from '../contract/instant'
import type { Secret } from './secret'

/** One set of temporary AWS credentials. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret
  /** Milliseconds since 1970. */
  readonly expiresAt: Instant
  /** Twelve digits. */
  readonly accountId?: string
}
