import { useRef, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'

interface RenameDialogProps {
  readonly connection: ConnectionView
  readonly onClose: () => void
}

/** Asks for a connection's new name. */
export function RenameDialog({ connection, onClose }: RenameDialogProps) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(connection.name)
  const [isEmpty, setIsEmpty] = useState(false)
  const save = async () => {
    if (!name.trim()) return setIsEmpty(true)
    const call = () => bridge.call('connections:change', { connectionId: connection.id, name: name.trim() })
    if ((await action.run(call))?.ok) onClose()
  }
  const error = isEmpty ? t('connections.renameEmpty') : action.failure && describeFailure(t, action.failure, 'what')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('connections.renameTitle', { connection: connection.name })}
      initialFocus={field}
      actions={
        <>
          <Button onClick={onClose}>{t('connections.cancel')}</Button>
          <Button kind="primary" busy={action.busy} type="submit" form="rename-connection">
            {t('connections.renameSave')}
          </Button>
        </>
      }
    >
      <form
        id="rename-connection"
        className="connection-rename"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <FieldRow layout="stack" label={t('connections.renameField')} error={error}>
          {(naming) => <TextField {...naming} value={name} onChange={setName} inputRef={field} />}
        </FieldRow>
      </form>
    </Dialog>
  )
}
