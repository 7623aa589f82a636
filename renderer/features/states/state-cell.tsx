import { useId, type ReactNode } from 'react'

interface StateCellProps {
  readonly title: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** One part of the sheet, with its title. */
export function StateCell({ title, wide = false, children }: StateCellProps) {
  const id = useId()
  return (
    <section className={wide ? 'state-cell state-cell-wide' : 'state-cell'} aria-labelledby={id}>
      <h2 id={id} className="sect">
        {title}
      </h2>
      <div className="state-box">{children}</div>
    </section>
  )
}
