import { useId, type ReactNode } from 'react'

interface PanelSectionProps {
  readonly title: string
  readonly end?: ReactNode
  readonly children: ReactNode
}

/** A titled part of the panel. */
export function PanelSection({ title, end, children }: PanelSectionProps) {
  const id = useId()
  return (
    <section className="panel-section" aria-labelledby={id}>
      <div className="sect">
        <h3 id={id}>{title}</h3>
        {end ? <span className="panel-section-end">{end}</span> : null}
      </div>
      {children}
    </section>
  )
}
