import { beforeEach, describe, expect, it } from 'vitest'
import { TrayHostWatch } from '../../../electron/shell/tray-host-watch'
import { FakeClock } from '../../fakes/fake-clock'

const second = 1_000
const minute = 60 * second
let clock: FakeClock
let isHostThere: boolean
let isWindowOpen: boolean
let looks: number
let told: string[]
let watch: TrayHostWatch

beforeEach(() => {
  clock = new FakeClock()
  isHostThere = true
  isWindowOpen = false
  looks = 0
  told = []
  watch = new TrayHostWatch({
    look: () => {
      looks += 1
      return Promise.resolve(isHostThere)
    },
    after: (ms, run) => clock.at(clock.now() + ms, run),
    now: () => clock.now(),
    isWindowOpen: () => isWindowOpen,
    onMissing: () => {
      told.push('missing')
      isWindowOpen = true
    },
    onFound: () => told.push('found'),
  })
  watch.start()
})

describe('the tray host', () => {
  it('is looked for once, after the start, where it is there', async () => {
    await clock.advance(999)
    expect(looks).toBe(0)
    await clock.advance(24 * 60 * minute)
    expect([looks, told]).toEqual([1, []])
  })

  it('that comes a few seconds after Stint, as a panel does at log-in, opens no window', async () => {
    isHostThere = false
    await clock.advance(5 * second)
    isHostThere = true
    await clock.advance(minute)
    expect(told).toEqual([])
  })

  it('that is missing is told at once where a window is open, after ten seconds where none is', async () => {
    isHostThere = false
    await clock.advance(9_999)
    expect(told).toEqual([])
    await clock.advance(1)
    expect(told).toEqual(['missing'])
  })

  it('that is missing is told at once where a window is open', async () => {
    isHostThere = false
    isWindowOpen = true
    await clock.advance(second)
    expect(told).toEqual(['missing'])
  })

  it('that comes later is found in the first minutes; then only when the user turns away from a window', async () => {
    isHostThere = false
    await clock.advance(4 * minute)
    isHostThere = true
    await clock.advance(5 * minute)
    expect(told).toEqual(['missing', 'found'])
    isHostThere = false
    watch.noteAllClosed()
    await clock.advance(20 * minute)
    expect(told).toEqual(['missing', 'found', 'missing'])
    const before = looks
    await clock.advance(24 * 60 * minute)
    expect(looks, 'no program is started for nothing').toBe(before)
    isHostThere = true
    watch.noteBlur()
    await clock.advance(0)
    expect(told).toEqual(['missing', 'found', 'missing', 'found'])
  })

  it('that goes is noticed when the last window closes, so that the window comes back', async () => {
    await clock.advance(minute)
    isHostThere = false
    watch.noteBlur()
    watch.noteAllClosed()
    await clock.advance(8 * second)
    expect(told).toEqual([])
    await clock.advance(second)
    expect(told).toEqual(['missing'])
  })

  it('is looked for every ten seconds at most, whatever windows do, and not while it is looked for', async () => {
    await clock.advance(minute)
    for (let at = 0; at < 20; at += 1) {
      watch.noteAllClosed()
      await clock.advance(second)
    }
    expect(looks).toBe(3)
    isHostThere = false
    watch.noteAllClosed()
    watch.noteAllClosed()
    await clock.advance(0)
    expect(looks).toBe(4)
  })

  it('is looked for no more when Stint quits, and a late answer tells nothing', async () => {
    isHostThere = false
    isWindowOpen = true
    const looking = clock.advance(second)
    watch.stop()
    await looking
    watch.noteAllClosed()
    await clock.advance(minute)
    expect(told).toEqual([])
    expect(looks).toBeLessThanOrEqual(1)
  })
})
