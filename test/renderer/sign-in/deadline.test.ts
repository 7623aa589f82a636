import { describe, expect, it } from 'vitest'
import { formatLeft, shareLeft } from '../../../renderer/features/sign-in/deadline'

describe('the time until a deadline', () => {
  it('is written as minutes and seconds', () => {
    expect(formatLeft(571_000)).toBe('9:31')
    expect(formatLeft(60_000)).toBe('1:00')
    expect(formatLeft(8_400)).toBe('0:09')
  })

  it('never goes below zero', () => {
    expect(formatLeft(-5_000)).toBe('0:00')
  })

  it('is a share of the whole, from 1 down to 0', () => {
    expect(shareLeft(0, 100, 0)).toBe(1)
    expect(shareLeft(0, 100, 75)).toBe(0.25)
    expect(shareLeft(0, 100, 120)).toBe(0)
    expect(shareLeft(100, 100, 100)).toBe(0)
  })
})
