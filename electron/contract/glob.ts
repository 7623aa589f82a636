/**
 * Makes a pattern with `*` ready: it has to fit the whole text, upper and lower case are the same. No regular expression
 * is made from it: one with many stars could be made to hang.
 */
export function readGlob(glob: string): (text: string) => boolean {
  const pieces = glob.toLowerCase().split('*')
  return (text) => fitsPieces(text.toLowerCase(), pieces)
}

/** Each piece between stars is looked for once, from left to right, so the time grows with the text and no faster. */
function fitsPieces(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false
  const end = text.length - last.length
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return at <= end
}
