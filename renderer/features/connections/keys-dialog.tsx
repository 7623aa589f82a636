import { useId, useState } from 'react'
import { placeFailure, type FieldFault } from '../../forms/field-faults'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { KeyFields } from '../new-connection/key-fields'
import '../new-connection/new-connection.css'
import { keyFieldNames, useKeyFields } from '../new-connection/use-key-fields'
import type { KeysView } from './keys-fact'

interface KeysDialogProps {
  readonly connection: KeysView
  readonly onClose: () => void
}

/** Asks for the keys of a connection that is there already: forgotten ones, or those that replace rotated ones. */
export function KeysDialog({ connection, onClose }: KeysDialogProps) {
  const t = useT()
  const id = useId()
  const bridge = useBridge()
  const action = useAction()
  const keys = useKeyFields()
  const [fault, setFault] = useState<FieldFault | null>(null)
  const save = async () => {
    const wrong = keys.findFault()
    setFault(wrong)
    if (wrong) return
    const given = { connectionId: connection.id, keys: keys.read() }
    const result = await action.run(() => bridge.call('connections:set-keys', given))
    if (result?.ok === false) setFault(placeFailure(t, result.error, keyFieldNames))
    if (!result?.ok) return
    keys.forget()
    onClose()
  }
  const form = {
    faultAt: (field: FieldFault['at']) => (fault?.at === field ? fault.text : null),
    clearFault: () => setFault(null),
  }
  return (
    <Dialog
      open
      shape="form"
      onClose={onClose}
      title={t('connections.keysTitle', { connection: connection.name })}
      actions={
        <>
          <Button onClick={onClose}>{t('connections.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={action.busy}>
            {t('connections.keysSave')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="new-connection-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <KeyFields form={form} keys={keys} />
        <p className="new-connection-fault" role="alert">
          {form.faultAt('form')}
        </p>
      </form>
    </Dialog>
  )
}
