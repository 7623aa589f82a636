import type { ReactNode } from 'react'
import './banner.css'

export type BannerTone = 'plain' | 'soon' | 'ended'

interface BannerProps {
  readonly tone: BannerTone
  readonly icon: ReactNode
  readonly title: string
  readonly text?: string | undefined
  /** Buttons at the end. */
  readonly children?: ReactNode
}

/** One line under the title strip that tells what is wrong and offers one way on. */
export function Banner({ tone, icon, title, text, children }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`} role="status">
      <span className="banner-icon">{icon}</span>
      <div className="banner-words">
        <p>{title}</p>
        {text && <p className="banner-text">{text}</p>}
      </div>
      <div className="banner-actions">{children}</div>
    </div>
  )
}
