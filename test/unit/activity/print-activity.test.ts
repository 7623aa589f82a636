import { describe, expect, it } from 'vitest'
import type { ActivityEvent, ActivityFilter, ActivityProof } from '../../../electron/contract/activity'
import { fail, ok } from '../../../electron/contract/result'
import { runCommand } from '../../../electron/delivery/command/run-command'
import { emptyActivity, FakeBackend, noSignIns, now, t } from '../agent/fake-backend'

const event: ActivityEvent = {
  at: '2026-11-21T11:00:00.000Z',
  who: 'consumer',
  name: 'ci\u001b[31m',
  what: 'credentials-given',
  way: 'container',
  profile: 'dev',
  result: 'consumer-revoked',
  times: 3,
}
const whole: ActivityProof = { state: 'whole', lines: 2, proven: 2, dropped: 0, isKept: true, waiting: 0 }

async function run(args: readonly string[], over: Partial<typeof emptyActivity> = {}): Promise<string> {
  const form = new URLSearchParams(args.map((arg) => ['arg', arg]))
  form.set('count', String(args.length))
  const context = {
    backend: new FakeBackend(),
    signIns: noSignIns,
    recordTypo: () => undefined,
    t,
    clock: { now: () => now },
    command: '/stint',
    doctor: () => Promise.reject(new Error('not asked for')),
    activity: { ...emptyActivity, ...over },
  }
  return runCommand(context, form)
}

describe('stint activity', () => {
  it('prints events in columns; no name acts on the terminal', async () => {
    const text = await run(['activity'], { read: () => Promise.resolve(ok({ events: [event], hasMore: false })) })
    expect(text).toContain('exit 0')
    expect(text).toMatch(
      /11:00:00\.000Z {2}ci\ufffd\[31m {2}Credentials \(container\) {2}dev {4}consumer-revoked, 3 times/,
    )
  })

  it.each([
    ['30m', now - 30 * 60_000],
    ['7d', now - 7 * 86_400_000],
    ['2026-11-20T10:00:00Z', Date.UTC(2026, 10, 20, 10)],
  ])('reads since %s', async (since, from) => {
    const asked: ActivityFilter[] = []
    await run(['activity', '--since', since], {
      read: (filter) => {
        asked.push(filter)
        return Promise.resolve(ok({ events: [], hasMore: false }))
      },
    })
    expect(asked).toEqual([{ from }])
  })

  it.each([['soon'], ['2026-13-45'], ['-5m']])('does not take %s for a time', async (since) => {
    expect(await run(['activity', `--since=${since}`])).toContain('exit 1')
  })

  it('gives JSON', async () => {
    const text = await run(['activity', '--json'], {
      read: () => Promise.resolve(ok({ events: [event], hasMore: true })),
    })
    expect(JSON.parse(text.slice(text.indexOf('\n\n')))).toEqual({ events: [event], hasMore: true })
  })

  it('ends with 0 where the log is whole', async () => {
    const text = await run(['activity', '--verify'], { verify: () => Promise.resolve(ok(whole)) })
    expect(text).toContain('exit 0')
    expect(text).toContain('The log is whole: 2 lines')
  })

  it('ends with 1 and names the first bad line', async () => {
    const bad = { file: 'activity-000002.jsonl', line: 7, why: 'changed' } as const
    const broken = { ...whole, state: 'broken', bad } as const
    const text = await run(['activity', '--verify'], { verify: () => Promise.resolve(ok(broken)) })
    expect(text).toContain('err The log was changed: activity-000002.jsonl, line 7 is not as it was written.')
    expect(text).toContain('exit 1')
  })

  it('ends with 1 where lines cannot be proven, and where the vault is locked', async () => {
    const unproven = { ...whole, state: 'unproven', proven: 1, firstUnproven: { file: 'a', line: 2 } } as const
    expect(await run(['activity', '--verify'], { verify: () => Promise.resolve(ok(unproven)) })).toContain('exit 1')
    const locked = await run(['activity', '--verify'], { verify: () => Promise.resolve(fail('locked')) })
    expect(locked).toContain('err The key ring is locked')
  })
})
