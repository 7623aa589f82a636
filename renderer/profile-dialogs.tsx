import { lazy, Suspense } from 'react'
import { useView } from './state/stint-context'

const WriteProfilesDialog = lazy(async () => ({
  default: (await import('./features/profiles/write-profiles-dialog')).WriteProfilesDialog,
}))
const TemplatesDialog = lazy(async () => ({
  default: (await import('./features/profile-templates/templates-dialog')).TemplatesDialog,
}))
const AccountNoteDialog = lazy(async () => ({
  default: (await import('./features/account-note/account-note-dialog')).AccountNoteDialog,
}))

const GuardRulesDialog = lazy(async () => ({
  default: (await import('./features/guard/guard-rules-dialog')).GuardRulesDialog,
}))

/** The dialogs around many roles at once; their code comes when one of them opens. */
export function ProfileDialogs() {
  const writing = useView((view) => view.profileWriting)
  const templating = useView((view) => view.profileTemplating)
  const ruling = useView((view) => view.guardRuling)
  const noting = useView((view) => view.accountNoting)
  return (
    <Suspense>
      {/* One at a time: after the templates, what would be written is looked at anew. */}
      {writing && !templating ? <WriteProfilesDialog of={writing} /> : null}
      {templating ? <TemplatesDialog /> : null}
      {ruling ? <GuardRulesDialog /> : null}
      {noting ? <AccountNoteDialog account={noting} /> : null}
    </Suspense>
  )
}
