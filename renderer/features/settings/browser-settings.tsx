import { useEffect, useState } from 'react'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { TextArea } from '../../ui/text-field'
import { isUsableBrowser, readBrowserLines } from './browser-lines'
import { ConsoleBrowsers } from './console-browsers'
import { SettingsSection } from './settings-section'
import { SwitchSetting } from './switch-setting'
import { useSetting } from './use-setting'

/** Which program opens links, as a list of arguments. */
export function BrowserSettings() {
  const t = useT()
  const { value, error, change } = useSetting('browser')
  const saved = value.join('\n')
  const [text, setText] = useState(saved)
  const [isWrong, setIsWrong] = useState(false)
  useEffect(() => setText(saved), [saved])
  const save = () => {
    const lines = readBrowserLines(text)
    setIsWrong(!isUsableBrowser(lines))
    if (isUsableBrowser(lines) && lines.join('\n') !== saved) change([...lines])
  }
  return (
    <SettingsSection title={t('settings.browser')}>
      <div className="settings-stack">
        <FieldRow
          layout="stack"
          label={t('settings.browserField')}
          description={t('settings.browserText')}
          error={isWrong ? t('settings.browserNoUrl') : error}
        >
          {(naming) => (
            <TextArea
              {...naming}
              rows={3}
              value={text}
              onChange={setText}
              onDone={save}
              placeholder={t('settings.browserPlaceholder')}
            />
          )}
        </FieldRow>
      </div>
      <SwitchSetting setting="signOutFirst" label={t('browsers.signOutFirst')} text={t('browsers.signOutFirstText')} />
      <ConsoleBrowsers />
    </SettingsSection>
  )
}
