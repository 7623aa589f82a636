import type { IssuedCredentials } from '../credentials'
import type { DemoIamRole } from '../iam-data'
import { uniqueId } from '../iam-keys'
import { checkMfa } from '../mfa-check'
import { checkParameters, validationError, type ParameterRule } from '../parameter-check'
import { findRole } from '../permissions'
import { isServiceError, serviceError, type ServiceError } from '../service-error'
import { describeCredentials, describeSize, issueCredentials } from './issue-credentials'
import { findTrustRefusal } from './role-trust'
import { checkSessionPolicies } from './session-policies'
import { readSessionTags, type SessionTags } from './session-tags'
import { deniedError, type SignedStsCall, type StsCall, type StsResult } from './sts-call'

const HOUR = 3600
const NAME = /^[\w+=,.@-]*$/

/** Limits that every operation which ends in a role session shares. */
export const ROLE_RULES: readonly ParameterRule[] = [
  { name: 'RoleArn', needed: true, length: [20, 2048] },
  { name: 'DurationSeconds', range: [900, 43_200] },
]

export const SESSION_NAME_RULE: ParameterRule = {
  name: 'RoleSessionName',
  needed: true,
  length: [2, 64],
  pattern: NAME,
}

const RULES: readonly ParameterRule[] = [
  ...ROLE_RULES,
  SESSION_NAME_RULE,
  { name: 'ExternalId', length: [2, 1224], pattern: /^[\w+=,.@:/-]*$/ },
  { name: 'SerialNumber', length: [9, 256], pattern: /^[\w+=/:,.@-]*$/ },
  { name: 'TokenCode', length: [6, 6], pattern: /^\d*$/ },
  { name: 'SourceIdentity', length: [2, 64], pattern: NAME },
]

/** AssumeRole: temporary credentials for a role that trusts the caller (STS model 2011-06-15). */
export function assumeRole(call: SignedStsCall): StsResult {
  const { world, caller, parameters } = call
  const arn = parameters.get('RoleArn') ?? ''
  const wrong = checkParameters(parameters, RULES) ?? findArnFault(arn)
  if (wrong !== undefined) return wrong
  if (caller.kind === 'root') return serviceError(403, 'AccessDenied', 'Roles may not be assumed by root accounts.')
  const tags = readSessionTags(parameters, caller.transitiveTags)
  if (isServiceError(tags)) return tags
  const sourceIdentity = chooseSourceIdentity(call, arn)
  if (isServiceError(sourceIdentity)) return sourceIdentity
  const mfa = checkMfa(world, caller, parameters)
  if (isServiceError(mfa)) return mfa
  const role = findRole(world, arn)
  const refused = findTrustRefusal(world, caller, role, arn, {
    externalId: parameters.get('ExternalId') ?? undefined,
    mfa: mfa || caller.mfa === true,
    hasTags: Object.keys(tags.all).length > 0,
    hasSourceIdentity: sourceIdentity !== undefined,
  })
  if (refused !== undefined || role === undefined) return refused ?? deniedError(caller.arn, 'sts:AssumeRole', arn)
  return openRoleSession(call, role, {
    sessionName: parameters.get('RoleSessionName') ?? '',
    tags,
    sourceIdentity,
    chained: caller.kind === 'role',
    cap: caller.kind === 'role' || caller.kind === 'session' ? HOUR : undefined,
  })
}

/** How a role session begins. */
export interface RoleSessionStart {
  readonly sessionName: string
  readonly tags?: SessionTags
  readonly sourceIdentity?: string | undefined
  readonly chained?: boolean
  /** Seconds above which a duration is refused, whatever the role allows. */
  readonly cap?: number | undefined
  /** Seconds to which a duration is cut without a word. */
  readonly longest?: number
}

/** Checks policies and duration and hands out the role session that the trust policy has allowed. */
export function openRoleSession(call: StsCall, role: DemoIamRole, start: RoleSessionStart): StsResult {
  const { parameters } = call
  const checked = checkSessionPolicies(parameters, role.accountId, start.tags?.all ?? {})
  if (isServiceError(checked)) return checked
  const seconds = Number(parameters.get('DurationSeconds') ?? HOUR)
  const tooLong = findDurationFault(seconds, role, start.cap)
  if (tooLong !== undefined) return tooLong
  const { sessionName, sourceIdentity } = start
  const arn = `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`
  const principal = parameters.get('RoleArn') ?? ''
  const userId = `${uniqueId('AROA', principal)}:${sessionName}`
  const facts = { kind: 'role', accountId: role.accountId, roleName: role.name, arn, userId, principal } as const
  const issued: IssuedCredentials = issueCredentials(
    call,
    {
      ...facts,
      chained: start.chained ?? false,
      transitiveTags: start.tags?.transitive ?? {},
      policies: checked.policies,
      ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    },
    Math.min(seconds, start.longest ?? Infinity),
    checked.packedSize,
  )
  return {
    Credentials: describeCredentials(issued),
    AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    ...describeSize(issued, checked.packedSize),
    SourceIdentity: sourceIdentity,
  }
}

/** ValidationError for what is no ARN of a role in this partition. */
export function findArnFault(arn: string): ServiceError | undefined {
  return /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(arn) ? undefined : validationError(`${arn} is invalid`)
}

function findDurationFault(seconds: number, role: DemoIamRole, cap = Infinity): ServiceError | undefined {
  if (seconds > role.maxSeconds) {
    return validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  if (seconds <= cap) return undefined
  return validationError(
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
  )
}

/** The source identity stays what it was first set to, through every role of a chain. */
function chooseSourceIdentity({ caller, parameters }: SignedStsCall, arn: string): string | undefined | ServiceError {
  const given = parameters.get('SourceIdentity') ?? undefined
  if (given?.startsWith('aws:') === true) return validationError('SourceIdentity must not begin with aws:')
  if (caller.sourceIdentity === undefined || given === undefined) return given ?? caller.sourceIdentity
  return given === caller.sourceIdentity ? given : deniedError(caller.arn, 'sts:SetSourceIdentity', arn)
}
