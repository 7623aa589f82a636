import { useId, type ReactNode } from 'react'
import type { ControlNaming } from './control-naming'
import './field-row.css'

interface FieldRowProps {
  readonly label: string
  readonly description?: ReactNode
  readonly error?: string | null | undefined
  /** `row`: the control stands right of its label; `stack`: below it. */
  readonly layout?: 'row' | 'stack'
  /** Draws the control with the ids that name and describe it. */
  readonly children: (naming: ControlNaming) => ReactNode
}

/** A labelled control with a description and, in its place, what is wrong with it. */
export function FieldRow({ label, description, error, layout = 'row', children }: FieldRowProps) {
  const id = useId()
  const ids = { control: `${id}-control`, label: `${id}-label`, description: `${id}-text`, error: `${id}-error` }
  const describedBy = [description ? ids.description : '', error ? ids.error : ''].filter(Boolean).join(' ')
  return (
    <div className={`field-row field-row-${layout}`}>
      <div className="field-row-words">
        <label className="field-row-label" id={ids.label} htmlFor={ids.control}>
          {label}
        </label>
        {description && (
          <p className="field-row-text" id={ids.description}>
            {description}
          </p>
        )}
      </div>
      <div className="field-row-control">
        {children({
          id: ids.control,
          'aria-labelledby': ids.label,
          'aria-describedby': describedBy || undefined,
          'aria-invalid': error ? true : undefined,
        })}
      </div>
      <p className="field-row-error" id={ids.error} role="alert">
        {error}
      </p>
    </div>
  )
}
