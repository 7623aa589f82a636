import { describe, expect, it } from 'vitest'
import { PageRevival } from '../../../electron/shell/page-revival'

describe('a page that ends by itself', () => {
  it('is loaded again, however often that happens over a day', () => {
    let now = 0
    const revival = new PageRevival(() => now)
    for (let time = 0; time < 100; time++) {
      now += 5_000
      expect(revival.mayRevive()).toBe(true)
    }
  })

  it('is given up when it ends again and again at once, and has its tries back after it was well', () => {
    let now = 0
    const revival = new PageRevival(() => now)
    const end = (lived: number) => {
      now += lived
      return revival.mayRevive()
    }
    expect([100, 100, 100, 100, 100].map(end)).toEqual([true, true, true, true, false])
    expect([5_000, 100, 100, 100, 100].map(end)).toEqual([true, true, true, true, false])
  })
})
