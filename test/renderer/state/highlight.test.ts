import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findMarks, findMarksInAccountId, groupAccountId, type Span } from '../../../renderer/state/highlight'

/** The text with its marked parts in brackets. */
function draw(text: string, spans: readonly Span[]): string {
  return spans.toReversed().reduce((drawn, { from, to }) => {
    return `${drawn.slice(0, from)}[${drawn.slice(from, to)}]${drawn.slice(to)}`
  }, text)
}

it('marks every place, joining what overlaps', () => {
  expect(draw('Payments Production', findMarks('Payments Production', ['pay', 'pro']))).toBe('[Pay]ments [Pro]duction')
  expect(draw('AdminAdmin', findMarks('AdminAdmin', ['min', 'admin']))).toBe('[AdminAdmin]')
})

it('marks digits of an account id across its dashes', () => {
  const id = groupAccountId('482109371154')
  expect(id).toBe('4821-0937-1154')
  expect(draw(id, findMarksInAccountId(id, ['2109']))).toBe('48[21-09]37-1154')
  expect(draw(id, findMarksInAccountId(id, ['4821', '1154']))).toBe('[4821]-0937-[1154]')
  expect(draw(id, findMarksInAccountId(id, ['0937']))).toBe('4821-[0937]-1154')
  expect(findMarksInAccountId(id, ['pay'])).toEqual([])
})

it('marks only what is there, from left to right and apart from each other', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ maxLength: 3 })), (text, words) => {
      const marks = words.map((word) => word.toLowerCase())
      let before = -1
      for (const { from, to } of findMarks(text, marks)) {
        expect(from).toBeGreaterThan(before)
        expect(to).toBeGreaterThan(from)
        expect(marks.some((mark) => text.slice(from, to).toLowerCase().includes(mark))).toBe(true)
        before = to
      }
      expect(before).toBeLessThanOrEqual(text.length)
    }),
  )
})
