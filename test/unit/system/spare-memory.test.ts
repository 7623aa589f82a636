import { describe, expect, it } from 'vitest'
import { collectGarbage, createMemorySaver } from '../../../electron/system/spare-memory'
import { FakeClock } from '../../fakes/fake-clock'
import { FakeLog } from '../../fakes/fake-log'

/** In a function of its own, whose variables end with it. */
function makeGarbage(): WeakRef<object> {
  return new WeakRef({ text: 'x'.repeat(1000) })
}

describe('memory that is not needed any more', () => {
  it('is given back once, a while after the last thing that was made for once', async () => {
    const clock = new FakeClock()
    let times = 0
    const spare = createMemorySaver(
      (ms, run) => void clock.at(clock.now() + ms, run),
      () => Promise.resolve(void (times += 1)),
      new FakeLog(),
    )
    spare()
    await clock.advance(2_000)
    spare()
    await clock.advance(2_999)
    expect(times).toBe(0)
    await clock.advance(1)
    expect(times).toBe(1)
    await clock.advance(86_400_000)
    expect(times).toBe(1)
  })

  it('stays where it cannot be given back, which the log says', async () => {
    const clock = new FakeClock()
    const log = new FakeLog()
    createMemorySaver(
      (ms, run) => void clock.at(clock.now() + ms, run),
      () => Promise.reject(new TypeError('no inspector')),
      log,
    )()
    await clock.advance(3_000)
    expect(log.lines).toEqual(['["memory","was not given back","TypeError"]'])
  })

  it('is collected at once', async () => {
    const gone = makeGarbage()
    // What was made or read in this turn is held until its end.
    await new Promise((resolve) => setImmediate(resolve))
    await collectGarbage()
    expect(gone.deref()).toBeUndefined()
  })
})
