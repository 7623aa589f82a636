interface MarkedTextProps {
  readonly pieces: readonly { readonly text: string; readonly marked: boolean }[]
}

/** A text with the letters that a search found underlined. */
export function MarkedText({ pieces }: MarkedTextProps) {
  return pieces.map((piece, at) => (piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text))
}
