import type { IssuedCredentials } from './credentials'
import type { DemoIamRole } from './iam-data'
import { findUser } from './iam-keys'
import { matchesPattern, policyAllows } from './policy-text'
import type { ServiceError } from './service-error'
import { deniedError } from './sts/sts-call'
import type { World } from './world'

/** Managed policies that leave STS and IAM to a session; every other one is taken to be about something else. */
const BROAD_POLICIES = ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/PowerUserAccess']

/** What roles of Identity Center may do in STS and IAM: those that only read may not assume roles. */
const READERS = /ReadOnly|Reader|Audit|Analyst|Reporting/
const READING = ['sts:Get*', 'iam:Get*', 'iam:List*']

/** A role's ARN. */
export function roleArn(role: DemoIamRole): string {
  return `arn:aws:iam::${role.accountId}:role/${role.name}`
}

/** The role that an ARN names, of those that IAM holds. */
export function findRole(world: World, arn: string): DemoIamRole | undefined {
  return world.iam.roles.find((role) => roleArn(role) === arn)
}

/** True if the caller's own policies and its session policies allow the action. */
export function isAllowed(world: World, caller: IssuedCredentials, action: string, resource: string): boolean {
  return owns(world, caller, action) && sessionAllows(caller, action, resource)
}

/** AccessDenied, with the kind of policy that is to blame, unless the action is allowed. */
export function findPermissionRefusal(
  world: World,
  caller: IssuedCredentials,
  action: string,
  resource: string,
): ServiceError | undefined {
  if (isAllowed(world, caller, action, resource)) return undefined
  const kind = owns(world, caller, action) ? 'session' : 'identity-based'
  return deniedError(caller.arn, action, resource, ` because no ${kind} policy allows the ${action} action`)
}

function owns(world: World, caller: IssuedCredentials, action: string): boolean {
  return permissionsOf(world, caller).some((pattern) => matchesPattern(pattern, action))
}

function permissionsOf(world: World, caller: IssuedCredentials): readonly string[] {
  switch (caller.kind) {
    case 'user':
    case 'session':
    case 'login':
      return findUser(world, caller.principal)?.permissions ?? []
    case 'role':
      return findRole(world, caller.principal)?.permissions ?? (READERS.test(caller.roleName) ? READING : ['*'])
    case 'federated':
    case 'root':
      return []
  }
}

/** Session policies only narrow: without any everything stays, with some one of them has to allow. */
export function sessionAllows(caller: IssuedCredentials, action: string, resource: string): boolean {
  const { inline, arns = [] } = caller.policies ?? { inline: undefined }
  if (inline === undefined && arns.length === 0) return true
  const byArn = arns.some((arn) => BROAD_POLICIES.includes(arn))
  return byArn || (inline !== undefined && policyAllows(inline, action, resource))
}
