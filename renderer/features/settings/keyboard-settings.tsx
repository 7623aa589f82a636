import { useState } from 'react'
import { useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'
import { SettingsSection } from './settings-section'
import { describeShortcut, readShortcut } from './shortcut'
import { SwitchSetting } from './switch-setting'
import { useSetting } from './use-setting'

/** What keys do. */
export function KeyboardSettings() {
  const t = useT()
  return (
    <SettingsSection title={t('settings.keyboard')}>
      <SwitchSetting setting="singleKeys" label={t('settings.singleKeys')} text={t('settings.singleKeysText')} />
      <ShortcutSetting />
    </SettingsSection>
  )
}

/** The global shortcut: a click, then the keys. Esc keeps the old one. */
function ShortcutSetting() {
  const t = useT()
  const platform = useSnapshot(({ app }) => app.platform)
  const { value, error, change } = useSetting('popoverShortcut')
  const [isRecording, setIsRecording] = useState(false)
  const keys = value ? describeShortcut(value, platform) : t('settings.shortcutOff')
  const record = (event: React.KeyboardEvent) => {
    if (!isRecording || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return setIsRecording(false)
    const shortcut = readShortcut(event, platform)
    if (!shortcut) return
    setIsRecording(false)
    if (shortcut !== value) change(shortcut)
  }
  return (
    <FieldRow label={t('settings.shortcut')} description={t('settings.shortcutText')} error={error}>
      {(naming) => (
        <span className="settings-line">
          {value && !isRecording && (
            <Button kind="ghost" aria-label={t('settings.shortcutClearName')} onClick={() => change('')}>
              {t('settings.shortcutClear')}
            </Button>
          )}
          <Button
            aria-label={isRecording ? t('settings.shortcutRecord') : t('settings.shortcutChange', { keys })}
            aria-describedby={naming['aria-describedby']}
            onClick={() => setIsRecording(true)}
            onKeyDown={record}
            onBlur={() => setIsRecording(false)}
          >
            {isRecording ? t('settings.shortcutRecord') : keys}
          </Button>
        </span>
      )}
    </FieldRow>
  )
}
