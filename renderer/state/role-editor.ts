import { useMemo } from 'react'
import type { ConnectionId, RoleId } from '../../electron/contract/ids'
import { useViewStore } from './stint-context'

/** Opens the editor of saved roles, from wherever there is a reason to. */
export interface RoleEditorOpener {
  /** A new role; of a connection, if it was asked for there. */
  add(connectionId?: ConnectionId): void
  /** A new role that starts from another role's session. */
  addFrom(roleId: RoleId): void
  change(roleId: RoleId): void
  /** Asks before the role goes. */
  askRemove(roleId: RoleId): void
}

/** The opener of this window's role editor. */
export function useRoleEditor(): RoleEditorOpener {
  const view = useViewStore()
  return useMemo(
    () => ({
      add: (connectionId) => view.patch({ roleEditing: { to: 'add', connectionId: connectionId ?? null, from: null } }),
      addFrom: (from) => view.patch({ roleEditing: { to: 'add', connectionId: null, from } }),
      change: (roleId) => view.patch({ roleEditing: { to: 'change', roleId } }),
      askRemove: (roleRemoving) => view.patch({ roleRemoving }),
    }),
    [view],
  )
}
