import { useRoleActions } from '../../state/role-actions'
import { useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface StopAllQuestionProps {
  /** How many production sessions run; null: no question. */
  readonly production: number | null
  readonly onClose: () => void
}

/** Asks before production sessions are stopped with all others. */
export function StopAllQuestion({ production, onClose }: StopAllQuestionProps) {
  const t = useT()
  const actions = useRoleActions()
  return (
    <Dialog
      question
      open={production !== null}
      onClose={onClose}
      title={t('roles.stopProduction', { count: production ?? 0 })}
      text={t('roles.stopProductionHint')}
      actions={
        <>
          <Button onClick={onClose}>{t('roles.keepThem')}</Button>
          <Button
            kind="danger"
            onClick={() => {
              onClose()
              void actions.stopAll()
            }}
          >
            {t('roles.stopThem')}
          </Button>
        </>
      }
    />
  )
}
