import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareStructure } from '../../../renderer/state/share-structure'

it('keeps the object when nothing changed', () => {
  const before = { a: [1, { b: 2 }], c: null }
  expect(shareStructure(before, structuredClone(before))).toBe(before)
})

it('keeps the parts that did not change', () => {
  const before = { same: { x: 1 }, other: { y: 1 } }
  const next = shareStructure(before, { same: { x: 1 }, other: { y: 2 } })
  expect(next.same).toBe(before.same)
  expect(next.other).toEqual({ y: 2 })
})

it('notices that a key went away', () => {
  expect(shareStructure<object>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
})

it('is always equal to what came in', () => {
  const data = fc.jsonValue()
  fc.assert(
    fc.property(data, data, (before, next) => {
      expect(shareStructure(before, next)).toEqual(next)
    }),
  )
})
