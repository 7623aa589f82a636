import { useEffect, useState } from 'react'
import { settingsSchema } from '../../../electron/contract/settings'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import { SettingsSection } from './settings-section'
import { useSetting } from './use-setting'

const hours = settingsSchema.shape.signInHours.unwrap()

/** Reads hours from a text: null for an empty one, undefined if it is no usable number. */
export function readHours(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.')
  if (!plain) return null
  const parsed = hours.safeParse(Number(plain))
  return parsed.success ? parsed.data : undefined
}

/** What the user knows of a sign-in's length. */
export function SignInSettings() {
  const t = useT()
  const { value, error, change } = useSetting('signInHours')
  const saved = value === null ? '' : String(value)
  const [text, setText] = useState(saved)
  const [isWrong, setIsWrong] = useState(false)
  useEffect(() => setText(saved), [saved])
  const save = () => {
    const next = readHours(text)
    setIsWrong(next === undefined)
    if (next !== undefined && next !== value) change(next)
  }
  return (
    <SettingsSection title={t('settings.signIn')}>
      <FieldRow
        label={t('settings.signInHours')}
        description={t('settings.signInHoursText')}
        error={isWrong ? t('settings.signInHoursWrong') : error}
      >
        {(naming) => (
          <span className="settings-number">
            <TextField {...naming} inputMode="decimal" value={text} onChange={setText} onDone={save} />
          </span>
        )}
      </FieldRow>
    </SettingsSection>
  )
}
