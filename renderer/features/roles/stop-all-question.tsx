import { useRef } from 'react'
import { useRoleActions } from '../../state/role-actions'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

/** Asks before production sessions are stopped with all others. One per window. */
export function StopAllQuestion() {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  const production = useView((state) => state.stopAllQuestion)
  // The question keeps its number while it fades.
  const asked = useRef(0)
  if (production !== null) asked.current = production
  const close = () => view.patch({ stopAllQuestion: null })
  return (
    <Dialog
      shape="question"
      open={production !== null}
      onClose={close}
      title={t('roles.stopProduction', { count: asked.current })}
      text={t('roles.stopProductionHint')}
      actions={
        <>
          <Button onClick={close}>{t('roles.keepThem')}</Button>
          <Button
            kind="danger"
            onClick={() => {
              close()
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
