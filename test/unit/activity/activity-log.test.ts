import { beforeEach, describe, expect, it } from 'vitest'
import type { ActivityFilter } from '../../../electron/contract/activity'
import { doubt, mostFiles, type ActivityLog } from '../../../electron/core/activity/activity-log'
import type { Recorder, Told } from '../../../electron/core/activity/recorder'
import { unpackVault } from '../../../electron/core/vault-contents'
import { settle } from '../../fakes/fake-clock'
import { ActivityWorld } from './activity-world'

const copied = (about: string): Told => ({ who: 'window', what: 'copied', about })

let world: ActivityWorld
let log: ActivityLog
let recorder: Recorder

async function begin(): Promise<void> {
  ;({ log, recorder } = await world.start())
}

/** Stint ends in order. */
async function quit(): Promise<void> {
  await log.close()
  await world.save(recorder)
}

async function record(count: number, from = 1): Promise<void> {
  for (let at = 0; at < count; at += 1) recorder.record(copied(`thing ${from + at}`))
  await settle()
}

beforeEach(async () => {
  world = new ActivityWorld()
  await begin()
})

describe('writing', () => {
  it('writes a line for each event, with a time, without what is empty', async () => {
    recorder.record({ who: 'consumer', name: 'ci-runner', what: 'credentials-given', profile: 'dev', way: '' })
    await settle()
    expect(world.files.lines()).toHaveLength(1)
    expect(JSON.parse(world.files.lines()[0]!)).toEqual({
      n: 1,
      chain: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
      at: '2026-11-22T10:00:00.000Z',
      who: 'consumer',
      name: 'ci-runner',
      what: 'credentials-given',
      profile: 'dev',
      result: 'ok',
      mac: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  })

  it('lets no name act on what shows it, and cuts long ones', async () => {
    recorder.record(copied(`a\u001b[31m\n\u202eb${'x'.repeat(1000)}`))
    await settle()
    expect(world.files.lines()).toHaveLength(1)
    const { about } = JSON.parse(world.files.lines()[0]!) as { about: string }
    expect(about).toMatch(/^a\ufffd\[31m\ufffd\ufffdb/)
    expect(about.length).toBeLessThanOrEqual(200)
  })

  it('holds what happens before the vault opens, and chains it then', async () => {
    const { Recorder: Fresh } = await import('../../../electron/core/activity/recorder')
    const { ActivityLog: Log } = await import('../../../electron/core/activity/activity-log')
    const early = new Fresh(world.clock)
    early.record(copied('early'))
    world.clock.jump(5_000)
    early.restore(recorder.proof())
    const opened = await Log.open(world.ports(early), early, true)
    expect((await opened.read({}, 10)).events).toMatchObject([{ about: 'early', at: '2026-11-22T10:00:00.000Z' }])
    expect((await opened.verify()).state).toBe('whole')
  })

  it('writes the vault once for many events, after a time that is bounded', async () => {
    const before = world.vaultSaves
    await record(200)
    expect(world.vaultSaves).toBe(before)
    await world.clock.advance(doubt)
    expect(world.vaultSaves).toBe(before + 1)
    expect(unpackVault(world.vault)?.activity?.head.n).toBe(200)
    await world.clock.advance(10 * doubt)
    expect(world.vaultSaves).toBe(before + 1)
  })

  it('never says to the vault what is not surely on the disk', async () => {
    await record(3)
    await world.save(recorder)
    expect(unpackVault(world.vault)?.activity?.head.n).toBe(0)
    expect(world.files.syncs).toBe(0)
    await world.clock.advance(doubt)
    expect(world.files.syncs).toBe(1)
  })

  it('keeps events while the disk is full, breaks nothing, and says how many it lost', async () => {
    await record(2)
    world.files.isFull = true
    await record(6_000, 3)
    expect(world.files.lines()).toHaveLength(2)
    expect(await log.verify()).toMatchObject({ state: 'whole', waiting: 6_000 })
    world.files.isFull = false
    await world.clock.advance(doubt)
    const { events } = await log.read({}, 10_000)
    expect(events).toHaveLength(5_003)
    expect(events[0]).toMatchObject({ what: 'log-lost', about: '1000' })
    expect(await log.verify()).toMatchObject({ state: 'whole', waiting: 0 })
  })
})

describe('over restarts', () => {
  it('goes on with its chain', async () => {
    await record(3)
    await quit()
    await begin()
    await record(2, 4)
    expect(await log.verify()).toMatchObject({ state: 'whole', lines: 5, proven: 5, isKept: true })
  })

  it('takes up what was written after the head, as a crash leaves it', async () => {
    await record(3)
    await world.clock.advance(doubt)
    await record(4, 4)
    await begin()
    await record(1, 8)
    expect(await log.verify()).toMatchObject({ state: 'whole', lines: 8 })
  })

  it('takes an unfinished line away that a crash left, and says so', async () => {
    await record(3)
    await world.clock.advance(doubt)
    await record(1, 4)
    const [name, text] = [...world.files.texts][0]!
    world.files.texts.set(name, text.slice(0, -40))
    await begin()
    await settle()
    expect(await log.verify()).toMatchObject({ state: 'whole', lines: 4 })
    expect((await log.read({}, 1)).events[0]).toMatchObject({ what: 'log-mended' })
  })

  it('cannot prove without a key store what was written before, and says so', async () => {
    world.hasKeyStore = false
    world.files.texts.clear()
    await begin()
    await record(3)
    expect(await log.verify()).toMatchObject({ state: 'whole', isKept: false })
    await begin()
    await record(2, 4)
    expect(await log.verify()).toMatchObject({ state: 'unproven', lines: 5, proven: 2, isKept: false })
    expect((await log.read({}, 10)).events).toHaveLength(5)
  })

  it('goes on with the vault’s chain after a run without it; only that run cannot be proven', async () => {
    await record(3)
    await quit()
    world.hasKeyStore = false
    await begin()
    await record(2, 4)
    world.hasKeyStore = true
    await begin()
    await record(1, 6)
    expect(await log.verify()).toMatchObject({
      state: 'unproven',
      lines: 6,
      proven: 4,
      firstUnproven: { file: 'activity-000001.jsonl', line: 4 },
    })
  })
})

describe('tampering', () => {
  beforeEach(async () => {
    await record(6)
    await quit()
  })

  const cases: readonly [string, (lines: string[]) => readonly string[], object][] = [
    ['a change', (lines) => lines.map((line) => line.replace('thing 3', 'thing X')), { line: 3, why: 'changed' }],
    ['a removal', (lines) => lines.filter((_, at) => at !== 2), { line: 3, why: 'gap' }],
    ['a removal at the beginning', (lines) => lines.slice(1), { line: 1, why: 'gap' }],
    ['a swap', ([a, b, c, ...rest]) => [a!, c!, b!, ...rest], { line: 2, why: 'gap' }],
    ['a line twice', ([a, ...rest]) => [a!, a!, ...rest], { line: 2, why: 'repeated' }],
    ['a line of somebody else', (lines) => [...lines, '{"n":7,"what":"copied"}'], { line: 7, why: 'changed' }],
    ['an empty line', ([a, ...rest]) => [a!, '', ...rest], { line: 2, why: 'changed' }],
    [
      'a forged MAC',
      (lines) => lines.map((line, at) => (at === 5 ? line.replace(/"mac":"..../, '"mac":"0000') : line)),
      {
        line: 6,
        why: 'changed',
      },
    ],
  ]

  it.each(cases)('shows %s, at the line, before and after Stint goes on', async (_name, change, bad) => {
    world.files.edit(change)
    await begin()
    expect(await log.verify()).toMatchObject({ state: 'broken', bad: { file: 'activity-000001.jsonl', ...bad } })
    await record(5, 7)
    await quit()
    await begin()
    expect(await log.verify()).toMatchObject({ state: 'broken', bad })
  })

  it.each([
    ['at the end', (lines: string[]) => lines.slice(0, 4)],
    ['of everything', () => []],
  ])('shows a cut %s, also after Stint went on', async (_name, change) => {
    world.files.edit(change)
    await begin()
    expect(await log.verify()).toMatchObject({ state: 'broken', bad: { why: 'cut' } })
    await record(2, 7)
    await quit()
    await begin()
    expect(await log.verify()).toMatchObject({ state: 'broken', bad: { why: 'gap' } })
  })

  it('shows a file that is gone', async () => {
    world.files.texts.clear()
    await begin()
    expect(await log.verify()).toMatchObject({ state: 'broken', bad: { why: 'cut', line: 0 } })
  })

  it('shows an old file that was put back', async () => {
    const old = new Map(world.files.texts)
    await begin()
    await record(3, 7)
    await quit()
    for (const [name, text] of old) world.files.texts.set(name, text)
    await begin()
    expect(await log.verify()).toMatchObject({ state: 'broken', bad: { why: 'cut' } })
  })

  it('shows a change while Stint runs', async () => {
    await begin()
    await record(2, 7)
    world.files.edit((lines) => lines.slice(0, -1))
    expect(await log.verify()).toMatchObject({ state: 'broken', bad: { why: 'cut' } })
  })

  it('does not take lines of another chain for its own', async () => {
    world.files.edit((lines) =>
      lines.map((line, at) => (at === 2 ? line.replace(/"chain":"\w+"/, '"chain":"ffffffff"') : line)),
    )
    await begin()
    expect(await log.verify()).toMatchObject({
      state: 'broken',
      bad: { line: 4, why: 'gap' },
      firstUnproven: { line: 3 },
    })
  })
})

describe('rotation', () => {
  beforeEach(async () => {
    world.largestFile = 20_000
    await begin()
  })

  /** As much as fills a file and begins the next. */
  async function fill(): Promise<void> {
    for (let at = 0; at < 60; at += 1) recorder.record(copied('x'.repeat(199)))
    await log.read({}, 1)
  }

  it('is bounded, goes on across files, and says what was rotated away', async () => {
    for (let at = 0; at < mostFiles + 2; at += 1) await fill()
    expect(world.files.texts.size).toBe(mostFiles)
    const proof = await log.verify()
    expect(proof).toMatchObject({ state: 'whole' })
    expect(proof.dropped).toBeGreaterThan(0)
    const rotated = await log.read({ what: 'log-rotated' }, 10)
    expect(rotated.events[0]?.about).toBe(String(proof.dropped))
    await begin()
    expect(await log.verify()).toMatchObject({ state: 'whole', dropped: proof.dropped })
    const [oldest] = [...world.files.texts.keys()].sort()
    world.files.texts.delete(oldest!)
    expect(await log.verify()).toMatchObject({ state: 'broken', bad: { why: 'gap', line: 1 } })
  })

  it('keeps the oldest file while the vault cannot be written', async () => {
    for (let at = 0; at < mostFiles; at += 1) await fill()
    world.isVaultWritable = false
    await fill()
    await fill()
    expect(world.files.texts.size).toBeGreaterThan(mostFiles)
    expect((await log.verify()).state).toBe('whole')
    world.isVaultWritable = true
    await fill()
    await fill()
    expect(world.files.texts.size).toBe(mostFiles)
    await begin()
    expect((await log.verify()).state).toBe('whole')
  })

  it('finishes at the next start what a crash interrupted', async () => {
    for (let at = 0; at < mostFiles; at += 1) await fill()
    const [oldest] = [...world.files.texts.keys()].sort()
    const kept = world.files.texts.get(oldest!)!
    while (world.files.texts.has(oldest!)) await fill()
    world.files.texts.set(oldest!, kept)
    await begin()
    expect(world.files.texts.has(oldest!)).toBe(false)
    expect((await log.verify()).state).toBe('whole')
  })
})

describe('reading', () => {
  it('finds by who, what, result, profile, day and text, newest first', async () => {
    recorder.record({ who: 'window', what: 'copied', profile: 'dev', role: 'Admin' })
    world.clock.jump(86_400_000)
    recorder.record({ who: 'tray', what: 'session-started', profile: 'dev' })
    recorder.record({ who: 'stint', what: 'session-renewed', profile: 'prod', result: 'throttled' })
    await settle()
    const find = async (filter: Parameters<ActivityLog['read']>[0]) =>
      (await log.read(filter, 10)).events.map(({ what }) => what)
    expect(await find({})).toEqual(['session-renewed', 'session-started', 'copied'])
    expect(await find({ who: 'tray' })).toEqual(['session-started'])
    expect(await find({ result: 'failed' })).toEqual(['session-renewed'])
    expect(await find({ profile: 'dev' })).toEqual(['session-started', 'copied'])
    expect(await find({ text: 'ADMIN' })).toEqual(['copied'])
    expect(await find({ from: Date.parse('2026-11-23T00:00:00Z') })).toEqual(['session-renewed', 'session-started'])
    expect(await log.read({}, 2)).toMatchObject({ hasMore: true })
  })

  it('of 100,000 lines reads the newest file alone for the newest events, and each once for a search', async () => {
    for (let round = 0; round < 20; round += 1) {
      await record(5_000, round * 5_000)
      await log.read({}, 1)
    }
    expect((await log.verify()).lines).toBeGreaterThanOrEqual(100_000 - 20_000)
    const newestFirst = [...world.files.texts.keys()].sort().reverse()
    expect(newestFirst.length).toBeGreaterThan(3)
    const readFor = async (filter: ActivityFilter): Promise<readonly string[]> => {
      world.files.reads.length = 0
      await log.read(filter, 1_000)
      return [...world.files.reads]
    }
    expect(await readFor({})).toEqual(newestFirst.slice(0, 1))
    expect(await readFor({ text: 'nothing has this' })).toEqual(newestFirst)
  }, 60_000)
})
