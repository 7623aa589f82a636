import type { AccountId, ConnectionId, RoleId } from './ids'

// Apart from the schemas, so that pages need not carry the schema library.

/** Makes the id of a role from its three parts. */
export function toRoleId(connectionId: ConnectionId, accountId: AccountId, roleName: string): RoleId {
  return `${connectionId}/${accountId}/${roleName}` as RoleId
}

/** Makes the id of a role that the user saved; `own` is eight hexadecimal digits. */
export function toSavedRoleId(connectionId: ConnectionId, accountId: AccountId, roleName: string, own: string): RoleId {
  return `${connectionId}/${accountId}/${roleName}/${own}` as RoleId
}

/** Whether an id is that of a role that the user saved, and not of one that Identity Center lists. */
export function isSavedRoleId(id: RoleId): boolean {
  return id.split('/').length === 4
}

/** Stands for "no account": services that only speak like STS have none. */
export const noAccount = '000000000000' as AccountId

/** The account that a role's credentials have to belong to; undefined where none can be told. */
export function expectedAccount(id: RoleId): AccountId | undefined {
  const { accountId } = splitRoleId(id)
  return accountId === noAccount ? undefined : accountId
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
