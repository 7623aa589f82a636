import { describe, expect, it } from 'vitest'
import { estimateRest } from '../../../renderer/features/connections/reading-rest'

describe('the rest of a reading', () => {
  it('takes as long for each account as before', () => {
    expect(estimateRest(212, 665, 21_200)).toBe(45_300)
  })

  it('is unknown at the beginning, without a total, and at the end', () => {
    expect(estimateRest(4, 665, 20_000)).toBeNull()
    expect(estimateRest(50, 665, 900)).toBeNull()
    expect(estimateRest(50, 0, 20_000)).toBeNull()
    expect(estimateRest(665, 665, 20_000)).toBeNull()
  })
})
