import type { Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import type { Cancel } from '../ports'
import type { SharedToken } from './shared-token'

/** A file of the cache, as it was found. */
export type CacheFile =
  | { readonly state: 'absent' }
  /** It is half-written, holds something else, or the disk does not give it. */
  | { readonly state: 'unreadable' }
  | { readonly state: 'read'; readonly token: SharedToken; readonly writtenAt: Instant }

/** The AWS CLI's and SDKs' cache of Identity Center sign-ins: plain files that every program of the user can read. */
export interface TokenCachePort {
  /** The file's name for an `sso-session`, e.g. `d0be….json`. */
  nameOf(session: string): string
  /** Its path as it is shown. */
  readonly folder: string
  read(name: string): Promise<CacheFile>
  /** Replaces a file atomically, readable by its owner only. Fails with `disk-full` or `config-unreadable`. */
  write(name: string, token: SharedToken): Promise<Result<undefined>>
  /** Removes a file; one that is gone already is no failure. */
  remove(name: string): Promise<Result<undefined>>
  /** Every file that holds a token. */
  list(): Promise<readonly { readonly name: string; readonly token: SharedToken }[]>
  /** Tells that something in the folder changed, as far as the system tells it. */
  watch(tell: () => void): Cancel
}

export interface SsoSession {
  readonly name: string
  readonly startUrl: string
  readonly region: string
}

/** `[sso-session …]` sections of the AWS config file. */
export interface SsoSessionsPort {
  /** The config file's path as it is shown. */
  readonly path: string
  list(): Promise<Result<readonly SsoSession[]>>
  /** The section that `write` would write, to be remembered before. */
  render(id: string, session: SsoSession): string
  /**
   * Writes the section with Stint's marker, where none of that name stands. `mine` tells whether it is Stint's now; it is
   * not where the user has one for the same portal. Fails with `sso-session-taken`, and as every edit of the file does.
   */
  write(id: string, session: SsoSession): Promise<Result<{ readonly mine: boolean }>>
  /** Removes Stint's section unless the user changed it or profiles use it: then it is theirs. */
  remove(id: string, text: string): Promise<Result<undefined>>
}
