import { Autocomplete } from '@base-ui/react/autocomplete'
import { ChevronDown } from 'lucide-react'
import type { RefObject } from 'react'
import { Icon } from './icon'
import { namingOf, type ControlNaming } from './control-naming'
import './text-field.css'
import './select.css'
import './suggest-field.css'

interface SuggestFieldProps extends ControlNaming {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The user is done: a suggestion was taken, Enter, or the focus left. */
  readonly onDone?: ((value: string) => void) | undefined
  readonly suggestions: readonly string[]
  /** The suggestions were chosen for this text already. */
  readonly chosen?: boolean
  readonly placeholder?: string
  readonly size?: 'normal' | 'large'
  readonly showName: string
  readonly noneText: string
  readonly inputRef?: RefObject<HTMLInputElement | null>
}

/** A line of text with suggestions; what is not among them can be typed as well. */
export function SuggestField(props: SuggestFieldProps) {
  const { value, onChange, onDone, suggestions, size = 'normal' } = props
  return (
    <Autocomplete.Root
      items={suggestions}
      mode={props.chosen ? 'none' : 'list'}
      value={value}
      openOnInputClick
      onValueChange={(next, details) => {
        // Base UI empties the field on Escape where no list is open; what somebody typed is not lost that way.
        if (details.reason === 'escape-key') return details.cancel()
        onChange(next)
        if (details.reason === 'item-press') onDone?.(next)
      }}
    >
      <Autocomplete.InputGroup
        className={`text-field text-field-${size} suggest-field`}
        data-invalid={props['aria-invalid'] || undefined}
      >
        <Autocomplete.Input
          {...namingOf(props)}
          ref={props.inputRef}
          className="text-field-input"
          placeholder={props.placeholder}
          spellCheck={false}
          autoComplete="off"
          onBlur={() => onDone?.(value)}
          onKeyDown={(event) => {
            // With a suggestion highlighted, Enter takes that one instead.
            const isTaking = event.currentTarget.hasAttribute('aria-activedescendant')
            if (event.key === 'Enter' && !isTaking) onDone?.(value)
          }}
        />
        <Autocomplete.Trigger className="suggest-field-open" aria-label={props.showName}>
          <Icon of={ChevronDown} size={12} />
        </Autocomplete.Trigger>
      </Autocomplete.InputGroup>
      <Autocomplete.Portal>
        <Autocomplete.Positioner className="select-positioner" sideOffset={4} align="start">
          <Autocomplete.Popup className="select-popup suggest-field-popup">
            <Autocomplete.Empty>
              <span className="suggest-field-none">{props.noneText}</span>
            </Autocomplete.Empty>
            <Autocomplete.List>
              {(item: string) => (
                <Autocomplete.Item key={item} value={item} className="select-item">
                  {item}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
