import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { Action } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Tooltip } from '../../ui/tooltip'

interface TestButtonProps {
  readonly connection: ConnectionView
  readonly action: Action
  /** Says who the keys belong to. */
  readonly onSaid: (text: string) => void
}

/** Whether STS can say who a connection's keys belong to. */
export function canTest(connection: ConnectionView): boolean {
  return connection.kind === 'sts-compatible' ? connection.capabilities.callerIdentity : connection.kind === 'iam-user'
}

/** Asks STS who the keys belong to. */
export function TestButton({ connection, action, onSaid }: TestButtonProps) {
  const t = useT()
  const bridge = useBridge()
  const test = async () => {
    onSaid('')
    const result = await action.run(() => bridge.call('connections:test', { connectionId: connection.id }))
    if (result?.ok) onSaid(t('connections.testWorks', { arn: result.value.arn }))
  }
  return (
    <Button
      aria-label={t('connections.testName', { connection: connection.name })}
      busy={action.busy}
      onClick={() => void test()}
    >
      {t('connections.test')}
    </Button>
  )
}

/** Lets the installed AWS CLI sign in anew; it opens the browser itself. */
export function RunLoginButton({ connection, action }: Omit<TestButtonProps, 'onSaid'>) {
  const t = useT()
  const bridge = useBridge()
  return (
    <Tooltip text={t('connections.runLoginHint')}>
      <Button
        aria-label={t('connections.runLoginName', { connection: connection.name })}
        busy={action.busy}
        onClick={() => void action.run(() => bridge.call('connections:run-aws-login', { connectionId: connection.id }))}
      >
        {t('connections.runLogin')}
      </Button>
    </Tooltip>
  )
}
