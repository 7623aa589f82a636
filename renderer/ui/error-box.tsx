import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import './error-box.css'

interface ErrorBoxProps {
  readonly title: string
  /** What happened, with its likely cause. */
  readonly text: string
  readonly next?: string
  /** Codes and ids, in small monospace. */
  readonly details?: string
  /** Buttons. */
  readonly children?: ReactNode
}

/** An error: what happened, the likely cause, one next step, and the details for support. */
export function ErrorBox({ title, text, next, details, children }: ErrorBoxProps) {
  return (
    <div className="error-box" role="alert">
      <Icon of={TriangleAlert} className="error-box-icon" />
      <div className="error-box-words">
        <p className="error-box-title">{title}</p>
        <p className="error-box-text">{text}</p>
        {next && <p className="error-box-text">{next}</p>}
        {children && <div className="error-box-actions">{children}</div>}
        {details && <p className="error-box-details">{details}</p>}
      </div>
    </div>
  )
}
