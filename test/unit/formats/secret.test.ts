import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../electron/core/secret'

const value = 'wJalrXUtnFEMI'
const secret = new Secret(value)

describe('Secret', () => {
  it('gives its value only to reveal', () => {
    expect(secret.reveal()).toBe(value)
  })

  it.each([
    ['a template', String(secret)],
    ['joining', ['x', secret].join('')],
    ['JSON', JSON.stringify({ secret, list: [secret] })],
    ['inspect', inspect({ secret }, { depth: 9, showHidden: true })],
    ['an error text', inspect(new Error('failed', { cause: { secret } }))],
    ['its keys', JSON.stringify([Object.keys(secret), Reflect.ownKeys(secret).map(String), Object.assign({}, secret)])],
    ['a clone', inspect(structuredClone({ secret }), { showHidden: true })],
  ])('stays hidden in %s', (_name, shown) => {
    expect(shown).not.toContain(value)
  })

  it('shows a placeholder', () => {
    expect(inspect({ secret })).toBe('{ secret: [secret] }')
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}')
  })
})
