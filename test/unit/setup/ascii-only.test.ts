import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { escapeBeyondAscii } from '../../../electron/setup/ascii-only.mjs'

it.each([
  ['a string', "'5 … “é”'"],
  ['a template', '`${1} – 2 \\\\… 𝒳`'],
  ['a regular expression', "'a–b—c'.replace(/[–—]/gu, '…')"],
  ['a pair of surrogates in one', "/^[😀-😎]$/u.test('😃')"],
  ['a key', '({ naïve: 1, "é…": 2 })'],
])('means the same in %s', (_where, code) => {
  const escaped = escapeBeyondAscii(code)
  expect(escaped).toMatch(/^[\0-\x7f]+$/)
  expect(runInNewContext(`(${escaped})`)).toEqual(runInNewContext(`(${code})`))
})

it.each(["'\\é'", 'String.raw`a…`'])('refuses %s, where an escape would mean something else', (code) => {
  expect(() => escapeBeyondAscii(code)).toThrow('cannot be escaped')
})
