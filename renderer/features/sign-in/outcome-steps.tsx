import { Check } from 'lucide-react'
import { useEffect } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { Failure } from '../../../electron/contract/result'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { ErrorBox } from '../../ui/error-box'
import { describeDetails } from '../../forms/failure-details'
import { Icon } from '../../ui/icon'
import { Fault } from './fault'
import { SignInFrame } from './sign-in-frame'
import type { SignInCommands } from './use-sign-in'
import './outcome-steps.css'

/** How long the window stays after a success that needs no decision, in milliseconds. */
const CLOSES_AFTER_MS = 1500

interface StepProps {
  readonly connection: ConnectionView
  readonly commands: SignInCommands
}

/** The sign-in failed: why, and what to do. */
export function FailedStep({ failure, commands }: { readonly failure: Failure } & Omit<StepProps, 'connection'>) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const what = describeFailure(t, failure, 'what')
  const details = describeDetails(t, failure)
  return (
    <SignInFrame
      windowTitle={t('signIn.windowBrowser')}
      footer={
        <>
          <CopyButton
            kind="ghost"
            size="large"
            label={t('signIn.failed.copyDetails')}
            copy={() => tell(bridge.call('app:copy-details', { text: `${what}\n${details}` }))}
          />
          <Button size="large" onClick={() => commands.start('code')}>
            {t('signIn.failed.useCode')}
          </Button>
          <Button size="large" kind="primary" autoFocus onClick={() => commands.start('browser')}>
            {t('signIn.failed.again')}
          </Button>
        </>
      }
    >
      <h1 className="visually-hidden">{t('signIn.failed.title')}</h1>
      <div className="outcome-error">
        <ErrorBox
          title={t('signIn.failed.title')}
          text={what}
          next={describeFailure(t, failure, 'next')}
          details={details}
        />
      </div>
      <Fault failure={commands.action.failure} />
    </SignInFrame>
  )
}

/** Signed in. The window goes by itself, unless it is another user than last time. */
export function DoneStep({ connection, commands }: StepProps) {
  const t = useT()
  const { user } = connection
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const { close } = commands
  const isOther = user?.changedFrom !== undefined
  const sharing = connection.kind === 'identity-center' ? connection.sharing : undefined
  const isWaiting = sharing?.state === 'browser' || sharing?.state === 'code'
  const notOpened = sharing?.state === 'browser' ? sharing.notOpened : undefined
  useEffect(() => {
    if (isOther || isWaiting) return undefined
    const timer = setTimeout(close, CLOSES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isOther, isWaiting, close])
  return (
    <SignInFrame
      windowTitle={t('signIn.windowBrowser')}
      footer={
        <>
          {isOther && (
            <Button size="large" onClick={commands.signOutAndStart} busy={commands.action.busy}>
              {t('signIn.done.chooseOther')}
            </Button>
          )}
          {notOpened && (
            <CopyButton
              size="large"
              label={t('signIn.browser.copyLink')}
              copy={() => tell(bridge.call('sharing:copy-link', { connectionId: connection.id }))}
            />
          )}
          <Button size="large" kind="primary" autoFocus onClick={close}>
            {t('signIn.done.close')}
          </Button>
        </>
      }
    >
      <div className="outcome" role="status">
        <span className="live">
          <Icon of={Check} size={20} />
        </span>
        <h1>{isOther ? t('signIn.done.changedTitle') : t('signIn.done.title')}</h1>
        <p className="sign-in-lead">
          {user?.changedFrom !== undefined
            ? t('signIn.done.changedText', { user: user.name, before: user.changedFrom })
            : t('signIn.done.text')}
        </p>
        {isWaiting && <SharingStep connection={connection} />}
        {notOpened && <Fault failure={notOpened} />}
      </div>
      <dl className="sign-in-facts">
        <dt>{t('signIn.organization')}</dt>
        <dd>
          <b>{connection.name}</b>
        </dd>
        {user && <dt>{t('signIn.done.user')}</dt>}
        {user && <dd className="outcome-user">{user.name}</dd>}
      </dl>
      <Fault failure={commands.action.failure} />
    </SignInFrame>
  )
}

/** The sign-in for the AWS CLI and SDKs waits for the user. */
function SharingStep({ connection }: Pick<StepProps, 'connection'>) {
  const t = useT()
  const sharing = connection.kind === 'identity-center' ? connection.sharing : undefined
  if (sharing?.state === 'code') {
    return (
      <p className="sign-in-lead">
        {t('sharing.state.code', { code: sharing.userCode, page: sharing.verificationUri })}
      </p>
    )
  }
  return <p className="sign-in-lead">{t('sharing.moreStep')}</p>
}

/** No sign-in is under way. */
export function IdleStep({ connection, commands }: StepProps) {
  const t = useT()
  const text = connection.signIn.state === 'ended' ? 'signIn.idle.ended' : 'signIn.idle.cancelled'
  return (
    <SignInFrame
      windowTitle={t('signIn.windowBrowser')}
      footer={
        <>
          <Button kind="ghost" size="large" onClick={() => commands.start('code')}>
            {t('signIn.idle.useCode')}
          </Button>
          <Button kind="primary" size="large" autoFocus onClick={() => commands.start('browser')}>
            {t('signIn.idle.signIn')}
          </Button>
        </>
      }
    >
      <h1>{t('signIn.idle.title')}</h1>
      <p className="sign-in-lead">{t(text, { connection: connection.name })}</p>
      <Fault failure={commands.action.failure} />
    </SignInFrame>
  )
}
