import './ring.css'

interface RingProps {
  /** What is left, from 0 to 1. */
  readonly fraction: number
  readonly tone?: 'live' | 'soon' | 'ended' | 'quiet'
  readonly size?: 'small' | 'big'
}

/** What is left of something that ends, as an arc. Hidden from screen readers: the text beside it says the same. */
export function Ring({ fraction, tone = 'live', size = 'small' }: RingProps) {
  const big = size === 'big'
  const box = big ? 60 : 16
  const radius = big ? 27 : 6.5
  const left = Math.round(Math.min(1, Math.max(0, fraction)) * 100)
  const circle = { cx: box / 2, cy: box / 2, r: radius }
  return (
    <svg className={`ring ${tone} ${size}`} viewBox={`0 0 ${box} ${box}`} aria-hidden="true">
      <circle {...circle} />
      {tone === 'ended' ? null : (
        <circle className="arc" {...circle} pathLength={100} strokeDasharray={`${left} 100`} />
      )}
    </svg>
  )
}
