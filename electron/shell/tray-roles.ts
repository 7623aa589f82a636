import type { RoleId } from '../contract/ids'
import { splitRoleId } from '../contract/role-id'
import { opensConsole } from '../contract/role-offers'
import type { RoleMethod } from '../contract/saved-roles'
import type { CatalogueView, RoleView } from '../contract/role-views'
import type { SessionView } from '../contract/session-views'
import type { Snapshot } from '../contract/snapshot'

/** A role with the names that the menu shows. */
export interface NamedRole {
  readonly roleId: RoleId
  readonly role: string
  readonly account: string
  readonly opensConsole: boolean
}

/** The roles that the menu speaks of. */
export interface TrayRoles {
  readonly sessions: readonly { readonly session: SessionView; readonly named: NamedRole }[]
  /** In the catalogue's order, so that lines do not move with use. */
  readonly favourites: readonly NamedRole[]
  /** Last used first, without favourites. */
  readonly recent: readonly NamedRole[]
}

const longestName = 44

/**
 * Picks from the catalogue what the tray's menu needs. Idle roles are offered only where a sign-in is live.
 * @param snapshot the present state
 * @param catalogue all roles
 */
export function pickTrayRoles(snapshot: Snapshot, catalogue: CatalogueView): TrayRoles {
  const running = new Set(snapshot.sessions.map((session) => session.roleId))
  const listed = nameListedRoles(snapshot, catalogue, running)
  const live = new Set(snapshot.connections.filter(({ signIn }) => signIn.state === 'signed-in').map(({ id }) => id))
  const idle = [...listed.values()].filter(
    ({ roleId }) => !running.has(roleId) && live.has(splitRoleId(roleId).connectionId),
  )
  const lastUse = ({ roleId }: NamedRole): number => snapshot.notes[roleId]?.lastUsedAt ?? 0
  return {
    sessions: snapshot.sessions.map((session) => ({
      session,
      named: listed.get(session.roleId) ?? nameById(session.roleId, snapshot),
    })),
    favourites: idle.filter(({ roleId }) => snapshot.notes[roleId]?.favourite),
    recent: idle
      .filter((named) => lastUse(named) > 0 && !snapshot.notes[named.roleId]?.favourite)
      .toSorted((one, other) => lastUse(other) - lastUse(one)),
  }
}

/** Names the roles that run, are favourites or were used. Accounts without one are passed by: there may be thousands. */
function nameListedRoles(
  snapshot: Snapshot,
  catalogue: CatalogueView,
  running: ReadonlySet<RoleId>,
): ReadonlyMap<RoleId, NamedRole> {
  const wanted = new Set([...running, ...pickRemembered(snapshot)])
  const accountIds = new Set([...wanted].map((roleId) => splitRoleId(roleId).accountId))
  const listed = new Map<RoleId, NamedRole>()
  for (const { accountId, name, roles } of catalogue.accounts) {
    if (!accountIds.has(accountId)) continue
    for (const role of roles) {
      const isListed = running.has(role.id) || (wanted.has(role.id) && !role.removedAt)
      if (isListed) listed.set(role.id, nameRole(role, name, snapshot))
    }
  }
  return listed
}

function pickRemembered({ notes }: Snapshot): readonly RoleId[] {
  const ids = Object.keys(notes) as RoleId[]
  return ids.filter((id) => notes[id]?.favourite || notes[id]?.lastUsedAt)
}

function nameRole({ id, roleName, saved }: RoleView, account: string, snapshot: Snapshot): NamedRole {
  const alias = snapshot.notes[id]?.alias
  const hasConsole = isConsoleOf(id, saved?.definition.method, snapshot)
  return { roleId: id, role: cut(alias || roleName), account: cut(account), opensConsole: hasConsole }
}

/** A session whose role nobody lists any more. */
function nameById(roleId: RoleId, snapshot: Snapshot): NamedRole {
  const { accountId, roleName } = splitRoleId(roleId)
  const hasConsole = isConsoleOf(roleId, undefined, snapshot)
  return { roleId, role: cut(roleName), account: accountId, opensConsole: hasConsole }
}

function isConsoleOf(roleId: RoleId, method: RoleMethod | undefined, { connections }: Snapshot): boolean {
  const { connectionId } = splitRoleId(roleId)
  const connection = connections.find(({ id }) => id === connectionId)
  return connection !== undefined && opensConsole(connection.kind, method)
}

function cut(name: string): string {
  const characters = Array.from(name)
  return characters.length <= longestName ? name : `${characters.slice(0, longestName - 1).join('')}…`
}
