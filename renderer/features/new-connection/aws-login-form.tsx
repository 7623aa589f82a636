import { useState } from 'react'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { Returns } from '../../../electron/contract/channels'
import { useAnswer } from '../../forms/use-answer'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { describeFuture, type TimeFormats } from '../../state/time-text'
import { Button } from '../../ui/button'
import { ChoiceList } from '../../ui/choice-list'
import { FieldRow } from '../../ui/field-row'
import { Spinner } from '../../ui/spinner'
import { TextField } from '../../ui/text-field'
import { FormFrame } from './form-frame'
import { NameField } from './name-field'
import { RegionOfSts } from './region-of-sts'
import type { DraftForm } from './use-draft-form'
import { useUsualRegion } from './use-usual-region'

type LoginSession = Returns<'connections:login-sessions'>[number]

/** Stands for a session that is typed. */
const OTHER = 'other'
/** A user, a role's session or the root user. Source: AWS CLI, customizations/login: the `sub` of its id token. */
const sessionArn = /^arn:aws[a-z-]*:(iam|sts)::\d{12}:.+$/

/** Asks for a console session of the AWS CLI: one that it has, or one whose ARN is typed. */
export function AwsLoginForm({ form }: { readonly form: DraftForm }) {
  const t = useT()
  const { answer, askAgain } = useAnswer((bridge) => bridge.call('connections:login-sessions'))
  const found = answer.state === 'here' ? answer.value : []
  const [chosen, setChosen] = useState('')
  const [arn, setArn] = useState('')
  const [name, setName] = useState('')
  const [region, setRegion] = useState(useUsualRegion())
  const value = chosen || (found[0]?.session ?? OTHER)
  const session = value === OTHER ? arn.trim() : value
  const suggestion = found.find((one) => one.session === session)?.profile ?? t('newConnection.nameFor.aws-login')
  const submit = () => {
    if (!sessionArn.test(session)) return form.complain({ at: 'session', text: t('newConnection.login.arnInvalid') })
    if (!region.trim()) return form.complain({ at: 'region', text: t('newConnection.regionMissing') })
    const common = { name: name.trim() || suggestion, region: region.trim() }
    void form.send({ kind: 'aws-login', ...common, loginSession: session }, ['session', 'region'])
  }
  return (
    <FormFrame form={form} onSubmit={submit}>
      {answer.state === 'waiting' ? (
        <p className="new-connection-waiting">
          <Spinner /> {t('newConnection.login.looking')}
        </p>
      ) : (
        <SessionField
          found={found}
          value={value}
          onChange={setChosen}
          error={value === OTHER ? null : form.faultAt('session')}
        />
      )}
      {answer.state === 'failed' && (
        <p className="new-connection-fault">{describeFailure(t, answer.failure, 'what')}</p>
      )}
      {answer.state === 'here' && found.length === 0 && <NoSession onLook={askAgain} />}
      {answer.state !== 'waiting' && value === OTHER && (
        <FieldRow
          layout="stack"
          label={t('newConnection.login.arn')}
          description={t('newConnection.login.otherText')}
          error={form.faultAt('session')}
        >
          {(naming) => <TextField {...naming} mono value={arn} onChange={setArn} />}
        </FieldRow>
      )}
      <div className="new-connection-pair">
        <NameField value={name} onChange={setName} suggestion={suggestion} />
        <RegionOfSts value={region} onChange={setRegion} error={form.faultAt('region')} />
      </div>
    </FormFrame>
  )
}

interface SessionFieldProps {
  readonly found: readonly LoginSession[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
}

function SessionField({ found, value, onChange, error }: SessionFieldProps) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  if (found.length === 0) return null
  return (
    <FieldRow layout="stack" label={t('newConnection.login.session')} error={error}>
      {(naming) => (
        <ChoiceList
          {...naming}
          value={value}
          onChange={onChange}
          choices={[
            ...found.map((one) => ({
              value: one.session,
              label: one.session,
              text: describeSession(t, formats, one, now),
            })),
            { value: OTHER, label: t('newConnection.login.other') },
          ]}
        />
      )}
    </FieldRow>
  )
}

function describeSession(t: Translate, formats: TimeFormats, session: LoginSession, now: number): string {
  const { profile, expiresAt } = session
  if (expiresAt === undefined) return t('newConnection.login.foundProfile', { profile })
  if (expiresAt <= now) return t('newConnection.login.foundEnded', { profile })
  return t('newConnection.login.found', { profile, time: describeFuture(formats, expiresAt, now) })
}

function NoSession({ onLook }: { readonly onLook: () => void }) {
  const t = useT()
  return (
    <div className="new-connection-well">
      <p>{t('newConnection.login.none')}</p>
      <Button onClick={onLook}>{t('newConnection.login.lookAgain')}</Button>
    </div>
  )
}
