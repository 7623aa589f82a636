import { afterEach, expect, it } from 'vitest'
import { Life } from './month/life'

const isLong = process.env['TRUST_FORM'] === 'long'
/** A whole month over a year's end, and days in which clocks change in America and in Europe; at length, two years. */
const lives = isLong
  ? Array.from({ length: 24 }, (_, seed) => ({ seed, days: 30 }))
  : [
      { seed: 0, days: 30 },
      { seed: 1, days: 4 },
      { seed: 2, days: 4 },
    ]

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const named = lives.map((life) => ({ ...life, name: `${String(life.days)} days (seed ${String(life.seed)})` }))

it.each(named)('two hundred sessions live through $name', { timeout: 120_000 }, async (one) => {
  const life = new Life(one.seed)
  await life.live(one.days)
  const { watch, world } = life
  expect(watch.wrong, life.story.slice(-12).join('\n')).toEqual([])
  expect(world.places).toHaveLength(200)
  expect(world.opened, 'only a gesture opens a browser').toBe(life.gestures)
  expect(watch.calls).toBeGreaterThan(one.days * 500)
  expect(watch.served).toBeGreaterThan(one.days * 100)
  expect(watch.texts).toBeGreaterThan(one.days * 5)
  if (one.days === 30) expect(everything.filter((what) => !life.happened.has(what))).toEqual([])
  await life.end()
  expect(world.time.waiting, 'timers that are left').toBe(0)
})

/** What has to happen in a month, or it shows nothing. */
const everything = [
  'slept',
  'woke offline',
  'silent',
  'aws-unavailable',
  'throttled',
  'clock set forward',
  'clock set back',
  'zone changed',
  'signed in',
  'typed a code',
  'stopped',
]
