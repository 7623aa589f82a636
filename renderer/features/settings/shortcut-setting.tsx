import { useState } from 'react'
import { useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'
import { describeShortcut, readShortcut } from './shortcut'
import { useSetting } from './use-setting'

interface ShortcutSettingProps {
  readonly setting: 'popoverShortcut' | 'lockShortcut'
  readonly label: string
  readonly text: string
  /** Names for who does not see which row the buttons stand in. */
  readonly nameChange: (keys: string) => string
  readonly nameClear: string
}

/** A global shortcut: a click, then the keys. Esc keeps the old one. */
export function ShortcutSetting({ setting, label, text, nameChange, nameClear }: ShortcutSettingProps) {
  const t = useT()
  const platform = useSnapshot(({ app }) => app.platform)
  const { value, error, change } = useSetting(setting)
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
    <FieldRow label={label} description={text} error={error}>
      {(naming) => (
        <span className="settings-line">
          {value && !isRecording && (
            <Button kind="ghost" aria-label={nameClear} onClick={() => change('')}>
              {t('settings.shortcutClear')}
            </Button>
          )}
          <Button
            aria-label={isRecording ? t('settings.shortcutRecord') : nameChange(keys)}
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
