import { useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { ProfilePreview } from '../../../electron/contract/delivery-views'
import type { RoleView } from '../../../electron/contract/role-views'
import { useAction } from '../../forms/use-action'
import { useRoleActions } from '../../state/role-actions'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import './files.css'

/** Shows what writing a role's profile would change in the AWS config file. */
export function PreviewButton({ role }: { readonly role: RoleView }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [isOpen, setIsOpen] = useState(false)
  const [preview, setPreview] = useState<ProfilePreview | null>(null)
  const look = async () => {
    setPreview(null)
    const answer = await action.run(() => bridge.call('delivery:preview-profile', { roleId: role.id }))
    if (answer?.ok) setPreview(answer.value)
    setIsOpen(true)
  }
  const refused =
    action.failure && `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`
  return (
    <>
      <Button kind="ghost" size="small" busy={action.busy} onClick={() => void look()}>
        {t('files.preview')}
      </Button>
      {isOpen ? (
        <PreviewDialog role={role} preview={preview} refused={refused} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  )
}

interface PreviewDialogProps {
  readonly role: RoleView
  readonly preview: ProfilePreview | null
  readonly refused: string | null
  readonly onClose: () => void
}

function PreviewDialog({ role, preview, refused, onClose }: PreviewDialogProps) {
  const t = useT()
  const actions = useRoleActions()
  const write = () => {
    onClose()
    void actions.writeProfiles([role.id])
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('files.previewTitle', { role: role.roleName })}
      text={preview ? sayWhere(t, preview) : refused}
      actions={
        <>
          <Button onClick={onClose}>{t('files.cancel')}</Button>
          {preview ? (
            <Button kind="primary" onClick={write}>
              {t('files.writeProfile')}
            </Button>
          ) : null}
        </>
      }
    >
      {preview ? <Lines preview={preview} /> : null}
    </Dialog>
  )
}

function sayWhere(t: ReturnType<typeof useT>, { path, before, after }: ProfilePreview): string {
  if (before.length === 0) return t('files.previewNew', { path })
  return before.join('\n') === after.join('\n') ? t('files.previewSame', { path }) : t('files.previewChanged', { path })
}

/** A section is short: lines that stay are left as they are, the others stand one after the other. */
function Lines({ preview: { before, after } }: { readonly preview: ProfilePreview }) {
  const t = useT()
  const gone = before.filter((line) => !after.includes(line)).map((line) => ({ line, mark: '−' as const }))
  const lines = after.map((line) => ({ line, mark: before.includes(line) ? ('' as const) : ('+' as const) }))
  const words = { '+': t('files.lineAdded'), '−': t('files.lineRemoved'), '': '' }
  return (
    <ul className="profile-lines" aria-label={t('files.previewLines')}>
      {[...gone, ...lines].map(({ line, mark }) => (
        <li key={`${mark}${line}`} data-mark={mark || undefined}>
          <span aria-hidden>{mark}</span>
          {words[mark] ? <span className="visually-hidden">{words[mark]} </span> : null}
          <code className="select">{line}</code>
        </li>
      ))}
    </ul>
  )
}
