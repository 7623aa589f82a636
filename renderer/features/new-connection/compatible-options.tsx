import { useT } from '../../state/stint-context'
import { Checkbox } from '../../ui/checkbox'
import { FieldRow } from '../../ui/field-row'
import { Fold } from '../../ui/fold'
import { TextField } from '../../ui/text-field'
import { CapabilityFields } from './capability-fields'
import type { CompatibleValues } from './compatible-values'
import type { DraftForm } from './use-draft-form'

export interface CompatibleOptionsProps {
  readonly form: DraftForm
  readonly values: CompatibleValues
  readonly onChange: (values: CompatibleValues) => void
}

/** What the choice of the service has filled in already. */
export function CompatibleOptions(props: CompatibleOptionsProps) {
  const t = useT()
  const { form, values, onChange } = props
  const isWrong = (['signing-region', 'ca-file', 's3-endpoint', 'operations', 'limits'] as const).some(form.faultAt)
  return (
    <Fold title={t('newConnection.options')} reveal={isWrong}>
      <div className="new-connection-fields">
        <SigningFields {...props} />
        <FieldRow
          layout="stack"
          label={t('newConnection.service.s3Endpoint')}
          description={t('newConnection.service.s3EndpointWhy')}
          error={form.faultAt('s3-endpoint')}
        >
          {(naming) => (
            <TextField
              {...naming}
              inputMode="url"
              value={values.s3Endpoint}
              onChange={(s3Endpoint) => onChange({ ...values, s3Endpoint })}
            />
          )}
        </FieldRow>
        <FieldRow
          layout="stack"
          label={t('newConnection.service.caFile')}
          description={t('newConnection.service.caFileWhy')}
          error={form.faultAt('ca-file')}
        >
          {(naming) => (
            <TextField {...naming} value={values.caFile} onChange={(caFile) => onChange({ ...values, caFile })} />
          )}
        </FieldRow>
        <Checkbox
          label={t('newConnection.service.pathStyle')}
          checked={values.pathStyle}
          onChange={(pathStyle) => onChange({ ...values, pathStyle })}
        />
        <CapabilityFields {...props} />
      </div>
    </Fold>
  )
}

function SigningFields({ form, values, onChange }: CompatibleOptionsProps) {
  const t = useT()
  return (
    <div className="new-connection-pair">
      <FieldRow layout="stack" label={t('newConnection.service.signingRegion')} error={form.faultAt('signing-region')}>
        {(naming) => (
          <TextField
            {...naming}
            value={values.signingRegion}
            onChange={(signingRegion) => onChange({ ...values, signingRegion })}
          />
        )}
      </FieldRow>
      <FieldRow layout="stack" label={t('newConnection.service.signingName')}>
        {(naming) => (
          <TextField
            {...naming}
            value={values.signingName}
            onChange={(signingName) => onChange({ ...values, signingName })}
          />
        )}
      </FieldRow>
    </div>
  )
}
