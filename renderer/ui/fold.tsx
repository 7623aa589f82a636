import { ChevronRight } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Icon } from './icon'
import './fold.css'

interface FoldProps {
  readonly title: string
  /** Something inside wants to be seen, for example what is wrong: opens it. */
  readonly reveal?: boolean
  readonly children: ReactNode
}

/** What most people need not see, behind its title. */
export function Fold({ title, reveal = false, children }: FoldProps) {
  const [open, setOpen] = useState(reveal)
  useEffect(() => {
    if (reveal) setOpen(true)
  }, [reveal])
  return (
    <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="fold-title">
        <Icon of={ChevronRight} size={12} className="fold-sign" />
        {title}
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  )
}
