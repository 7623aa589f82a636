import type { ComponentProps, ReactNode } from 'react'
import { namingOf, type ControlNaming } from './control-naming'
import './text-field.css'

interface TextFieldProps extends ControlNaming {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The user is done: Enter, or the focus leaves. */
  readonly onDone?: (() => void) | undefined
  readonly size?: 'normal' | 'large'
  readonly icon?: ReactNode
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly mono?: boolean
  readonly autoFocus?: boolean
  readonly inputMode?: 'text' | 'decimal' | 'url'
  readonly inputRef?: ComponentProps<'input'>['ref']
}

/** One line of text that the user can change. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onDone, size = 'normal', icon, placeholder, disabled, mono, inputMode } = props
  return (
    <span className={`text-field text-field-${size}`} data-invalid={props['aria-invalid'] || undefined}>
      {icon}
      <input
        {...namingOf(props)}
        ref={props.inputRef}
        autoFocus={props.autoFocus}
        className={mono ? 'text-field-input text-field-mono' : 'text-field-input'}
        type="text"
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        inputMode={inputMode}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
        onBlur={onDone}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onDone?.()
        }}
      />
    </span>
  )
}

interface TextAreaProps extends ControlNaming {
  readonly value: string
  readonly rows: number
  readonly placeholder?: string
  readonly onChange: (value: string) => void
  readonly onDone?: () => void
}

/** Several lines of text, one thing on each. */
export function TextArea(props: TextAreaProps) {
  return (
    <textarea
      {...namingOf(props)}
      className="text-area"
      value={props.value}
      rows={props.rows}
      placeholder={props.placeholder}
      spellCheck={false}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={props.onDone}
    />
  )
}
