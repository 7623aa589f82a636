import type { RefObject } from 'react'
import { namingOf, type ControlNaming } from './control-naming'
import './text-field.css'

interface SecretFieldProps extends ControlNaming {
  /** The field itself holds the text, so that no state does: read it to send it, and empty it then. */
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly placeholder?: string
  /** The user changed it. */
  readonly onInput?: (() => void) | undefined
}

/** One line of text that is never shown and never kept. */
export function SecretField(props: SecretFieldProps) {
  return (
    <span className="text-field text-field-normal" data-invalid={props['aria-invalid'] || undefined}>
      <input
        {...namingOf(props)}
        ref={props.inputRef}
        className="text-field-input text-field-mono"
        type="password"
        placeholder={props.placeholder}
        spellCheck={false}
        // Else the browser offers to fill in or to keep it.
        autoComplete="new-password"
        onInput={props.onInput}
      />
    </span>
  )
}
