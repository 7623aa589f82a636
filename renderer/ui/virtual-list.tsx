import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import './virtual-list.css'

interface VirtualListProps {
  readonly label: string
  readonly count: number
  /** Pixels of a line by its number. */
  readonly heightOf: (at: number) => number
  readonly render: (at: number) => ReactNode
  readonly className?: string
}

/** Drawn beyond the edges, in pixels. */
const BEYOND = 200

/** A list of any length in a box of its own: only what is in view is drawn. The box takes the focus, so that keys scroll it. */
export function VirtualList({ label, count, heightOf, render, className = '' }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null)
  const [port, setPort] = useState({ top: 0, height: 600 })
  const tops = useMemo(() => sumHeights(count, heightOf), [count, heightOf])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => setPort({ top: element.scrollTop, height: element.clientHeight || 600 })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  const first = Math.max(0, findLine(tops, port.top - BEYOND))
  const last = Math.min(count - 1, findLine(tops, port.top + port.height + BEYOND))
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  return (
    <div ref={box} className={`virtual-list ${className}`} tabIndex={0} role="group" aria-label={label}>
      <ul aria-label={label} style={{ height: tops[count] ?? 0 }}>
        {shown.map((at) => (
          <li
            key={at}
            aria-setsize={count}
            aria-posinset={at + 1}
            style={{ top: tops[at] ?? 0, height: (tops[at + 1] ?? 0) - (tops[at] ?? 0) }}
          >
            {render(at)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function sumHeights(count: number, heightOf: (at: number) => number): Int32Array {
  const tops = new Int32Array(count + 1)
  for (let at = 0; at < count; at += 1) tops[at + 1] = (tops[at] ?? 0) + heightOf(at)
  return tops
}

/** The number of the line that stands at a height. */
function findLine(tops: Int32Array, height: number): number {
  let low = 0
  let high = tops.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? 0) <= height) low = middle
    else high = middle - 1
  }
  return low
}
