import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInUse, planRefresh, refreshMargin, retryDelay } from '../../../electron/core/refresh-plan'

const minute = 60_000
const hour = 60 * minute

describe('the refresh margin', () => {
  it.each([
    ['15 minutes', 15 * minute, 5 * minute],
    ['30 minutes', 30 * minute, 10 * minute],
    ['1 hour', hour, 20 * minute],
    ['90 minutes', 90 * minute, 20 * minute],
    ['2 hours', 2 * hour, 24 * minute],
    ['8 hours', 8 * hour, 96 * minute],
    ['12 hours', 12 * hour, 144 * minute],
    ['one minute', minute, 20_000],
  ])('of a life of %s', (_name, life, margin) => {
    expect(refreshMargin(life)).toBeCloseTo(margin, 6)
  })
})

describe('the refresh plan', () => {
  const lives = fc.integer({ min: 1000, max: 43_200_000 })
  const fractions = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

  it('plans exactly at the margin without jitter', () => {
    expect(planRefresh(0, hour, 0)).toBe(40 * minute)
    expect(planRefresh(0, 12 * hour, 0)).toBe(12 * hour - 144 * minute)
    expect(planRefresh(0, 15 * minute, 0)).toBe(10 * minute)
  })

  it('lets the jitter move it earlier only, by a tenth of the margin at most', () => {
    fc.assert(
      fc.property(lives, fractions, (life, fraction) => {
        const latest = planRefresh(0, life, 0)
        const planned = planRefresh(0, life, fraction)
        expect(planned).toBeLessThanOrEqual(latest)
        expect(planned).toBeGreaterThanOrEqual(latest - refreshMargin(life) * 0.1 - 1e-6)
      }),
    )
  })

  it('stays within the life, whatever the life', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 41 }), lives, fractions, (issuedAt, life, fraction) => {
        const planned = planRefresh(issuedAt, issuedAt + life, fraction)
        expect(planned).toBeGreaterThanOrEqual(issuedAt)
        expect(planned).toBeLessThan(issuedAt + life)
      }),
    )
  })

  it('plans at once for what has no life left', () => {
    expect(planRefresh(1000, 1000, 0.5)).toBe(1000)
    expect(planRefresh(2000, 1000, 0.5)).toBe(2000)
  })
})

describe('being in use', () => {
  it.each([
    [false, 60 * minute, true],
    [false, 60 * minute + 1, false],
    [true, 1000 * hour, true],
  ])('pinned %s, used %d ms ago: %s', (pinned, ago, expected) => {
    expect(isInUse({ pinned, lastUsedAt: 0 }, ago)).toBe(expected)
  })
})

describe('the delay before another try', () => {
  it('doubles and never exceeds six minutes', () => {
    const middle = [1, 2, 3, 4, 5, 6, 7, 8, 30].map((failures) => retryDelay(failures, 0.5))
    expect(middle).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300].map((seconds) => seconds * 1000))
    expect(retryDelay(50, 0.999)).toBeLessThanOrEqual(6 * minute)
    expect(retryDelay(1, 0)).toBe(4000)
  })
})
