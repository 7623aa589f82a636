import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isServing, sessionState } from '../../../electron/core/sessions/session'
import { createTimeFormat } from '../../../electron/shell/clock-time'
import { day, hour, minute, MonthWorld, second, type Place } from './month/month-world'

/** The clock and the network are looked at once a minute; a call takes two seconds, a refused one comes again after six. */
const beat = 72 * second
const url = 'https://northwind.awsapps.com/start'
const zone = process.env['TZ']

let world: MonthWorld
/** Four that go on by themselves: listed, assumed from it, of a user whose codes Stint makes, and proved. */
let pinned: readonly Place[]
/** One of twelve hours that nobody uses. */
let idle: Place
let calls: string[]

beforeEach(() => start())
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

async function start(at = Date.UTC(2026, 11, 14, 7)): Promise<void> {
  world = new MonthWorld(1, at)
  calls = []
  world.aws.signInLife = () => 7 * day
  const [listed, unused] = world.addCenter('northwind', [hour, 12 * hour])
  if (!listed || !unused) throw new Error('no roles')
  const user = world.addUser('Elena', 'its secret is kept')
  const assumed = await world.addAssumed(user, 'Kept', hour, 'its secret is kept')
  const chained = await world.addChained(listed, 'Chained', hour)
  pinned = [listed, chained, assumed, ...(await world.addPipeline(['Web'], hour))]
  idle = unused
  await world.signIn(url)
  await world.time.finish(Promise.all(world.places.map(({ roleId }) => world.core.sessions.start(roleId))))
  for (const { roleId } of pinned) world.core.sessions.pin(roleId, true)
  world.aws.onCall = (target) => calls.push(target)
}

const sessionOf = ({ roleId }: Place) => {
  const session = world.core.sessions.get(roleId)
  if (!session) throw new Error('is gone')
  return session
}
const stateOf = (place: Place) => sessionState(sessionOf(place), world.clock.now())
/** How long the credentials that are handed out work still, by AWS's clock; zero where none are. */
const leftOf = (place: Place) => {
  const session = sessionOf(place)
  const endsAt = session.issued?.credentials.expiresAt ?? 0
  return isServing(session, world.clock.now()) ? endsAt - world.time.now : 0
}
const callsFor = ({ target }: Place) => calls.filter((one) => one === target).length

function expectAllWork(): void {
  for (const place of pinned) expect(leftOf(place), place.target).toBeGreaterThan(0)
  expect(world.aws.mostAtOnce).toBe(1)
  expect(world.opened, 'only the first sign-in opened a browser').toBe(1)
}

/** Nothing is handed out after its end while this much time passes. */
async function passWithoutLies(ms: number, delay = 0): Promise<void> {
  for (let left = ms; left > 0; left -= minute) {
    await world.time.pass(Math.min(left, minute))
    for (const place of world.places) expect(leftOf(place), place.target).toBeGreaterThanOrEqual(-delay)
  }
}

function goOffline(): void {
  world.aws.trouble = 'offline'
  world.isOnline = false
}

function goOnline(): void {
  world.aws.trouble = undefined
  world.isOnline = true
}

describe('suspended for hours', () => {
  it.each([
    ['told of the wake', true, 15 * second],
    ['not told', false, beat],
  ])('everything in use works again, %s', async (_name, isTold, within) => {
    world.time.sleep(20 * hour)
    if (isTold) world.resume()
    await world.time.pass(within)
    expectAllWork()
    expect(stateOf(idle)).toBe('expired')
    expect(pinned.map(callsFor)).toEqual([1, 1, 1, 1])
  })

  it('and the sign-in is over meanwhile: no browser opens, and what can go on does', async () => {
    world.time.sleep(8 * day)
    world.resume()
    await world.time.pass(hour)
    const [listed, , assumed] = pinned
    expect(world.opened).toBe(1)
    expect(listed && stateOf(listed)).toBe('sign-in-needed')
    expect(assumed && leftOf(assumed)).toBeGreaterThan(0)
    expect(world.notified.map(({ title }) => title)).toEqual(['northwind ended'])
    await world.signIn(url)
    await world.time.pass(20 * second)
    expect(pinned.map((place) => leftOf(place) > 0)).toEqual([true, true, true, true])
    expect(world.opened).toBe(2)
  })
})

it('woken offline: tries are few, nothing is given up, and a minute after the network’s return all work', async () => {
  goOffline()
  world.time.sleep(9 * hour)
  world.resume()
  await world.time.pass(40 * minute)
  for (const place of pinned) expect(callsFor(place)).toBeLessThanOrEqual(16)
  expect(world.notified).toEqual([])
  goOnline()
  await world.time.pass(beat)
  expectAllWork()
})

describe('the clock set forward', () => {
  it.each([90 * second, 10 * minute, 3 * hour, 3 * day])('by %i ms: all go on, with few calls', async (by) => {
    world.time.wrongBy = by
    await passWithoutLies(beat + 31 * second)
    expectAllWork()
    await passWithoutLies(3 * hour)
    expectAllWork()
    for (const place of pinned) expect(callsFor(place)).toBeLessThanOrEqual(9)
  })
})

describe('the clock set back', () => {
  it.each([90 * second, 10 * minute, 3 * hour, 3 * day])('by %i ms: all are renewed in time', async (by) => {
    world.time.wrongBy = -by
    await world.time.pass(beat)
    // Two minutes are taken for the delay of answers.
    await passWithoutLies(13 * hour, by < 2 * minute ? by : 0)
    expectAllWork()
    expect(leftOf(idle)).toBe(0)
    for (const place of pinned) expect(callsFor(place)).toBeLessThanOrEqual(13 * 2)
  })

  it('leaves the watch for the network at work', async () => {
    world.time.wrongBy = -3 * day
    await world.time.pass(2 * minute)
    goOffline()
    await world.time.pass(70 * minute)
    goOnline()
    await world.time.pass(beat)
    expectAllWork()
  })

  it('in sleep: AWS is asked for its time, so that nothing is served for longer than a minute', async () => {
    world.time.sleep(14 * hour, -10 * hour)
    await world.time.pass(beat)
    await passWithoutLies(3 * hour)
    expectAllWork()
    expect(leftOf(idle)).toBe(0)
  })

  it('to the right time, after it was ahead: nothing is served after its end', async () => {
    world.time.wrongBy = 5 * hour
    await passWithoutLies(2 * hour)
    world.time.wrongBy = 0
    await world.time.pass(beat)
    await passWithoutLies(12 * hour)
    expectAllWork()
    expect(leftOf(idle)).toBe(0)
  })
})

it('another time zone changes the texts and no plan', async () => {
  process.env['TZ'] = 'Europe/Berlin'
  const format = createTimeFormat('en-GB')
  const [listed] = pinned
  const end = listed && sessionOf(listed).issued?.endsAt
  const before = pinned.map((place) => sessionOf(place).refreshAt)
  const text = format(end ?? 0, world.clock.now())
  process.env['TZ'] = 'Asia/Tokyo'
  await world.time.pass(2 * minute)
  expect(calls).toEqual([])
  expect(pinned.map((place) => sessionOf(place).refreshAt)).toEqual(before)
  expect([text, format(end ?? 0, world.clock.now())]).toEqual(['09:00', '17:00'])
})

it('a year’s end passes like any other hour', async () => {
  await start(Date.UTC(2026, 11, 31, 22, 10))
  process.env['TZ'] = 'UTC'
  const format = createTimeFormat('en-GB')
  const [listed] = pinned
  await passWithoutLies(100 * minute)
  const end = (listed && sessionOf(listed).issued?.endsAt) ?? 0
  expect(new Date(end).toISOString()).toMatch(/^2027-01-01T00/)
  expect(format(end, world.clock.now())).toBe(new Date(end).toISOString().slice(11, 16))
  await passWithoutLies(3 * hour)
  expectAllWork()
  for (const place of pinned) expect(callsFor(place)).toBeLessThanOrEqual(8)
})
