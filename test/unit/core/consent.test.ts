import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsumerId } from '../../../electron/contract/consumers'
import { fail, ok } from '../../../electron/contract/result'
import { Consent, type Asker, type Outcome } from '../../../electron/core/consumers/consent'
import { FakeClock, settle } from '../../fakes/fake-clock'
import { FakeRandom } from '../../fakes/fake-random'
import { roleNamed } from '../../fakes/session-world'

const second = 1000
const minute = 60 * second
const unnamed: Asker = { kind: 'unnamed' }
const runner: Asker = { kind: 'consumer', id: '00000000000000aa' as ConsumerId, name: 'ci-runner' }
const [admin, reader] = [roleNamed('Admin'), roleNamed('ReadOnly')]

let clock: FakeClock
/** Real time since the start: unlike the clock, nobody can set it. */
let steady: number
let live: Set<string>
let consent: Consent

beforeEach(() => {
  clock = new FakeClock()
  steady = 0
  live = new Set()
  consent = new Consent({
    clock,
    random: new FakeRandom(),
    monotonic: () => steady,
    later: (ms, run) => void clock.at(clock.now() + ms, run),
    isLive: (roleId) => live.has(roleId),
  })
})

async function pass(ms: number): Promise<void> {
  steady += ms
  await clock.advance(ms)
}

/** The first open question's id. */
function open(): string {
  return consent.questions()[0]?.id ?? ''
}

/** Asks and answers; gives how it ended for the one who waited. */
async function askAndAnswer(answer: Parameters<Consent['answer']>[1], asker = unnamed): Promise<Outcome> {
  const waiting = consent.wait(asker, admin)
  expect(consent.answer(open(), answer)).toEqual(ok())
  return waiting
}

describe('a question', () => {
  it('is one for an asker and a role, however many ask', async () => {
    let raised = 0
    consent.raised.add(() => (raised += 1))
    const fifty = Array.from({ length: 50 }, () => consent.wait(unnamed, admin))
    const [question, more] = consent.questions()
    expect([raised, more, question?.waiting.size]).toEqual([1, undefined, 50])
    consent.answer(open(), 'once')
    expect(new Set(await Promise.all(fifty))).toEqual(new Set(['allowed']))
    expect(consent.questions()).toEqual([])
  })

  it('is another one for another role or another asker', () => {
    void consent.wait(unnamed, admin)
    void consent.wait(unnamed, reader)
    void consent.wait(runner, admin)
    expect(consent.questions()).toHaveLength(3)
  })

  it('denies itself after 30 seconds, and holds that for a minute', async () => {
    const waiting = consent.wait(unnamed, admin)
    await pass(20 * second)
    const late = consent.wait(unnamed, admin)
    await pass(10 * second - 1)
    expect(consent.questions()).toHaveLength(1)
    await pass(1)
    expect([await waiting, await late]).toEqual(['unanswered', 'unanswered'])
    expect(consent.decide(unnamed, admin)).toBe('denied')
    await pass(minute)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })

  it('cannot be answered twice, nor after its end', async () => {
    void consent.wait(unnamed, admin)
    const id = open()
    expect(consent.answer(id, 'deny')).toEqual(ok())
    expect(consent.answer(id, 'once')).toEqual(fail('not-found'))
    expect(consent.decide(unnamed, admin)).toBe('denied')
  })

  it('that was answered does not end a later one', async () => {
    await askAndAnswer('once')
    await pass(25 * second)
    const second_ = consent.wait(unnamed, admin)
    let outcome: Outcome | undefined
    void second_.then((ended) => (outcome = ended))
    await pass(6 * second)
    await settle()
    expect(outcome).toBeUndefined()
  })
})

describe('"once"', () => {
  it('is for those who wait, and for nobody after them', async () => {
    expect(await askAndAnswer('once')).toBe('allowed')
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })

  it('waits for one who could not wait, for a minute, and serves a single request', async () => {
    consent.raise(runner, admin)
    consent.answer(open(), 'once')
    expect([consent.decide(runner, admin), consent.decide(runner, admin)]).toEqual(['allowed', 'unknown'])
    consent.raise(runner, admin)
    consent.answer(open(), 'once')
    await pass(minute)
    expect(consent.decide(runner, admin)).toBe('unknown')
  })
})

describe('"15 minutes"', () => {
  it('are 15 minutes, for this asker and this role', async () => {
    expect(await askAndAnswer('quarter-hour')).toBe('allowed')
    expect([consent.decide(runner, admin), consent.decide(unnamed, reader)]).toEqual(['unknown', 'unknown'])
    await pass(15 * minute - 1)
    expect(consent.decide(unnamed, admin)).toBe('allowed')
    await pass(1)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })

  it.each([
    ['sleep for a month', 30 * 24 * 60 * minute],
    ['a clock that was set back a month', -30 * 24 * 60 * minute],
    ['a clock that was set back a second', -second],
  ])('do not survive %s', async (_, jump) => {
    await askAndAnswer('quarter-hour')
    clock.jump(jump)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })

  it('do not become more by setting the clock back within them', async () => {
    await askAndAnswer('quarter-hour')
    await pass(10 * minute)
    clock.jump(-9 * minute)
    expect(consent.decide(unnamed, admin)).toBe('allowed')
    await pass(5 * minute)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })
})

describe('"until the session ends"', () => {
  it('holds while the session lives, however long', async () => {
    await askAndAnswer('session')
    live.add(admin)
    for (let hours = 0; hours < 12; hours += 1) {
      await pass(60 * minute)
      expect(consent.decide(unnamed, admin)).toBe('allowed')
    }
    live.delete(admin)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
    live.add(admin)
    expect(consent.decide(unnamed, admin), 'the next session is another one').toBe('unknown')
  })

  it('ends when it is stopped', async () => {
    live.add(admin)
    await askAndAnswer('session')
    consent.endSession(reader)
    expect(consent.decide(unnamed, admin)).toBe('allowed')
    consent.endSession(admin)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })

  it('waits a minute for a session that has to start first', async () => {
    await askAndAnswer('session')
    await pass(30 * second)
    expect(consent.decide(unnamed, admin)).toBe('allowed')
    await pass(30 * second)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })
})

describe('a denial', () => {
  it('holds for a minute', async () => {
    expect(await askAndAnswer('deny')).toBe('denied')
    await pass(minute - 1)
    expect(consent.decide(unnamed, admin)).toBe('denied')
    await pass(1)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })

  it('is no prison where the clock was set back a month', async () => {
    await askAndAnswer('deny')
    clock.jump(-30 * 24 * 60 * minute)
    expect(consent.decide(unnamed, admin)).toBe('denied')
    await pass(minute)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })

  it('is over after sleep', async () => {
    await askAndAnswer('deny')
    clock.jump(minute)
    expect(consent.decide(unnamed, admin)).toBe('unknown')
  })
})

it('remembers the last answer, to be shown with the next question', async () => {
  expect(consent.lastAnswer(unnamed, admin)).toBeUndefined()
  const at = clock.now()
  await askAndAnswer('once')
  expect(consent.lastAnswer(unnamed, admin)).toEqual({ answer: 'once', at })
})

it('forgets a consumer that was revoked: its question and what it was allowed', async () => {
  await askAndAnswer('quarter-hour', runner)
  const waiting = consent.wait({ ...runner }, reader)
  consent.forget('00000000000000aa' as ConsumerId)
  expect([await waiting, consent.decide(runner, admin)]).toEqual(['denied', 'unknown'])
  expect(consent.questions()).toEqual([])
})
