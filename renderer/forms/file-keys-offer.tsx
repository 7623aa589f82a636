import { useState } from 'react'
import type { ConnectionId } from '../../electron/contract/ids'
import { describeFailure } from '../../electron/contract/messages/translator'
import { useBridge, useT } from '../state/stint-context'
import { Button } from '../ui/button'
import { useAction } from './use-action'
import './file-keys-offer.css'

interface FileKeysOfferProps {
  readonly connectionId: ConnectionId
  /** The profile of the credentials file that the keys still stand in. */
  readonly profile: string
}

/** Offers to take an IAM user's keys out of the AWS credentials file, and says what that does. */
export function FileKeysOffer({ connectionId, profile }: FileKeysOfferProps) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [isDone, setIsDone] = useState(false)
  const remove = async () => {
    const result = await action.run(() => bridge.call('connections:remove-file-keys', { connectionId }))
    if (result?.ok) setIsDone(true)
  }
  return (
    <section className="file-keys" aria-label={t('newConnection.fileKeys.title')}>
      <p role="status">
        {isDone ? t('newConnection.fileKeys.removed', { profile }) : t('newConnection.fileKeys.text', { profile })}
      </p>
      {!isDone && (
        <Button busy={action.busy} onClick={() => void remove()}>
          {t('newConnection.fileKeys.remove')}
        </Button>
      )}
      <p className="file-keys-fault" role="alert">
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
    </section>
  )
}
