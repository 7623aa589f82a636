import { useState } from 'react'
import type { Preset } from '../../../electron/contract/connection-drafts'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import { stsPresets } from '../../../electron/contract/sts-presets'
import type { FieldFault, FieldName } from '../../forms/field-faults'
import { useT } from '../../state/stint-context'
import { ChoiceList } from '../../ui/choice-list'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import { CompatibleOptions } from './compatible-options'
import { fillFromPreset, findCompatibleFault, toCompatible, type CompatibleValues } from './compatible-values'
import { FormFrame } from './form-frame'
import { KeyFields } from './key-fields'
import { NameField } from './name-field'
import type { DraftForm } from './use-draft-form'
import { keyFieldNames, useKeyFields } from './use-key-fields'

const presets: readonly Preset[] = ['ctyun', 'minio', 'ceph', 'localstack', 'other']
const fields: readonly FieldName[] = [...keyFieldNames, 'endpoint', 's3-endpoint', 'ca-file', 'signing-region']

/** Asks for a service that speaks STS: which one it is fills most of the fields. */
export function CompatibleForm({ form }: { readonly form: DraftForm }) {
  const t = useT()
  const keys = useKeyFields()
  const [name, setName] = useState('')
  const [values, setValues] = useState(() => fillFromPreset('ctyun', null))
  const suggestion = t(`newConnection.service.${values.preset}`)
  const submit = async () => {
    const fault = describeFault(t, values) ?? keys.findFault()
    if (fault) return form.complain(fault)
    const service = toCompatible(values)
    const draft = { kind: 'sts-compatible', name: name.trim() || suggestion, service, keys: keys.read() } as const
    if (await form.send(draft, fields)) keys.forget()
  }
  return (
    <FormFrame form={form} onSubmit={() => void submit()}>
      <PresetField preset={values.preset} onChange={(preset) => setValues(fillFromPreset(preset, values))} />
      <div className="new-connection-pair">
        <FieldRow layout="stack" label={t('newConnection.service.endpoint')} error={form.faultAt('endpoint')}>
          {(naming) => (
            <TextField
              {...naming}
              inputMode="url"
              value={values.endpoint}
              onChange={(endpoint) => setValues({ ...values, endpoint })}
              placeholder={stsPresets[values.preset].endpointExample}
            />
          )}
        </FieldRow>
        <NameField value={name} onChange={setName} suggestion={suggestion} />
      </div>
      <KeyFields form={form} keys={keys} />
      <CompatibleOptions form={form} values={values} onChange={setValues} />
    </FormFrame>
  )
}

interface PresetFieldProps {
  readonly preset: Preset
  readonly onChange: (preset: Preset) => void
}

function PresetField({ preset, onChange }: PresetFieldProps) {
  const t = useT()
  return (
    <FieldRow layout="stack" label={t('newConnection.service.preset')}>
      {(naming) => (
        <ChoiceList
          {...naming}
          columns
          value={preset}
          onChange={onChange}
          choices={presets.map((value) => ({
            value,
            label: t(`newConnection.service.${value}`),
            text: t(`newConnection.service.${value}Text`),
          }))}
        />
      )}
    </FieldRow>
  )
}

/** What is wrong with the service, in words beside its field. */
function describeFault(t: Translate, values: CompatibleValues): FieldFault | null {
  const at = findCompatibleFault(values)
  if (at === null) return null
  if (at === 'signing-region') return { at, text: t('newConnection.service.signingRegionMissing') }
  if (at === 'operations') return { at, text: t('newConnection.service.canNothing') }
  if (at === 'limits') return { at, text: t('newConnection.service.limitsWrong') }
  const failure = {
    code: 'endpoint-invalid',
    values: { endpoint: at === 'endpoint' ? values.endpoint : values.s3Endpoint },
  } as const
  return { at, text: `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}` }
}
