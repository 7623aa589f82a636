import type { AccountId, ConnectionId } from './ids'
import { toRoleId } from './role-id'
import type { Instant } from './instant'
import type { AccountView, CatalogueView, Environment, RoleView } from './role-views'

/**
 * The role catalogue as one text. Each object that crosses from main into a page is copied twice, value by value:
 * with 10,000 roles that takes longer than all else a window does to open; a text is copied at once.
 */
export type PackedCatalogue = string & { readonly packs: 'catalogue' }

/** A role that the user saved is packed as it is: there are few. */
type PackedRole = string | readonly [roleName: string, removedAt: Instant] | RoleView
type PackedAccount = readonly [
  connectionId: ConnectionId,
  accountId: AccountId,
  name: string,
  email: string,
  environment: Environment,
  roles: readonly PackedRole[],
]

/** Packs the catalogue for a page. What follows from the rest, such as the roles' ids, is left out. */
export function packCatalogue({ accounts }: CatalogueView): PackedCatalogue {
  return JSON.stringify(accounts.map(packAccount)) as PackedCatalogue
}

/** The catalogue that was packed. */
export function unpackCatalogue(packed: PackedCatalogue): CatalogueView {
  return { accounts: (JSON.parse(packed) as readonly PackedAccount[]).map(unpackAccount) }
}

function packAccount({ connectionId, accountId, name, email, environment, roles }: AccountView): PackedAccount {
  return [connectionId, accountId, name, email, environment, roles.map(packRole)]
}

function packRole(role: RoleView): PackedRole {
  const { roleName, removedAt, saved } = role
  if (saved) return role
  return removedAt === undefined ? roleName : [roleName, removedAt]
}

function unpackAccount([connectionId, accountId, name, email, environment, packed]: PackedAccount): AccountView {
  const roles = packed.map((role): RoleView => {
    if (typeof role === 'string') return { id: toRoleId(connectionId, accountId, role), roleName: role }
    if ('saved' in role) return role
    const [roleName, removedAt] = role as readonly [string, Instant]
    return { id: toRoleId(connectionId, accountId, roleName), roleName, removedAt }
  })
  return { connectionId, accountId, name, email, environment, roles }
}
