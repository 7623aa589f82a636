import { useState } from 'react'
import { FileKeysOffer } from '../../forms/file-keys-offer'
import { shortDeviceName } from '../../forms/mfa-device'
import type { IamUserView } from '../../forms/mfa-device-form'
import { useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { KeysFact } from './keys-fact'
import { MfaDeviceDialog } from './mfa-device-dialog'

interface IamUserFactsProps {
  readonly connection: IamUserView
}

/** The keys and the MFA device of an IAM user, each with what can be done about it. */
export function IamUserFacts({ connection }: IamUserFactsProps) {
  const t = useT()
  return (
    <>
      <KeysFact connection={connection} />
      {connection.importedFrom !== undefined && (
        <>
          <dt aria-hidden="true" />
          <dd>
            <span className="soon">{t('connections.inFile', { profile: connection.importedFrom })}</span>
            <RemoveFromFile connection={connection} profile={connection.importedFrom} />
          </dd>
        </>
      )}
      <dt>{t('connections.mfa')}</dt>
      <dd>
        <DeviceWords connection={connection} />
        <ChangeDevice connection={connection} />
      </dd>
    </>
  )
}

function DeviceWords({ connection }: IamUserFactsProps) {
  const t = useT()
  const { mfaDevice, makesCodes } = connection
  if (!mfaDevice) return <span className="t3">{t('connections.mfaNone')}</span>
  return (
    <>
      <span className="connection-copyable" title={mfaDevice}>
        {shortDeviceName(mfaDevice)}
      </span>
      {makesCodes && <span className="t3">, {t('connections.mfaMakes')}</span>}
    </>
  )
}

function ChangeDevice({ connection }: IamUserFactsProps) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        kind="ghost"
        size="small"
        aria-label={t('connections.mfaChangeName', { connection: connection.name })}
        onClick={() => setIsOpen(true)}
      >
        {t('connections.mfaChange')}
      </Button>
      {isOpen && <MfaDeviceDialog connection={connection} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function RemoveFromFile({ connection, profile }: IamUserFactsProps & { readonly profile: string }) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <>
      <Button
        kind="ghost"
        size="small"
        aria-label={t('connections.removeFromFileName', { connection: connection.name })}
        onClick={() => setIsOpen(true)}
      >
        {t('connections.removeFromFile')}
      </Button>
      <Dialog
        open={isOpen}
        onClose={close}
        title={t('connections.removeFromFileTitle')}
        actions={<Button onClick={close}>{t('connections.cancel')}</Button>}
      >
        <div className="connection-dialog">
          <FileKeysOffer connectionId={connection.id} profile={profile} />
        </div>
      </Dialog>
    </>
  )
}
