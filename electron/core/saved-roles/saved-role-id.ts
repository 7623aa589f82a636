import { accountIdSchema, type AccountId, type ConnectionId, type RoleId } from '../../contract/ids'
import { noAccount, toSavedRoleId } from '../../contract/role-id'
import { parseRoleArn } from '../../contract/role-arn'
import type { RoleDefinition } from '../../contract/saved-roles'

/**
 * The id of a role that is saved: its account and name by its definition, and a part of its own.
 * @param ownAccount the account of the connection itself, for credentials of the user or the session itself
 * @param own eight hexadecimal digits
 */
export function savedRoleId(
  connectionId: ConnectionId,
  definition: RoleDefinition,
  ownAccount: string,
  own: string,
): RoleId {
  const { accountId, name } = target(definition, ownAccount)
  return toSavedRoleId(connectionId, readAccount(accountId), name, own)
}

function target(definition: RoleDefinition, ownAccount: string): { accountId: string; name: string } {
  switch (definition.method) {
    case 'assume-role':
    case 'web-identity':
    case 'saml': {
      const arn = parseRoleArn(definition.roleArn)
      return { accountId: arn?.account ?? '', name: arn?.name ?? 'role' }
    }
    case 'assume-root':
      return { accountId: definition.targetAccount, name: `root-${definition.task}` }
    case 'federation-token':
      return { accountId: ownAccount, name: definition.name }
    case 'session-token':
      return { accountId: ownAccount, name: 'session-token' }
    case 'login':
      return { accountId: ownAccount, name: 'console' }
  }
}

function readAccount(text: string): AccountId {
  const parsed = accountIdSchema.safeParse(text)
  return parsed.success ? parsed.data : noAccount
}
