import { lazy, Suspense } from 'react'
import { useView } from './state/stint-context'

const RoleEditor = lazy(async () => ({ default: (await import('./features/role-editor/role-editor')).RoleEditor }))
const RemoveRoleDialog = lazy(async () => ({
  default: (await import('./features/role-editor/remove-role-dialog')).RemoveRoleDialog,
}))

const SignedRequestDialog = lazy(async () => ({
  default: (await import('./features/signed-request/signed-request-dialog')).SignedRequestDialog,
}))

const GuardQuestion = lazy(async () => ({
  default: (await import('./features/guard/guard-question')).GuardQuestion,
}))

/** The dialogs for one role; their code comes when one of them opens. */
export function RoleDialogs() {
  const editing = useView((view) => view.roleEditing !== null)
  const removing = useView((view) => view.roleRemoving !== null)
  const asking = useView((view) => view.guardQuestion)
  const signing = useView((view) => view.signing)
  return (
    <Suspense>
      {editing ? <RoleEditor /> : null}
      {removing ? <RemoveRoleDialog /> : null}
      {signing ? <SignedRequestDialog roleId={signing} /> : null}
      {asking ? <GuardQuestion question={asking} /> : null}
    </Suspense>
  )
}
