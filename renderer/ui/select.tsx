import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select as BaseSelect } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { Icon } from './icon'
import { namingOf, type ControlNaming } from './control-naming'
import './select.css'

interface SelectOption<V extends string> {
  readonly value: V
  readonly label: string
}

interface SelectProps<V extends string> extends ControlNaming {
  readonly value: V
  readonly options: readonly SelectOption<V>[]
  readonly onChange: (value: V) => void
  readonly disabled?: boolean
}

/** One choice of a short list; it takes effect at once. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { value, options, onChange } = props
  const { id, ...naming } = namingOf(props)
  const choose = (next: V | null) => {
    if (next !== null && next !== value) onChange(next)
  }
  return (
    // The page's policy allows no style elements; the popup's only one hides a scroll bar that it never has.
    <CSPProvider disableStyleElements>
      <BaseSelect.Root items={options} value={value} onValueChange={choose} disabled={props.disabled ?? false}>
        <BaseSelect.Trigger {...naming} {...(id ? { id } : {})} className="select-box">
          <BaseSelect.Value className="select-value" />
          <BaseSelect.Icon className="select-icon">
            <Icon of={ChevronDown} size={12} />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner className="select-positioner" alignItemWithTrigger={false} sideOffset={4} align="end">
            <BaseSelect.Popup className="select-popup">
              {options.map((option) => (
                <BaseSelect.Item key={option.value} value={option.value} className="select-item">
                  <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                  <BaseSelect.ItemIndicator className="select-mark">
                    <Icon of={Check} size={14} />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
    </CSPProvider>
  )
}
