import type { ConnectionKind } from './connection-drafts'
import type { Fact } from './formats'
import type { RoleId } from './ids'
import { expectedAccount } from './role-id'
import type { RoleDefinition, RoleMethod } from './saved-roles'

/**
 * What can be copied of a role that is no secret.
 * @param definition how a saved role is got; undefined for a role that Identity Center lists
 */
export function factsOf(id: RoleId, definition: RoleDefinition | undefined): readonly Fact[] {
  const hasArn = definition === undefined || ('roleArn' in definition && definition.roleArn !== '')
  return [
    'profile-name',
    ...(expectedAccount(id) === undefined ? [] : (['account-id'] as const)),
    ...(hasArn ? (['role-arn'] as const) : []),
    // The shortcut is the access portal's.
    ...(definition === undefined ? (['console-link'] as const) : []),
  ]
}

/**
 * Whether the AWS console opens with a role's credentials: its sign-in refuses those of GetSessionToken, and services
 * that only speak like STS have no console. Source: IAM guide, "Enable custom identity broker access to the console".
 */
export function opensConsole(kind: ConnectionKind, method: RoleMethod | undefined): boolean {
  return kind !== 'sts-compatible' && method !== 'session-token'
}
