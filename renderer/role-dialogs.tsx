import { lazy, Suspense } from 'react'
import { useView } from './state/stint-context'

const RoleEditor = lazy(async () => ({ default: (await import('./features/role-editor/role-editor')).RoleEditor }))
const RemoveRoleDialog = lazy(async () => ({
  default: (await import('./features/role-editor/remove-role-dialog')).RemoveRoleDialog,
}))

/** The dialogs for saved roles; their code comes when one of them opens. */
export function RoleDialogs() {
  const editing = useView((view) => view.roleEditing !== null)
  const removing = useView((view) => view.roleRemoving !== null)
  return (
    <Suspense>
      {editing ? <RoleEditor /> : null}
      {removing ? <RemoveRoleDialog /> : null}
    </Suspense>
  )
}
