import { beforeEach, describe, expect, it } from 'vitest'
import { Pacer } from '../../../electron/aws/pacer'
import { ServerTime } from '../../../electron/aws/server-time'
import { FakeClock } from '../../fakes/fake-clock'

let clock: FakeClock
let pacer: Pacer
let starts: number[]

beforeEach(() => {
  clock = new FakeClock(0)
  pacer = new Pacer(
    () => clock.now(),
    (ms, run) => void clock.at(clock.now() + ms, run),
    20,
  )
  starts = []
})

async function queue(count: number, isUrgent = false, note = (): void => void starts.push(clock.now())): Promise<void> {
  for (let i = 0; i < count; i++) void pacer.turn(isUrgent).then(note)
  await clock.advance(0)
}

function mostInASecond(): number {
  return Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length))
}

describe('the pacer', () => {
  it('lets twenty calls start in a second, evenly, and loses none', async () => {
    await queue(200)
    await clock.advance(11_000)
    expect(starts).toHaveLength(200)
    expect(mostInASecond()).toBeLessThanOrEqual(21)
    expect(Math.max(...starts)).toBeLessThanOrEqual(10_000)
    expect(clock.waiting).toBe(0)
  })

  it('gains nothing by resting', async () => {
    await queue(1)
    await clock.advance(60_000)
    await queue(100)
    await clock.advance(6_000)
    expect(mostInASecond()).toBeLessThanOrEqual(21)
  })

  it('lets urgent calls go first, in their order', async () => {
    const order: string[] = []
    await queue(10, false, () => order.push('listing'))
    await queue(1, true, () => order.push('first'))
    await queue(1, true, () => order.push('second'))
    await clock.advance(1000)
    expect(order.slice(1, 3)).toEqual(['first', 'second'])
    expect(order).toHaveLength(12)
  })

  it('loses little by a single 429', async () => {
    await queue(1)
    pacer.slowDown()
    await queue(100)
    await clock.advance(1000)
    expect(starts.length - 1).toBeGreaterThanOrEqual(17)
  })

  it('halves the pace after several 429s in a second, rests, and creeps back', async () => {
    await queue(1)
    pacer.slowDown()
    pacer.slowDown()
    await queue(100)
    await clock.advance(499)
    expect(starts).toHaveLength(1)
    await clock.advance(1001)
    expect(starts.length - 1).toBeGreaterThanOrEqual(9)
    expect(starts.length - 1).toBeLessThanOrEqual(12)
    for (let i = 0; i < 30; i++) pacer.speedUp()
    starts = []
    await clock.advance(1000)
    expect(starts.length).toBeGreaterThanOrEqual(18)
  })

  it('rests as long as AWS asks after a single answer, and loses no call', async () => {
    await queue(1)
    pacer.slowDown(4000)
    pacer.slowDown(1000)
    await queue(20)
    await queue(1, true)
    await clock.advance(3999)
    expect(starts).toHaveLength(1)
    await clock.advance(5000)
    expect(starts).toHaveLength(22)
  })

  it('never falls below two a second', async () => {
    for (let i = 0; i < 20; i++) pacer.slowDown()
    await queue(20)
    await clock.advance(5000)
    expect(starts.length).toBeGreaterThanOrEqual(10)
    expect(starts.length).toBeLessThanOrEqual(12)
  })
})

describe('AWS’s time', () => {
  const at = (ms: number) => new Date(1_800_000_000_000 + ms).toUTCString()
  let told: number[]
  let time: ServerTime

  beforeEach(() => {
    told = []
    time = new ServerTime(
      () => 1_800_000_000_000,
      (offset) => told.push(offset),
    )
  })

  it('is taken for ours up to two minutes', () => {
    for (const ms of [0, 119_000, -120_000]) time.observe(at(ms))
    expect([time.offset(), told]).toEqual([0, []])
  })

  it('is followed where it differs, and told once and when it goes', () => {
    for (const ms of [3_600_000, 3_601_000, 3_640_000, 0]) time.observe(at(ms))
    expect(told).toEqual([3_600_000, 0])
    time.observe(at(-3_600_000))
    expect(time.offset()).toBe(-3_600_000)
  })

  it('is not learnt from nonsense', () => {
    for (const date of [undefined, '', 'yesterday']) time.observe(date)
    expect([time.offset(), told]).toEqual([0, []])
  })
})
