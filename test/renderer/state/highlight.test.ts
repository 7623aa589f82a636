import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupAccountId, markAccountId, markPieces } from '../../../renderer/state/highlight'

const draw = (pieces: readonly { text: string; marked: boolean }[]) =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

it('marks every place, joining what overlaps', () => {
  expect(draw(markPieces('Payments Production', ['pay', 'pro']))).toBe('[Pay]ments [Pro]duction')
  expect(draw(markPieces('AdminAdmin', ['min', 'admin']))).toBe('[AdminAdmin]')
})

it('marks digits of an account id across its dashes', () => {
  expect(groupAccountId('482109371154')).toBe('4821-0937-1154')
  expect(draw(markAccountId('482109371154', ['2109']))).toBe('48[21-09]37-1154')
  expect(draw(markAccountId('482109371154', ['pay']))).toBe('4821-0937-1154')
})

it('never changes the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ maxLength: 3 })), (text, marks) => {
      expect(
        markPieces(text, marks)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
