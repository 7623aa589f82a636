import type { RoleId } from '../../contract/ids'
import type { Result } from '../../contract/result'
import type { IssuedCredentials, ServerTimePort } from '../aws-ports'
import type { Clock, Log, Random } from '../ports'
import type { KeptBack } from '../runtime-risk'
import type { Identify } from './known-credentials'

/**
 * Who asks: a person who waits and may be asked for an MFA code, somebody who wants it just now (a pause after failures
 * does not count for both), or only the plan.
 */
export type Asked = 'attended' | 'urged' | 'planned'

/**
 * Gets credentials for a role; what goes wrong is a value.
 * @param longestSeconds how long they should live at most, where that can be asked for
 */
export type IssueCredentials = (
  roleId: RoleId,
  asked: Asked,
  longestSeconds?: number,
) => Promise<Result<IssuedCredentials>>

export interface SessionPorts {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly serverTime: ServerTimePort
  readonly issue: IssueCredentials
  readonly identify: Identify
  /** For how many minutes from its start a session of a role is served; 0: for as long as it likes. */
  readonly limitMinutes?: (roleId: RoleId) => number
  /** Why a connection's sessions may not be used on this runtime; absent: nothing is kept back. */
  readonly keptBack?: KeptBack
}
