import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import './dialog.css'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly text?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the one that acts last. */
  readonly actions?: ReactNode
  /** A question that has to be answered, or a form. A click beside either does not close it: what was typed stays. */
  readonly shape?: 'question' | 'form'
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly wide?: boolean
}

/** A panel over the page; Esc closes it and the focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, text, children, actions, shape, wide = false, initialFocus } = props
  return (
    <BaseDialog.Root
      open={open}
      disablePointerDismissal={shape !== undefined}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-scrim" />
        <BaseDialog.Popup
          className={wide ? 'dialog dialog-wide' : 'dialog'}
          role={shape === 'question' ? 'alertdialog' : 'dialog'}
          {...(initialFocus ? { initialFocus } : {})}
        >
          <div className="dialog-body">
            <BaseDialog.Title className="dialog-title">{title}</BaseDialog.Title>
            {text && <BaseDialog.Description className="dialog-text">{text}</BaseDialog.Description>}
            {children}
          </div>
          {actions && <div className="dialog-actions">{actions}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
