import type { ReactNode } from 'react'
import './reading-progress.css'

interface ReadingProgressProps {
  readonly title: string
  readonly icon: ReactNode
  readonly done: number
  /** 0: not known yet. */
  readonly total: number
  readonly text: string
  readonly rest?: string | undefined
  readonly note?: string | undefined
  /** A button to stop it. */
  readonly children?: ReactNode
}

/** How far a long reading is, with a way to stop it. */
export function ReadingProgress({ title, icon, done, total, text, rest, note, children }: ReadingProgressProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div className="reading-progress">
      <div className="reading-progress-head">
        {icon}
        <p className="reading-progress-title">{title}</p>
        {children}
      </div>
      <div
        className="reading-progress-bar"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        {...(total > 0 ? { 'aria-valuenow': done, 'aria-valuemax': total } : {})}
        aria-valuetext={text}
      >
        <div className="reading-progress-fill" style={{ width: `${share * 100}%` }} />
      </div>
      <div className="reading-progress-words">
        <span>{text}</span>
        {rest && <span className="reading-progress-rest">{rest}</span>}
      </div>
      {note && <p className="reading-progress-note">{note}</p>}
    </div>
  )
}
