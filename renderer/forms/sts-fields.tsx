import type { StsChoice } from '../../electron/contract/connection-drafts'
import { useT } from '../state/stint-context'
import { Checkbox } from '../ui/checkbox'
import { ChoiceList } from '../ui/choice-list'
import { FieldRow } from '../ui/field-row'

export interface StsFieldsProps {
  readonly value: StsChoice
  readonly onChange: (value: StsChoice) => void
}

/** Which of its endpoints STS is called at. */
export function StsFields({ value, onChange }: StsFieldsProps) {
  const t = useT()
  return (
    <>
      <FieldRow layout="stack" label={t('newConnection.sts.endpoint')}>
        {(naming) => (
          <ChoiceList
            {...naming}
            value={value.endpoint}
            onChange={(endpoint) => onChange({ ...value, endpoint })}
            choices={[
              {
                value: 'regional',
                label: t('newConnection.sts.regional'),
                text: t('newConnection.sts.regionalText'),
              },
              { value: 'global', label: t('newConnection.sts.global'), text: t('newConnection.sts.globalText') },
            ]}
          />
        )}
      </FieldRow>
      <div className="new-connection-ticks">
        <Checkbox
          label={t('newConnection.sts.fips')}
          checked={value.fips}
          onChange={(fips) => onChange({ ...value, fips })}
        />
        <Checkbox
          label={t('newConnection.sts.dualStack')}
          checked={value.dualStack}
          onChange={(dualStack) => onChange({ ...value, dualStack })}
        />
      </div>
    </>
  )
}
