import { useEffect, useState, type ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import { CopiedIcon } from './copied-icon'
import './copy-button.css'

interface Said {
  readonly text: string
  /** Why it does not say that it copied. */
  readonly why?: string
  /** How long it is said, in milliseconds. */
  readonly ms: number
}

interface CopyButtonProps extends Pick<ButtonProps, 'kind' | 'size'> {
  readonly label: string
  readonly icon?: ReactNode
  /** Copies; gives what to say of it, null if it failed. */
  readonly copy: () => Promise<Said | null>
}

/** A button that copies, and says so for a moment. It keeps its width. */
export function CopyButton({ label, icon, copy, ...look }: CopyButtonProps) {
  const [said, setSaid] = useState<Said | null>(null)
  useEffect(() => {
    if (!said) return undefined
    const timer = setTimeout(() => setSaid(null), said.ms)
    return () => clearTimeout(timer)
  }, [said])
  const run = async () => setSaid(await copy())
  const state = said?.why ? 'said' : 'said copied'
  return (
    <Button
      {...look}
      className={said ? `copy-button ${state}` : 'copy-button'}
      data-tip={said?.why}
      onClick={() => void run()}
    >
      {said ? <CopiedIcon proven={said.why === undefined} size={16} /> : icon}
      <span className="copy-button-words">
        <span className="copy-button-label" aria-hidden={said !== null}>
          {label}
        </span>
        <span role="status" className="copy-button-said">
          {said?.text}
          {said?.why && <span className="visually-hidden">. {said.why}</span>}
        </span>
      </span>
    </Button>
  )
}
