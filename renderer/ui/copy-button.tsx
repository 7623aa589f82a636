import { Check } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import { Icon } from './icon'
import './copy-button.css'

/** How long the button says that it copied, in milliseconds. */
const SHOWN_MS = 1500

interface CopyButtonProps extends Pick<ButtonProps, 'kind' | 'size'> {
  readonly label: string
  readonly copiedLabel: string
  readonly icon?: ReactNode
  /** Copies; it has worked only if the answer is ok. */
  readonly copy: () => Promise<{ readonly ok: boolean }>
}

/** A button that copies, and says so for a moment. It keeps its width. */
export function CopyButton({ label, copiedLabel, icon, copy, ...look }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const run = async () => setCopied((await copy()).ok)
  return (
    <Button {...look} className={copied ? 'copy-button copied' : 'copy-button'} onClick={() => void run()}>
      {copied ? <Icon of={Check} /> : icon}
      <span className="copy-button-words">
        <span className="copy-button-label" aria-hidden={copied}>
          {label}
        </span>
        <span role="status" className="copy-button-said">
          {copied && copiedLabel}
        </span>
      </span>
    </Button>
  )
}
