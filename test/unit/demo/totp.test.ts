import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { randomSeed, totpCode, totpStep } from '../../../electron/demo/totp'

describe('one-time codes', () => {
  // "12345678901234567890" in base32, as appendix B of RFC 6238 has it; its codes have eight digits.
  const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %d s', (seconds, code) => {
    expect(totpCode(seed, totpStep(seconds * 1000))).toBe(code)
  })

  it('have seeds of 64 base32 characters', () => {
    expect(randomSeed(randomBytes)).toMatch(/^[A-Z2-7]{64}$/)
  })
})
