import { regions } from '../../forms/regions'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { SuggestField } from '../../ui/suggest-field'

interface RegionOfStsProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
}

/** Asks in which region STS is called. */
export function RegionOfSts({ value, onChange, error }: RegionOfStsProps) {
  const t = useT()
  return (
    <FieldRow layout="stack" label={t('newConnection.region')} error={error}>
      {(naming) => (
        <SuggestField
          {...naming}
          value={value}
          onChange={onChange}
          suggestions={regions}
          placeholder={t('welcome.form.regionPlaceholder')}
          showName={t('welcome.region.show')}
          noneText={t('welcome.region.none')}
        />
      )}
    </FieldRow>
  )
}
