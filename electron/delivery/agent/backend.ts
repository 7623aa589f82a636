import type { Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import type { Environment } from '../../contract/role-views'
import type { SessionState } from '../../contract/session-views'
import type { Credentials } from '../../core/credentials'

/** What a consumer gets for one profile. */
export interface ProfileCredentials {
  readonly credentials: Credentials
  /** The profile's workload region, if it has one. */
  readonly region?: string
}

/** One profile and its session, without secrets. `idle`: no session runs, but the first ask may start one. */
export interface ProfileSummary {
  readonly profile: string
  readonly alias: string
  readonly account: string
  /** Empty where there are no accounts. */
  readonly accountId: string
  readonly role: string
  readonly environment: Environment
  readonly state: SessionState | 'idle'
  readonly expiresAt?: Instant
}

/** What the agent needs of the application. Every method takes the exact name of a profile. */
export interface AgentBackend {
  /** Whether there is a profile of that exact name. Answers from memory, without looking through a list. */
  knows(profile: string): boolean
  /** Every profile, also idle ones. */
  profiles(): readonly ProfileSummary[]
  /** Credentials from memory. A session that is not running is started by the first ask: one flight, at most 5 s. */
  credentials(profile: string): Promise<Result<ProfileCredentials>>
  start(profile: string): Promise<Result<undefined>>
  stop(profile: string): Promise<Result<undefined>>
  /** Stops every session and says how many there were. */
  stopAll(): Promise<Result<number>>
  /** Opens the console in the user's browser; only called after a gesture of the user. */
  openConsole(profile: string, destination: { service?: string; region?: string }): Promise<Result<undefined>>
}
