import { FieldRow } from '../../ui/field-row'
import { Switch } from '../../ui/switch'
import { useSetting } from './use-setting'

interface SwitchSettingProps {
  readonly setting:
    | 'singleKeys'
    | 'writeProfiles'
    | 'notifications'
    | 'startAtLogin'
    | 'signOutFirst'
    | 'lockWithScreen'
    | 'lockStopsPrograms'
  readonly label: string
  readonly text?: string
}

/** A setting that is on or off. */
export function SwitchSetting({ setting, label, text }: SwitchSettingProps) {
  const { value, error, change } = useSetting(setting)
  return (
    <FieldRow label={label} description={text} error={error}>
      {(naming) => <Switch {...naming} checked={value} onChange={change} />}
    </FieldRow>
  )
}
