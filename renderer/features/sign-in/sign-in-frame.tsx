import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useBridge, useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { KeyMark } from '../../ui/key-mark'
import './sign-in-frame.css'

interface SignInFrameProps {
  readonly windowTitle: string
  readonly children: ReactNode
  /** Buttons at the bottom. */
  readonly footer: ReactNode
}

/** The sign-in window around its content: title strip, page, and a line of buttons. */
export function SignInFrame({ windowTitle, children, footer }: SignInFrameProps) {
  const t = useT()
  const bridge = useBridge()
  const close = () => void bridge.call('window:control', { action: 'close' })
  return (
    <div className="sign-in">
      <header className="sign-in-strip">
        <span className="sign-in-brand">
          <KeyMark />
          {windowTitle}
        </span>
        <IconButton label={t('signIn.closeWindow')} icon={<Icon of={X} size={14} />} onClick={close} />
      </header>
      <main className="sign-in-page">{children}</main>
      <footer className="sign-in-actions">{footer}</footer>
    </div>
  )
}
