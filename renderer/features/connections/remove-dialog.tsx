import { useRef } from 'react'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface RemoveDialogProps {
  readonly connection: ConnectionView
  readonly onClose: () => void
}

/** Asks before a connection goes, and says what goes with it. */
export function RemoveDialog({ connection, onClose }: RemoveDialogProps) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const keep = useRef<HTMLButtonElement>(null)
  const remove = async () => {
    const result = await action.run(() => bridge.call('connections:remove', { connectionId: connection.id }))
    if (result?.ok) onClose()
  }
  return (
    <Dialog
      open
      shape="question"
      onClose={onClose}
      title={t('connections.removeTitle', { connection: connection.name })}
      text={describeRemoval(t, connection.kind)}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            {t('connections.cancel')}
          </Button>
          <Button kind="danger" busy={action.busy} onClick={() => void remove()}>
            {t('connections.removeDo', { connection: connection.name })}
          </Button>
        </>
      }
    >
      {action.failure && (
        <p className="connection-fault" role="alert">
          {describeFailure(t, action.failure, 'what')}
        </p>
      )}
    </Dialog>
  )
}

/** What goes with a connection of this kind, and what stays. */
function describeRemoval(t: Translate, kind: ConnectionView['kind']): string {
  if (kind === 'identity-center') return t('connections.removeText')
  const hasKeys = kind === 'iam-user' || kind === 'sts-compatible'
  return hasKeys ? t('connections.removeTextKeys') : t('connections.removeTextOther')
}
