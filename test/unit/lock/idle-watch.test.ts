import { expect, it } from 'vitest'
import { IdleWatch } from '../../../electron/core/lock/idle-watch'
import { FakeClock } from '../../fakes/fake-clock'

const minute = 60_000

/** A user whose last key the system counts from; the count stands still while the computer sleeps. */
function createWorld() {
  const clock = new FakeClock()
  let lastKey = clock.now()
  let looks = 0
  let told = 0
  const watch = new IdleWatch({
    now: () => clock.now(),
    idleFor: () => {
      looks += 1
      return clock.now() - lastKey
    },
    after: (ms, run) => clock.at(clock.now() + ms, run),
    onIdle: () => (told += 1),
  })
  return {
    clock,
    watch,
    press: () => (lastKey = clock.now()),
    looks: () => looks,
    told: () => told,
  }
}

it('tells when nobody has pressed a key for so long, not before', async () => {
  const { clock, watch, press, told } = createWorld()
  watch.watch(5 * minute)
  await clock.advance(4 * minute)
  press()
  await clock.advance(5 * minute - 1)
  expect(told()).toBe(0)
  await clock.advance(1)
  expect(told()).toBe(1)
})

it('looks once for each time that the limit could have passed', async () => {
  const { clock, watch, press, looks } = createWorld()
  watch.watch(15 * minute)
  for (let passed = 0; passed < 60; passed += 1) {
    press()
    await clock.advance(minute)
  }
  expect(looks()).toBeLessThanOrEqual(5)
})

it('tells again after the user came back and left', async () => {
  const { clock, watch, press, told } = createWorld()
  watch.watch(5 * minute)
  await clock.advance(5 * minute)
  await clock.advance(2 * minute)
  press()
  await clock.advance(5 * minute)
  expect(told()).toBe(2)
})

it('counts the time that the computer slept', async () => {
  const { clock, watch, press, told } = createWorld()
  watch.watch(30 * minute)
  await clock.advance(10 * minute)
  press()
  watch.sleep()
  clock.jump(29 * minute)
  // Systems count from the wake on.
  press()
  watch.wake()
  expect(told()).toBe(0)
  watch.sleep()
  clock.jump(31 * minute)
  press()
  watch.wake()
  expect(told()).toBe(1)
})

it('watches nothing when it is off', async () => {
  const { clock, watch, told, looks } = createWorld()
  watch.watch(5 * minute)
  watch.watch(0)
  await clock.advance(60 * minute)
  watch.sleep()
  watch.wake()
  expect([told(), looks(), clock.waiting]).toEqual([0, 0, 0])
})
