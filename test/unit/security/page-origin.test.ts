import { describe, expect, it } from 'vitest'
import { choosePageOrigin, originOf } from '../../../electron/security/page-origin'

describe('originOf', () => {
  it.each([
    ['app://stint/index.html?view=main#x', 'app://stint'],
    ['http://127.0.0.1:5173/src/a.ts', 'http://127.0.0.1:5173'],
    ['app://stint.example/index.html', 'app://stint.example'],
    ['not a url', ''],
    ['', ''],
  ])('%s comes from "%s"', (url, origin) => {
    expect(originOf(url)).toBe(origin)
  })
})

describe('choosePageOrigin', () => {
  it('uses a development server only unpackaged and on loopback', () => {
    expect(choosePageOrigin(false, 'http://localhost:5173/')).toBe('http://localhost:5173')
    expect(choosePageOrigin(false, 'http://127.0.0.1:5173')).toBe('http://127.0.0.1:5173')
    expect(choosePageOrigin(true, 'http://localhost:5173')).toBe('app://stint')
    expect(choosePageOrigin(false, undefined)).toBe('app://stint')
  })

  it.each([
    'http://evil.example:5173',
    'https://localhost.evil.example',
    'http://localhost@evil.example',
    'file:///tmp',
  ])('refuses %s', (address) => {
    expect(choosePageOrigin(false, address)).toBe('app://stint')
  })
})
