import { useMemo } from 'react'
import { encode } from 'uqr'
import './qr-code.css'

/**
 * Turns a text into the path of its QR code: one rectangle for each run of dark cells.
 * Returns the path and the number of cells on a side, without the quiet zone.
 */
export function drawQrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const parts: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      const width = x + 1 - start
      parts.push(`M${start} ${y}h${width}v1h-${width}z`)
    }
  })
  return { path: parts.join(''), size }
}

const QUIET_ZONE = 3

/** A QR code: dark on white in both themes, as scanners expect. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const { path, size } = useMemo(() => drawQrPath(text), [text])
  const side = size + 2 * QUIET_ZONE
  return (
    <svg
      className="qr-code"
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} fill="#fff" />
      <path fill="#111" d={path} />
    </svg>
  )
}
