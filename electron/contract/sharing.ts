import { z } from 'zod'
import type { ConnectionId } from './ids'
import type { Failure } from './result'

/** Why a shared sign-in is no longer one. */
export const sharingEndSchema = z.enum(['cli-sign-out', 'replaced', 'expired', 'signed-out'])
export type SharingEnd = z.infer<typeof sharingEndSchema>

/** How sharing a sign-in with the AWS CLI and SDKs stands; absent where it is off. `session`: the `sso-session`'s name. */
export type SharingView =
  /** A second sign-in, of a registration of its own, waits for the user. */
  | { readonly state: 'opening'; readonly session: string }
  /** `notOpened`: why no browser shows its page. */
  | { readonly state: 'browser'; readonly session: string; readonly notOpened?: Failure }
  | { readonly state: 'code'; readonly session: string; readonly userCode: string; readonly verificationUri: string }
  /** The file stands; `until`: the end of its present token, in milliseconds since 1970. */
  | { readonly state: 'on'; readonly session: string; readonly until: number }
  | { readonly state: 'ended'; readonly session: string; readonly reason: SharingEnd }
  | { readonly state: 'failed'; readonly session: string; readonly error: Failure }
  /** The other way round: Stint uses the token that the AWS CLI got. */
  | { readonly state: 'borrowed'; readonly until: number }

/** The AWS CLI is signed in somewhere, and Stint could use that. */
export interface CliOffer {
  readonly id: string
  readonly startUrl: string
  readonly region: string
  readonly until: number
  /** The connection that it would serve; absent where one would be added. */
  readonly connectionId?: ConnectionId
}

/** What turning sharing on would do. */
export interface SharingProposal {
  readonly session: string
  /** The config file has this `sso-session` for the same address already: it is used as it is. */
  readonly exists: boolean
  /** With `~`. */
  readonly folder: string
  readonly config: string
}
