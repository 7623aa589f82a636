import type { Capabilities } from '../../../electron/contract/connection-drafts'
import { useT } from '../../state/stint-context'
import { Checkbox } from '../../ui/checkbox'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'
import type { CompatibleOptionsProps } from './compatible-options'
import type { Limit } from './compatible-values'

/** What the service can do and demands. */
export function CapabilityFields(props: CompatibleOptionsProps) {
  const { form } = props
  return (
    <>
      <Operations {...props} />
      <Demands {...props} />
      <div className="new-connection-pair">
        <LimitField {...props} name="shortestSeconds" word="shortest" />
        <LimitField {...props} name="longestSeconds" word="longest" />
        <LimitField {...props} name="defaultSeconds" word="usual" />
        <LimitField {...props} name="policyLimit" word="policyLimit" />
      </div>
      <p className="new-connection-fault" role="alert">
        {form.faultAt('limits')}
      </p>
    </>
  )
}

function Operations({ form, values, onChange }: CompatibleOptionsProps) {
  const t = useT()
  const { capabilities } = values
  const change = (part: Partial<Capabilities>) => onChange({ ...values, capabilities: { ...capabilities, ...part } })
  const tick = (operation: Capabilities['operations'][number]) => (on: boolean) =>
    change({
      operations: on
        ? [...capabilities.operations, operation]
        : capabilities.operations.filter((other) => other !== operation),
    })
  return (
    <div className="new-connection-ticks" role="group" aria-label={t('newConnection.service.can')}>
      <p className="new-connection-label">{t('newConnection.service.can')}</p>
      <Checkbox
        label={t('newConnection.service.assumeRole')}
        checked={capabilities.operations.includes('AssumeRole')}
        onChange={tick('AssumeRole')}
      />
      <Checkbox
        label={t('newConnection.service.sessionToken')}
        checked={capabilities.operations.includes('GetSessionToken')}
        onChange={tick('GetSessionToken')}
      />
      <Checkbox
        label={t('newConnection.service.callerIdentity')}
        checked={capabilities.callerIdentity}
        onChange={(callerIdentity) => change({ callerIdentity })}
      />
      <p className="new-connection-fault" role="alert">
        {form.faultAt('operations')}
      </p>
    </div>
  )
}

function Demands({ values, onChange }: CompatibleOptionsProps) {
  const t = useT()
  const { capabilities } = values
  const change = (part: Partial<Capabilities>) => onChange({ ...values, capabilities: { ...capabilities, ...part } })
  return (
    <div className="new-connection-pair">
      <FieldRow layout="stack" label={t('newConnection.service.roleArn')}>
        {(naming) => (
          <Select
            {...naming}
            value={capabilities.roleArn}
            onChange={(roleArn) => change({ roleArn })}
            options={[
              { value: 'required', label: t('newConnection.service.roleArnRequired') },
              { value: 'placeholder', label: t('newConnection.service.roleArnPlaceholder') },
            ]}
          />
        )}
      </FieldRow>
      <FieldRow layout="stack" label={t('newConnection.service.policy')}>
        {(naming) => (
          <Select
            {...naming}
            value={capabilities.policy}
            onChange={(policy) => change({ policy })}
            options={[
              { value: 'optional', label: t('newConnection.service.policyOptional') },
              { value: 'required', label: t('newConnection.service.policyRequired') },
            ]}
          />
        )}
      </FieldRow>
    </div>
  )
}

interface LimitFieldProps extends CompatibleOptionsProps {
  readonly name: Limit
  readonly word: 'shortest' | 'longest' | 'usual' | 'policyLimit'
}

function LimitField({ form, values, onChange, name, word }: LimitFieldProps) {
  const t = useT()
  const isWrong = form.faultAt('limits') !== null
  return (
    <FieldRow layout="stack" label={t(`newConnection.service.${word}`)}>
      {(naming) => (
        <TextField
          {...naming}
          aria-invalid={isWrong || undefined}
          inputMode="decimal"
          value={values.limits[name]}
          onChange={(text) => onChange({ ...values, limits: { ...values.limits, [name]: text } })}
        />
      )}
    </FieldRow>
  )
}
