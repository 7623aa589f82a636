import type { AccountId, ConnectionId, RoleId } from './ids'

// Apart from the schemas, so that pages need not carry the schema library.

/** Makes the id of a role from its three parts. */
export function toRoleId(connectionId: ConnectionId, accountId: AccountId, roleName: string): RoleId {
  return `${connectionId}/${accountId}/${roleName}` as RoleId
}

/** Takes a role id apart. */
export function splitRoleId(id: RoleId): { connectionId: ConnectionId; accountId: AccountId; roleName: string } {
  const [connectionId, accountId, roleName] = id.split('/') as [ConnectionId, AccountId, string]
  return { connectionId, accountId, roleName }
}

/** Whether a text has the form of a connection's id. */
export function isConnectionId(text: string | null): text is ConnectionId {
  return /^[0-9a-f]{16}$/.test(text ?? '')
}
