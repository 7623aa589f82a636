import type { RoleId } from '../../electron/contract/ids'
import type { ConnectionView } from '../../electron/contract/connection-views'
import type { RoleNotes } from '../../electron/contract/role-views'
import type { SessionView } from '../../electron/contract/session-views'
import type { Snapshot } from '../../electron/contract/snapshot'
import { splitRoleId } from '../../electron/contract/role-id'
import { servedUntil } from '../../electron/contract/session-end'
import { opensConsole } from '../../electron/contract/role-offers'
import type { RoleIndex } from './role-index'
import { describeRole, isLive, type RoleStatus } from './role-status'
import type { RoleView } from '../../electron/contract/role-views'
import type { Indexed } from './catalogue-memo'
import { useCatalogue, useFormats, useNow, useServices, useSnapshot, useT } from './stint-context'

/** The role catalogue, indexed, and its search. */
export function useIndexed(): Indexed {
  const { readIndex } = useServices()
  return readIndex(useCatalogue())
}

/** A role's session, if it has one. */
export function useSession(id: RoleId | null): SessionView | undefined {
  return useSnapshot((snapshot) => snapshot.sessions.find((session) => session.roleId === id))
}

/** What Stint remembers of a role. */
export function useNotes(id: RoleId): RoleNotes | undefined {
  return useSnapshot((snapshot) => snapshot.notes[id])
}

/** The connection that reaches a role. */
export function useConnectionOf(id: RoleId): ConnectionView | undefined {
  const { connectionId } = splitRoleId(id)
  return useSnapshot((snapshot) => snapshot.connections.find((connection) => connection.id === connectionId))
}

/** Whether the AWS console opens with the role's credentials. */
export function useOpensConsole(role: RoleView): boolean {
  const connection = useConnectionOf(role.id)
  return connection !== undefined && opensConsole(connection.kind, role.saved?.definition.method)
}

/** What a role's row says now. */
export function useRoleStatus(role: RoleView): RoleStatus {
  const t = useT()
  const formats = useFormats()
  const session = useSession(role.id)
  const notes = useNotes(role.id)
  const connection = useConnectionOf(role.id)
  const now = useNow(session && isLive(session) ? servedUntil(session) : undefined)
  return describeRole({ role, session, notes, connection }, { t, formats, now })
}

/** The roles whose sessions run or are starting. */
export function readRunning(snapshot: Snapshot): ReadonlySet<RoleId> {
  const running = snapshot.sessions.filter((session) => isLive(session) || session.state === 'starting')
  return new Set(running.map((session) => session.roleId))
}

/** The favourites in the order of names; Ctrl 1 to 9 start the first nine. */
export function listFavourites(index: RoleIndex, notes: Snapshot['notes']): readonly RoleId[] {
  const places = (Object.keys(notes) as RoleId[])
    .filter((id) => notes[id]?.favourite && index.placeOf(id) !== undefined)
    .map((id) => index.placeOf(id) ?? 0)
  return places.sort((a, b) => a - b).flatMap((place) => index.roles[place]?.id ?? [])
}
