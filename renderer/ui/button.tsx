import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Spinner } from './spinner'
import './button.css'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly kind?: 'plain' | 'primary' | 'ghost' | 'danger' | 'link'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: ReactNode
  /** Shows a spinner in place of the icon and takes no clicks; the width stays. */
  readonly busy?: boolean
}

/** A push button with a text. */
export function Button({ kind = 'plain', size = 'normal', icon, busy = false, children, ...rest }: ButtonProps) {
  const { className, disabled, onClick, ...other } = rest
  return (
    <button
      type="button"
      className={['btn', kind, size, className].filter(Boolean).join(' ')}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={busy ? undefined : onClick}
      {...other}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
