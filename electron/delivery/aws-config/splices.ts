/** Replaces `[start, end)` of a text by `insert`. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly insert: string
}

/** Applies splices that are in order and do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end, insert } of splices) {
    parts.push(text.slice(at, start), insert)
    at = end
  }
  return parts.join('') + text.slice(at)
}

/** Applies splices of a text to the UTF-8 bytes that it was read from; nothing else is encoded again. */
export function applyToBytes(bytes: Uint8Array, text: string, splices: readonly Splice[]): Uint8Array {
  const isAscii = bytes.length === text.length
  const length = (from: number, to: number) => (isAscii ? to - from : Buffer.byteLength(text.slice(from, to)))
  const parts: Uint8Array[] = []
  let at = 0
  let byte = 0
  for (const { start, end, insert } of splices) {
    const until = byte + length(at, start)
    parts.push(bytes.subarray(byte, until), Buffer.from(insert))
    byte = until + length(start, end)
    at = end
  }
  return Buffer.concat([...parts, bytes.subarray(byte)])
}

/** The splices that take back what `splices` did to `text`. */
export function invertSplices(text: string, splices: readonly Splice[]): Splice[] {
  let shift = 0
  return splices.map(({ start, end, insert }) => {
    const inverse = { start: start + shift, end: start + shift + insert.length, insert: text.slice(start, end) }
    shift += insert.length - (end - start)
    return inverse
  })
}
