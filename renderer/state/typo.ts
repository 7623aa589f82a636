/** Shorter words are taken literally: one wrong letter in three would match anything. */
const LEAST_LENGTH = 4

/** Whether a word may hold a typo: at least four characters, and not a number. */
export function mayHoldTypo(word: string): boolean {
  return word.length >= LEAST_LENGTH && !/^[\d-]+$/.test(word)
}

/**
 * The start of `token` that is one edit away from `word` (a wrong, missing, extra letter, or two swapped); empty if
 * there is none. The first letter must be right unless it is the one that is swapped.
 */
export function matchOneEdit(word: string, token: string): string {
  let at = 0
  while (at < word.length && word[at] === token[at]) at += 1
  if (at === word.length) return word
  if (at === 0 && word[1] !== token[0]) return ''
  const swapped = word[at] === token[at + 1] && word[at + 1] === token[at]
  if (swapped && continues(word, at + 2, token, at + 2)) return token.slice(0, word.length)
  if (at === 0) return ''
  if (continues(word, at + 1, token, at + 1)) return token.slice(0, word.length)
  if (continues(word, at, token, at + 1)) return token.slice(0, word.length + 1)
  return continues(word, at + 1, token, at) ? token.slice(0, word.length - 1) : ''
}

function continues(word: string, from: number, token: string, tokenFrom: number): boolean {
  return tokenFrom <= token.length && token.startsWith(word.slice(from), tokenFrom)
}

/** The words a text is made of: at anything that is no letter or digit, and where a capital begins. Lower case. */
export function splitTokens(text: string): string[] {
  const chunks = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const tokens = chunks.flatMap((chunk) => {
    const parts = chunk.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u)
    return parts.length > 1 ? [chunk, ...parts] : parts
  })
  return tokens.map((token) => token.toLowerCase())
}

/** How many edits (letter wrong, missing, extra) make one text the other, up to `limit`; more are `limit + 1`. */
export function countEdits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    if (Math.min(...next) > limit) return limit + 1
    row = next
  }
  return row[b.length] ?? limit + 1
}
