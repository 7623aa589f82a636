import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { afterNextPicture } from '../../../renderer/state/next-picture'

describe('what waits for the first picture', () => {
  let frame: (() => void) | undefined
  let idle: (() => void) | undefined
  let late: (() => void) | undefined
  const stopWaiting = vi.fn()
  const wait = (_ms: number, then: () => void) => {
    late = then
    return stopWaiting
  }
  beforeEach(() => {
    frame = idle = late = undefined
    stopWaiting.mockClear()
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => ((frame = run), 1))
    vi.stubGlobal('requestIdleCallback', (run: () => void) => ((idle = run), 2))
    vi.stubGlobal('cancelAnimationFrame', () => (frame = undefined))
    vi.stubGlobal('cancelIdleCallback', () => (idle = undefined))
  })
  afterEach(() => vi.unstubAllGlobals())

  it('comes after the frame, when nothing else is to be done, and once', () => {
    const then = vi.fn()
    afterNextPicture(wait, then)
    expect(idle).toBeUndefined()
    frame?.()
    expect(then).not.toHaveBeenCalled()
    idle?.()
    expect(then).toHaveBeenCalledTimes(1)
    expect(stopWaiting).toHaveBeenCalledTimes(1)
  })

  it('comes all the same on a page that nobody sees and that is not drawn', () => {
    const then = vi.fn()
    afterNextPicture(wait, then)
    late?.()
    expect(then).toHaveBeenCalledTimes(1)
    expect(frame).toBeUndefined()
  })

  it('is called off with its page', () => {
    const then = vi.fn()
    const cancel = afterNextPicture(wait, then)
    frame?.()
    cancel()
    expect(idle).toBeUndefined()
    expect(stopWaiting).toHaveBeenCalledTimes(1)
    expect(then).not.toHaveBeenCalled()
  })
})
