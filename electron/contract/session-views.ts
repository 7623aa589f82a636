import type { RoleId } from './ids'
import type { Instant } from './instant'
import type { Failure } from './result'

export type SessionState =
  | 'starting'
  | 'running'
  | 'refreshing'
  | 'offline'
  | 'expired'
  | 'sign-in-needed'
  /** An MFA code is needed, which only the user can give. */
  | 'code-needed'
  | 'refused'
  /** The time limit of its guard is reached: it is served no more until the user starts it again. */
  | 'limit-reached'

export interface SessionEvent {
  readonly at: Instant
  readonly kind: 'started' | 'refreshed' | 'restored' | 'failed'
  /** How long AWS took, in milliseconds. */
  readonly ms?: number
  readonly error?: Failure
}

export interface SessionView {
  readonly roleId: RoleId
  readonly state: SessionState
  readonly startedAt: Instant
  readonly issuedAt?: Instant
  readonly expiresAt?: Instant
  /** When Stint will refresh; absent: it will not, so the session ends at `expiresAt`. */
  readonly refreshAt?: Instant
  /** The user wants it fresh even when nothing uses it. */
  readonly pinned: boolean
  readonly error?: Failure
  /** When its guard's time limit ends its use; the credentials themselves may live on until `expiresAt`. */
  readonly limit?: { readonly at: Instant; readonly minutes: number }
  /** How much of the token's room policies and tags take, in percent, where STS says so. */
  readonly packedPolicyPercent?: number
  /** The last four characters of the access key id. */
  readonly keyEnding?: string
  /** What GetCallerIdentity said, and when. */
  readonly identity?: {
    readonly arn: string
    readonly userId: string
    readonly accountId: string
    readonly checkedAt: Instant
  }
  readonly events: readonly SessionEvent[]
}
