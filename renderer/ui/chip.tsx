import type { ComponentPropsWithRef } from 'react'
import './chip.css'

interface ChipProps extends ComponentPropsWithRef<'button'> {
  readonly pressed?: boolean
  /** A number after the text. */
  readonly count?: string
}

/** A filter that is on or off. */
export function Chip({ pressed, count, children, ...rest }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} {...rest}>
      {children}
      {count === undefined ? null : <span className="chip-count num">{count}</span>}
    </button>
  )
}
