/** A piece of a text, marked or not. */
export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** Cuts a text into pieces, marking every place where one of the marks stands. The pieces together are the text. */
export function markPieces(text: string, marks: readonly string[]): readonly Piece[] {
  if (marks.length === 0) return [{ text, marked: false }]
  const lower = text.toLowerCase()
  if (lower.length !== text.length) return [{ text, marked: false }]
  const flags = new Uint8Array(text.length)
  for (const mark of marks) {
    for (let at = mark ? lower.indexOf(mark) : -1; at >= 0; at = lower.indexOf(mark, at + 1))
      flags.fill(1, at, at + mark.length)
  }
  return toPieces(text, flags)
}

/** An account id grouped by four, with marks that are digits found across the dashes. */
export function markAccountId(id: string, marks: readonly string[]): readonly Piece[] {
  const plain = markPieces(
    id,
    marks.filter((mark) => /^\d+$/.test(mark)),
  )
  const flags = plain.flatMap((piece) => Array.from(piece.text, () => piece.marked))
  const grouped = groupAccountId(id)
  let digit = 0
  const spread = new Uint8Array(grouped.length)
  for (let at = 0; at < grouped.length; at += 1) {
    if (grouped[at] === '-') spread[at] = flags[digit - 1] && flags[digit] ? 1 : 0
    else {
      spread[at] = flags[digit] ? 1 : 0
      digit += 1
    }
  }
  return toPieces(grouped, spread)
}

/** "4821-0937-1154": easier to read; copied without dashes. */
export function groupAccountId(id: string): string {
  return id.replace(/(\d{4})(?=\d)/g, '$1-')
}

function toPieces(text: string, flags: Uint8Array): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && flags[at] === flags[from]) continue
    pieces.push({ text: text.slice(from, at), marked: flags[from] === 1 })
    from = at
  }
  return pieces
}
