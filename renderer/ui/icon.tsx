import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'

interface IconProps {
  readonly of: LucideIcon
  /** Edge in pixels. */
  readonly size?: number
  /** Filled shapes (stop, star, start) take the text colour. */
  readonly filled?: boolean
  readonly className?: string
}

/** A decorative icon; the name belongs to the control around it. */
export const Icon = memo(function Icon({ of: Shape, size = 16, filled = false, className = '' }: IconProps) {
  return (
    <Shape
      size={size}
      strokeWidth={1.4 * (24 / 16)}
      fill={filled ? 'currentColor' : 'none'}
      className={`icon ${className}`}
      aria-hidden="true"
    />
  )
})
