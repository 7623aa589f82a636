/** A part of a text, in characters: from the first up to, not including, `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Every place of a text where one of the marks (lower case) stands; what overlaps or touches is one place. */
export function findMarks(text: string, marks: readonly string[]): readonly Span[] {
  const lower = text.toLowerCase()
  // A letter that is longer in lower case would move all places behind it.
  if (marks.length === 0 || lower.length !== text.length) return []
  const flags = new Uint8Array(text.length)
  for (const mark of marks) {
    for (let at = mark ? lower.indexOf(mark) : -1; at >= 0; at = lower.indexOf(mark, at + 1))
      flags.fill(1, at, at + mark.length)
  }
  return toSpans(flags)
}

/** The places in an account id that is grouped by four; marks that are digits are found across its dashes. */
export function findMarksInAccountId(grouped: string, marks: readonly string[]): readonly Span[] {
  const digits = marks.filter((mark) => /^\d+$/.test(mark))
  return findMarks(grouped.replaceAll('-', ''), digits).map(({ from, to }) => ({
    from: placeOfDigit(from),
    to: placeOfDigit(to - 1) + 1,
  }))
}

/** "4821-0937-1154": easier to read; copied without dashes. */
export function groupAccountId(id: string): string {
  return id.replace(/(\d{4})(?=\d)/g, '$1-')
}

/** Where a digit stands once an account id is grouped. */
function placeOfDigit(digit: number): number {
  return digit + Math.floor(digit / 4)
}

function toSpans(flags: Uint8Array): readonly Span[] {
  const spans: Span[] = []
  for (let at = 0; at < flags.length; at += 1) {
    if (flags[at] === 0) continue
    const from = at
    while (flags[at] === 1) at += 1
    spans.push({ from, to: at })
  }
  return spans
}
