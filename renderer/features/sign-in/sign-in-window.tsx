import { useCallback } from 'react'
import type { ConnectionId } from '../../../electron/contract/ids'
import { assertNever } from '../../../electron/contract/result'
import type { IdentityCenterView } from '../../../electron/contract/connection-views'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { BrowserStep } from './browser-step'
import { CodeStep } from './code-step'
import { DoneStep, FailedStep, IdleStep } from './outcome-steps'
import { SignInFrame } from './sign-in-frame'
import { useEscape, useSignIn } from './use-sign-in'
import { FinishingStep, OpeningStep } from './waiting-steps'

/** The small window of one sign-in, from the first click to its outcome. */
export function SignInWindow({ connectionId }: { readonly connectionId: ConnectionId }) {
  const connection = useSnapshot(({ connections }) => connections.find(({ id }) => id === connectionId))
  return connection?.kind === 'identity-center' ? <SignInSteps connection={connection} /> : <MissingConnection />
}

function SignInSteps({ connection }: { readonly connection: IdentityCenterView }) {
  const commands = useSignIn(connection)
  const { signIn } = connection
  const isWaiting = signIn.state === 'opening' || signIn.state === 'browser' || signIn.state === 'code'
  useEscape(isWaiting ? commands.cancel : commands.close)
  switch (signIn.state) {
    case 'opening':
      return <OpeningStep deadline={signIn.deadline} commands={commands} />
    case 'finishing':
      return <FinishingStep />
    case 'browser':
      return <BrowserStep connection={connection} signIn={signIn} commands={commands} />
    case 'code':
      return <CodeStep connection={connection} signIn={signIn} commands={commands} />
    case 'failed':
      return <FailedStep failure={signIn.error} commands={commands} />
    case 'signed-in':
      return <DoneStep connection={connection} commands={commands} />
    case 'signed-out':
    case 'ended':
      return <IdleStep connection={connection} commands={commands} />
    default:
      return assertNever(signIn)
  }
}

function MissingConnection() {
  const t = useT()
  const bridge = useBridge()
  const close = useCallback(() => void bridge.call('window:control', { action: 'close' }), [bridge])
  useEscape(close)
  return (
    <SignInFrame
      windowTitle={t('signIn.windowBrowser')}
      footer={
        <Button size="large" autoFocus onClick={close}>
          {t('signIn.closeWindow')}
        </Button>
      }
    >
      <h1>{t('signIn.missing')}</h1>
    </SignInFrame>
  )
}
