import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import './checkbox.css'

interface CheckboxProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** A check box with its text; a click on either changes it. */
export function Checkbox({ label, checked, disabled = false, onChange }: CheckboxProps) {
  return (
    <label className="checkbox">
      <BaseCheckbox.Root className="check" checked={checked} disabled={disabled} onCheckedChange={onChange}>
        <BaseCheckbox.Indicator>
          <Icon of={Check} size={12} />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      {label}
    </label>
  )
}
