import { useId, useState } from 'react'
import { MfaDeviceForm, type IamUserView } from '../../forms/mfa-device-form'
import { useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface MfaDeviceDialogProps {
  readonly connection: IamUserView
  readonly onClose: () => void
}

/** Changes the MFA device of an IAM user. */
export function MfaDeviceDialog({ connection, onClose }: MfaDeviceDialogProps) {
  const t = useT()
  const id = useId()
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      open
      shape="form"
      onClose={onClose}
      title={t('connections.mfaTitle', { connection: connection.name })}
      actions={
        <>
          <Button onClick={onClose}>{t('connections.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={busy}>
            {t('connections.mfaSave')}
          </Button>
        </>
      }
    >
      <div className="connection-dialog">
        <MfaDeviceForm id={id} connection={connection} onSaved={onClose} onBusy={setBusy} />
      </div>
    </Dialog>
  )
}
