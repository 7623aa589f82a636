import { checkMfa } from '../mfa-check'
import { checkParameters } from '../parameter-check'
import { isServiceError, serviceError, type ServiceError } from '../service-error'
import { describeCredentials, issueCredentials } from './issue-credentials'
import type { SignedStsCall, StsResult } from './sts-call'

const HALF_A_DAY = 43_200

/** GetSessionToken: temporary credentials of the calling IAM user, with or without MFA; it needs no permission. */
export function getSessionToken(call: SignedStsCall): StsResult {
  const { world, caller, parameters } = call
  const refused = refuseSessions(caller.kind, 'GetSessionToken')
  if (refused !== undefined) return refused
  const wrong = checkParameters(parameters, [
    { name: 'DurationSeconds', range: [900, 129_600] },
    { name: 'SerialNumber', length: [9, 256], pattern: /^[\w+=/:,.@-]*$/ },
    { name: 'TokenCode', length: [6, 6], pattern: /^\d*$/ },
  ])
  if (wrong !== undefined) return wrong
  const mfa = checkMfa(world, caller, parameters)
  if (isServiceError(mfa)) return mfa
  const { accountId, roleName, arn, userId, principal } = caller
  const seconds = Number(parameters.get('DurationSeconds') ?? HALF_A_DAY)
  const facts = { kind: 'session', accountId, roleName, arn, userId, principal, mfa } as const
  return { Credentials: describeCredentials(issueCredentials(call, facts, seconds)) }
}

/** The refusal of an operation that takes long-term keys only. */
export function refuseSessions(kind: SignedStsCall['caller']['kind'], operation: string): ServiceError | undefined {
  if (kind === 'user') return undefined
  return serviceError(403, 'AccessDenied', `Cannot call ${operation} with session credentials`)
}
