import type { StsChoice } from '../../../electron/contract/connection-drafts'
import { useT } from '../../state/stint-context'
import { Checkbox } from '../../ui/checkbox'
import { ChoiceList } from '../../ui/choice-list'
import { FieldRow } from '../../ui/field-row'
import { Fold } from '../../ui/fold'

/** STS as AWS itself advises. */
export const usualSts: StsChoice = { endpoint: 'regional', fips: false, dualStack: false }

interface StsOptionsProps {
  readonly value: StsChoice
  readonly onChange: (value: StsChoice) => void
}

/** Which of its endpoints STS is called at; most people never open this. */
export function StsOptions({ value, onChange }: StsOptionsProps) {
  const t = useT()
  return (
    <Fold title={t('newConnection.options')}>
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
    </Fold>
  )
}
