/** Code points that a terminal draws over two columns: East Asian Wide and Fullwidth (Unicode Standard Annex 11), and emoji. */
const wideRanges: readonly (readonly [from: number, to: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

/** How many columns a text takes in a terminal. The text must hold no control characters. */
export type MeasureWidth = (text: string) => number

/** Makes the measure of one table. The system's rules for characters are read at the first name that is not ASCII: 20 ms. */
export function createWidthMeasure(): MeasureWidth {
  let segmenter: Intl.Segmenter | undefined
  return (text) => {
    if (/^[\x20-\x7e]*$/.test(text)) return text.length
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
    return measureWidth(text, segmenter)
  }
}

function measureWidth(text: string, segmenter: Intl.Segmenter): number {
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment)
  return width
}

function graphemeWidth(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(grapheme)) return 0
  const point = grapheme.codePointAt(0) ?? 0
  const isWide = wideRanges.some(([from, to]) => point >= from && point <= to)
  return isWide || /^\p{Emoji_Presentation}|\ufe0f/u.test(grapheme) ? 2 : 1
}
