import { useId, useState } from 'react'
import type { StsChoice } from '../../../electron/contract/connection-drafts'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { StsFields } from '../../forms/sts-fields'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface StsFactProps {
  readonly connection: ConnectionView
}

/** Which of its endpoints STS is called at, in words, and the way to another one. */
export function StsFact({ connection }: StsFactProps) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <dt>{t('connections.sts')}</dt>
      <dd>
        {describeSts(t, connection.sts)}
        <Button
          kind="ghost"
          size="small"
          aria-label={t('connections.stsChangeName', { connection: connection.name })}
          onClick={() => setIsOpen(true)}
        >
          {t('connections.stsChange')}
        </Button>
        {isOpen && <StsDialog connection={connection} onClose={() => setIsOpen(false)} />}
      </dd>
    </>
  )
}

function describeSts(t: Translate, { endpoint, fips, dualStack }: StsChoice): string {
  const words = [
    endpoint === 'global' ? t('connections.stsGlobal') : t('connections.stsRegional'),
    ...(fips ? [t('connections.stsFips')] : []),
    ...(dualStack ? [t('connections.stsDualStack')] : []),
  ]
  return words.join(', ')
}

function StsDialog({ connection, onClose }: StsFactProps & { readonly onClose: () => void }) {
  const t = useT()
  const id = useId()
  const bridge = useBridge()
  const action = useAction()
  const [sts, setSts] = useState(connection.sts)
  const save = async () => {
    const saved = await action.run(() => bridge.call('connections:change', { connectionId: connection.id, sts }))
    if (saved?.ok) onClose()
  }
  return (
    <Dialog
      open
      shape="form"
      onClose={onClose}
      title={t('connections.stsTitle', { connection: connection.name })}
      text={t('connections.stsText')}
      actions={
        <>
          <Button onClick={onClose}>{t('connections.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={action.busy}>
            {t('connections.stsSave')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="new-connection-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <StsFields value={sts} onChange={setSts} />
        <p className="new-connection-fault" role="alert">
          {action.failure && describeFailure(t, action.failure, 'what')}
        </p>
      </form>
    </Dialog>
  )
}
