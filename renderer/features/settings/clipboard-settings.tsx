import { formatSchema } from '../../../electron/contract/formats'
import type { Translate } from '../../../electron/contract/messages/translator'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { SettingsSection } from './settings-section'
import { useSetting } from './use-setting'

const USUAL_SECONDS: readonly number[] = [15, 30, 60, 120, 300, 0]

/** What copying does. */
export function ClipboardSettings() {
  const t = useT()
  const clear = useSetting('clipboardClearSeconds')
  const format = useSetting('lastFormat')
  const seconds = USUAL_SECONDS.includes(clear.value) ? USUAL_SECONDS : [clear.value, ...USUAL_SECONDS]
  return (
    <SettingsSection title={t('settings.clipboard')}>
      <FieldRow label={t('settings.clear')} description={t('settings.clearText')} error={clear.error}>
        {(naming) => (
          <Select
            {...naming}
            value={String(clear.value)}
            onChange={(value) => clear.change(Number(value))}
            options={seconds.map((value) => ({ value: String(value), label: describeSeconds(t, value) }))}
          />
        )}
      </FieldRow>
      <FieldRow label={t('settings.format')} description={t('settings.formatText')} error={format.error}>
        {(naming) => (
          <Select
            {...naming}
            value={format.value}
            onChange={format.change}
            options={formatSchema.options.map((value) => ({ value, label: t(`sessions.format.${value}`) }))}
          />
        )}
      </FieldRow>
    </SettingsSection>
  )
}

function describeSeconds(t: Translate, seconds: number): string {
  if (seconds === 0) return t('settings.clearNever')
  if (seconds % 60 === 0) return t('settings.clearMinutes', { count: seconds / 60 })
  return t('settings.clearSeconds', { count: seconds })
}
