import type { RefObject } from 'react'
import { useT } from '../state/stint-context'
import { FieldRow } from '../ui/field-row'
import { SuggestField } from '../ui/suggest-field'
import { regions } from './regions'

interface RegionFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** Asks in which region Identity Center was set up, and says where to find out. */
export function RegionField({ value, onChange, error, inputRef }: RegionFieldProps) {
  const t = useT()
  return (
    <div className="address-form-region">
      <FieldRow
        layout="stack"
        label={t('welcome.form.regionField')}
        description={t('welcome.form.regionWhy')}
        error={error}
      >
        {(naming) => (
          <SuggestField
            {...naming}
            size="large"
            value={value}
            onChange={onChange}
            suggestions={regions}
            placeholder={t('welcome.form.regionPlaceholder')}
            showName={t('welcome.region.show')}
            // The list lies over the line of the fault, so it says it too.
            noneText={error ?? t('welcome.region.none')}
            inputRef={inputRef}
          />
        )}
      </FieldRow>
    </div>
  )
}
