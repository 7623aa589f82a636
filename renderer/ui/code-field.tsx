import { namingOf, type ControlNaming } from './control-naming'
import './code-field.css'

interface CodeFieldProps extends ControlNaming {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** The line that is wrong, counted from 1. */
  readonly wrongLine?: number | undefined
}

/** Rows that are there before anything is typed. */
const LEAST_LINES = 8

/** Several lines of code with their numbers. Tab leaves it, as every other field. */
export function CodeField(props: CodeFieldProps) {
  const lines = props.value.split('\n').length
  return (
    <div className="code-field" data-invalid={props['aria-invalid'] || undefined}>
      <ol className="code-field-numbers" aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => (
          <li key={at} data-wrong={at + 1 === props.wrongLine || undefined}>
            {at + 1}
          </li>
        ))}
      </ol>
      <textarea
        {...namingOf(props)}
        className="code-field-text"
        rows={Math.max(LEAST_LINES, lines)}
        wrap="off"
        value={props.value}
        placeholder={props.placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}
