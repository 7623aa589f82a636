import type { Instant } from '../../contract/instant'
import type { SessionState } from '../../contract/session-views'

/** What may be known of an access key id. */
export interface KeyFact {
  /** By its first letters: AKIA is long-term, ASIA temporary (IAM User Guide, "Unique identifiers"). */
  readonly kind: 'long-term' | 'temporary' | 'other'
  /** The last four characters; empty if it is too short to show any. */
  readonly ending: string
}

/** A variable that is set and not empty. */
export interface VariableFact {
  /** Only of variables that never hold a secret. */
  readonly value?: string
  /** Only of access key ids. */
  readonly key?: KeyFact
}

export type Variables = ReadonlyMap<string, VariableFact>

/** Why botocore refuses a whole file, and where. */
export interface FileProblem {
  readonly line: number
  readonly reason: string
}

/** One of the two AWS files. */
export interface AwsFile {
  /** With `~` for the home folder. */
  readonly path: string
  readonly state: 'read' | 'absent' | 'unreadable'
  readonly hasBom: boolean
  /** Permission bits; absent where the system has none. */
  readonly mode?: number
  readonly problem?: FileProblem
  readonly sections: readonly AwsSection[]
}

export interface AwsSection {
  /** What stands between the brackets. */
  readonly header: string
  /** The profile that it names: in the config file by its header, in the credentials file always. */
  readonly profile?: string
  /** Of its header, counted from 1. */
  readonly line: number
  /** Keys in lower case; values only of keys that never hold a secret, else empty. */
  readonly values: ReadonlyMap<string, string>
  /** Keys whose value goes on behind a blank and `#` or `;`, which botocore keeps. */
  readonly commented: readonly string[]
  readonly key?: KeyFact
  readonly process?: ProcessFact
}

/** What is known of a credential_process line; the line itself may hold secrets. */
export interface ProcessFact {
  /** The program's own name. */
  readonly program: string
  /** The profile that it asks Stint for, if it is the `stint` command. */
  readonly stint?: string
}

export interface DotenvFile {
  readonly name: string
  /** Names that it sets. */
  readonly names: readonly string[]
  readonly key?: KeyFact
}

/** A cached token of Identity Center. */
export interface SsoToken {
  readonly expiresAt: Instant
  /** It has all that an SDK needs for a new one. */
  readonly canRefresh: boolean
}

/** One of Stint's profiles. */
export interface StintProfile {
  readonly profile: string
  readonly account: string
  readonly role: string
  readonly state: SessionState | 'idle'
  readonly expiresAt?: Instant
  readonly keyEnding?: string
  /** Why its session could not be started if it were asked for now, as an error code; absent: it can. */
  readonly refusal?: string
}

/** Everything that the doctor looks at. Nothing here is a secret. */
export interface Desk {
  readonly of: 'shell' | 'app'
  readonly now: Instant
  readonly directory: string
  readonly variables: Variables
  readonly config: AwsFile
  readonly credentials: AwsFile
  readonly dotenv: readonly DotenvFile[]
  /** By session name or start URL. */
  readonly ssoTokens: ReadonlyMap<string, SsoToken>
  readonly stint: readonly StintProfile[]
  /** How far AWS's clock is ahead, in milliseconds; 0 where it is not known. */
  readonly clockOffset: number
  /** The profile that `--profile` named. */
  readonly chosen?: string
}
