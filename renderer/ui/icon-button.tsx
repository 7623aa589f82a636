import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button'

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** What a person would call it; also its tooltip. */
  readonly label: string
  /** The tooltip, where it says more than the name. */
  readonly tip?: string
  readonly icon: ReactNode
}

/** A button that shows only an icon, with a name and a tooltip. */
export function IconButton({ label, tip, icon, kind = 'ghost', className = '', ...rest }: IconButtonProps) {
  return (
    <Button
      kind={kind}
      className={`icon-only ${className}`}
      aria-label={label}
      icon={icon}
      data-tip={tip ?? label}
      {...rest}
    />
  )
}
