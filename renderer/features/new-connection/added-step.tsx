import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import type { ConnectionId } from '../../../electron/contract/ids'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { describeDetails } from '../../forms/failure-details'
import { FileKeysOffer } from '../../forms/file-keys-offer'
import { MfaDeviceForm, type IamUserView } from '../../forms/mfa-device-form'
import { useAnswer, type Answer } from '../../forms/use-answer'
import { groupAccountId } from '../../state/highlight'
import { useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { ErrorBox } from '../../ui/error-box'
import { Icon } from '../../ui/icon'
import { Spinner } from '../../ui/spinner'

interface Identity {
  readonly arn: string
  readonly accountId: string
}

interface AddedStepProps {
  readonly connectionId: ConnectionId
  readonly name: string
  /** Back to the form, to change what did not pass. */
  readonly onChange: () => void
}

/** After keys were added: asks who they belong to, and offers what makes sense once they work. */
export function AddedStep({ connectionId, name, onChange }: AddedStepProps) {
  const { answer, askAgain } = useAnswer((bridge) => bridge.call('connections:test', { connectionId }))
  const connection = useSnapshot(({ connections }) => connections.find(({ id }) => id === connectionId))
  return (
    <div className="new-connection-after">
      <TestResult answer={answer} name={name} onAgain={askAgain} onChange={onChange} />
      {answer.state === 'here' && connection?.kind === 'iam-user' && <NextSteps connection={connection} />}
    </div>
  )
}

interface TestResultProps {
  readonly answer: Answer<Identity>
  readonly name: string
  readonly onAgain: () => void
  readonly onChange: () => void
}

function TestResult({ answer, name, onAgain, onChange }: TestResultProps) {
  const t = useT()
  if (answer.state === 'waiting')
    return (
      <p className="new-connection-waiting" role="status">
        <Spinner /> {t('newConnection.test.checking', { connection: name })}
      </p>
    )
  if (answer.state === 'failed')
    return (
      <ErrorBox
        title={t('newConnection.test.failed')}
        text={describeFailure(t, answer.failure, 'what')}
        next={describeFailure(t, answer.failure, 'next')}
        details={describeDetails(t, answer.failure)}
      >
        <Button onClick={onAgain}>{t('newConnection.test.again')}</Button>
        <Button kind="ghost" onClick={onChange}>
          {t('newConnection.test.change')}
        </Button>
      </ErrorBox>
    )
  return <TestPassed identity={answer.value} />
}

function TestPassed({ identity }: { readonly identity: Identity }) {
  const t = useT()
  return (
    <div role="status">
      <p className="new-connection-works">
        <Icon of={Check} className="live" /> {t('newConnection.test.worksTitle')}
      </p>
      <dl className="kv new-connection-identity">
        <dt>{t('newConnection.test.identity')}</dt>
        <dd className="mono select">{identity.arn}</dd>
        <dt>{t('newConnection.test.account')}</dt>
        <dd className="num select">{groupAccountId(identity.accountId)}</dd>
      </dl>
    </div>
  )
}

/** The device of the user, if none was typed; and the keys that still stand in a file. */
function NextSteps({ connection }: { readonly connection: IamUserView }) {
  const t = useT()
  // What is settled meanwhile stays where it is, and says that it is.
  const [offersDevice] = useState(connection.mfaDevice === '')
  const [profile] = useState(connection.importedFrom)
  return (
    <>
      {offersDevice && <DeviceStep connection={connection} />}
      {profile !== undefined && (
        <div className="new-connection-step">
          <h3>{t('newConnection.fileKeys.title')}</h3>
          <FileKeysOffer connectionId={connection.id} profile={profile} />
        </div>
      )}
    </>
  )
}

function DeviceStep({ connection }: { readonly connection: IamUserView }) {
  const t = useT()
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [isSaved, setIsSaved] = useState(false)
  return (
    <div className="new-connection-step">
      <h3>{t('connections.mfa')}</h3>
      {isSaved ? (
        <p className="new-connection-works" role="status">
          <Icon of={Check} className="live" /> {connection.mfaDevice || t('connections.mfaNone')}
        </p>
      ) : (
        <>
          <MfaDeviceForm id={id} connection={connection} onSaved={() => setIsSaved(true)} onBusy={setBusy} />
          <Button type="submit" form={id} busy={busy}>
            {t('connections.mfaSave')}
          </Button>
        </>
      )}
    </div>
  )
}
