import type { IssuedCredentials } from '../credentials'
import type { DemoIamRole } from '../iam-data'
import { findPermissionRefusal, isAllowed, sessionAllows } from '../permissions'
import { randomToken } from '../identifiers'
import type { ServiceError } from '../service-error'
import type { World } from '../world'
import { deniedError } from './sts-call'

/** What a caller brings along when it asks for a role. */
export interface RoleRequest {
  readonly externalId: string | undefined
  /** True if an MFA code was right, or the calling session had been made with one. */
  readonly mfa: boolean
  readonly hasTags: boolean
  readonly hasSourceIdentity: boolean
}

/** Why the role may not be assumed: the one AccessDenied that STS has for all of it; undefined if it may. */
export function findTrustRefusal(
  world: World,
  caller: IssuedCredentials,
  role: DemoIamRole | undefined,
  arn: string,
  request: RoleRequest,
): ServiceError | undefined {
  if (role === undefined || !trusts(role, caller, request)) return deniedError(caller.arn, 'sts:AssumeRole', arn)
  const forbidden = isNamedAtHome(role, caller, arn)
    ? undefined
    : findPermissionRefusal(world, caller, 'sts:AssumeRole', arn)
  if (forbidden !== undefined) return forbidden
  if (role.denied === true) return explicitDenial(world, caller, arn)
  const mayDo = (action: string, trusted: boolean | undefined): boolean =>
    trusted === true && isAllowed(world, caller, action, arn)
  if (request.hasTags && !mayDo('sts:TagSession', role.trust.allowsTags)) {
    return deniedError(caller.arn, 'sts:TagSession', arn)
  }
  if (request.hasSourceIdentity && !mayDo('sts:SetSourceIdentity', role.trust.allowsSourceIdentity)) {
    return deniedError(caller.arn, 'sts:SetSourceIdentity', arn)
  }
  return undefined
}

function trusts(role: DemoIamRole, caller: IssuedCredentials, request: RoleRequest): boolean {
  const { principals, externalId, needsMfa } = role.trust
  if (externalId !== undefined && externalId !== request.externalId) return false
  if (needsMfa === true && !request.mfa) return false
  return principals.includes(caller.principal) || principals.includes(caller.accountId)
}

/** Within one account, a trust policy that names the caller itself is enough. */
function isNamedAtHome(role: DemoIamRole, caller: IssuedCredentials, arn: string): boolean {
  const named = role.trust.principals.includes(caller.principal) && caller.accountId === role.accountId
  return named && sessionAllows(caller, 'sts:AssumeRole', arn)
}

/** A denial by the organization carries the message that DecodeAuthorizationMessage reads. */
function explicitDenial(world: World, caller: IssuedCredentials, arn: string): ServiceError {
  const statement = { effect: 'DENY', sourcePolicyId: 'p-northwind1', sourcePolicyType: 'service control policy' }
  const message = JSON.stringify({
    allowed: false,
    explicitDeny: true,
    matchedStatements: { items: [statement] },
    failures: { items: [] },
    context: { principal: { id: caller.userId, arn: caller.arn }, action: 'sts:AssumeRole', resource: arn },
  })
  const encoded = randomToken(world.random, 240)
  world.authorizationMessages.set(encoded, message)
  const because = ' with an explicit deny in a service control policy. Encoded authorization failure message: '
  return deniedError(caller.arn, 'sts:AssumeRole', arn, `${because}${encoded}`)
}
