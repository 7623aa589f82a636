import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { namingOf, type ControlNaming } from './control-naming'
import './switch.css'

interface SwitchProps extends ControlNaming {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** Something that is on or off and takes effect at once. */
export function Switch(props: SwitchProps) {
  const { id, ...naming } = namingOf(props)
  return (
    <BaseSwitch.Root
      {...naming}
      {...(id ? { id } : {})}
      className="switch"
      checked={props.checked}
      disabled={props.disabled ?? false}
      onCheckedChange={(checked) => props.onChange(checked)}
    >
      <BaseSwitch.Thumb className="switch-thumb" />
    </BaseSwitch.Root>
  )
}
