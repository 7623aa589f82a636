import { useT } from '../../state/stint-context'
import { SettingsSection } from './settings-section'
import { ShortcutSetting } from './shortcut-setting'
import { SwitchSetting } from './switch-setting'

/** What keys do. */
export function KeyboardSettings() {
  const t = useT()
  return (
    <SettingsSection title={t('settings.keyboard')}>
      <SwitchSetting setting="singleKeys" label={t('settings.singleKeys')} text={t('settings.singleKeysText')} />
      <ShortcutSetting
        setting="popoverShortcut"
        label={t('settings.shortcut')}
        text={t('settings.shortcutText')}
        nameChange={(keys) => t('settings.shortcutChange', { keys })}
        nameClear={t('settings.shortcutClearName')}
      />
    </SettingsSection>
  )
}
