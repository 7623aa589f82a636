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

/** The splices that take back what `splices` did to `text`. */
export function invertSplices(text: string, splices: readonly Splice[]): Splice[] {
  let shift = 0
  return splices.map(({ start, end, insert }) => {
    const inverse = { start: start + shift, end: start + shift + insert.length, insert: text.slice(start, end) }
    shift += insert.length - (end - start)
    return inverse
  })
}
