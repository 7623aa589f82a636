import { beforeEach, describe, expect, it } from 'vitest'
import type { ActivityEvent } from '../../../electron/contract/activity'
import { Gathering } from '../../../electron/core/activity/gathering'

const minute = 60_000
let told: ActivityEvent[]
let gathering: Gathering

function refusal(profile: string, now: number, result = 'consumer-refused'): void {
  const at = new Date(now).toISOString()
  gathering.add({ at, who: 'unnamed', what: 'credentials-given', profile, result }, now)
}

beforeEach(() => {
  told = []
  gathering = new Gathering((event) => told.push(event))
})

describe('gathering', () => {
  it('tells the first at once, and those alike as one at the end of the minute', () => {
    for (let at = 0; at < 500; at += 1) refusal('dev', at * 10)
    expect(told).toHaveLength(1)
    gathering.settle(minute)
    expect(told).toHaveLength(2)
    expect(told[1]).toMatchObject({ times: 499, since: '1970-01-01T00:00:00.010Z', at: '1970-01-01T00:00:04.990Z' })
  })

  it('tells fewer and fewer lines of refusals that do not end', () => {
    for (let now = 0; now < 24 * 60 * minute; now += 1_000) refusal('dev', now)
    gathering.flush()
    expect(told.length).toBeLessThan(35)
    const count = told.reduce((sum, { times = 1 }) => sum + times, 0)
    expect(count).toBe(24 * 60 * 60)
  })

  it('cannot be washed away by ever other profiles', () => {
    for (let now = 0; now < 60 * minute; now += 100) refusal(`profile-${now}`, now)
    gathering.flush()
    expect(told.length).toBeLessThan(60 * 250)
    const perMinute = told.filter(({ at }) => Date.parse(at) < minute).length
    expect(perMinute).toBeLessThan(105)
  })

  it('goes on after the clock was set back', () => {
    refusal('dev', 100 * minute)
    refusal('dev', 0)
    gathering.settle(minute)
    expect(told).toHaveLength(2)
  })

  it('knows when something has to be told', () => {
    expect(gathering.next()).toBeUndefined()
    refusal('dev', 0)
    expect(gathering.next()).toBeUndefined()
    refusal('dev', 10)
    expect(gathering.next()).toBe(minute)
  })
})
