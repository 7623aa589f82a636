import { Check } from 'lucide-react'
import { useState } from 'react'
import type { ConnectionId } from '../../../electron/contract/ids'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useAnswer } from '../../forms/use-answer'
import { useBridge, useNow, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'

/** After a console session was added whose sign-in the AWS CLI may not hold: offers to run `aws login`. */
export function RunLoginStep({ connectionId }: { readonly connectionId: ConnectionId }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [isDone, setIsDone] = useState(false)
  const isLive = useIsLive(connectionId)
  const run = async () => {
    const result = await action.run(() => bridge.call('connections:run-aws-login', { connectionId }))
    if (result?.ok) setIsDone(true)
  }
  return (
    <div className="new-connection-after">
      {isDone ? (
        <p className="new-connection-works" role="status">
          <Icon of={Check} className="live" /> {t('newConnection.login.ran')}
        </p>
      ) : (
        <>
          <p className="t2">{isLive ? t('newConnection.login.live') : t('newConnection.login.runText')}</p>
          <Button kind={isLive ? 'plain' : 'primary'} busy={action.busy} onClick={() => void run()}>
            {t('newConnection.login.run')}
          </Button>
        </>
      )}
      <p className="new-connection-fault" role="alert">
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
    </div>
  )
}

/** Whether the AWS CLI holds credentials of the session that still work. */
function useIsLive(connectionId: ConnectionId): boolean {
  const { answer } = useAnswer((bridge) => bridge.call('connections:login-sessions'))
  const connection = useSnapshot(({ connections }) => connections.find(({ id }) => id === connectionId))
  const now = useNow()
  if (answer.state !== 'here' || connection?.kind !== 'aws-login') return false
  const found = answer.value.find(({ session }) => session === connection.loginSession)
  return (found?.expiresAt ?? 0) > now
}
