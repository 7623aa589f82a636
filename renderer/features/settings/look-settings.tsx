import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { SettingsSection } from './settings-section'
import { useSetting } from './use-setting'

/** How the window looks. */
export function LookSettings() {
  const t = useT()
  const theme = useSetting('theme')
  const density = useSetting('density')
  return (
    <SettingsSection title={t('settings.appearance')}>
      <FieldRow label={t('settings.theme')} error={theme.error}>
        {(naming) => (
          <Select
            {...naming}
            value={theme.value}
            onChange={theme.change}
            options={[
              { value: 'system', label: t('settings.themeSystem') },
              { value: 'light', label: t('settings.themeLight') },
              { value: 'dark', label: t('settings.themeDark') },
            ]}
          />
        )}
      </FieldRow>
      <FieldRow label={t('settings.density')} error={density.error}>
        {(naming) => (
          <Select
            {...naming}
            value={density.value}
            onChange={density.change}
            options={[
              { value: 'normal', label: t('settings.densityNormal') },
              { value: 'compact', label: t('settings.densityCompact') },
            ]}
          />
        )}
      </FieldRow>
    </SettingsSection>
  )
}
