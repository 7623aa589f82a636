import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { parseDocument } from '../../electron/delivery/aws-config/document'
import { planRemovals } from '../../electron/delivery/aws-config/plan-removals'
import { renderProfile } from '../../electron/delivery/aws-config/section-text'
import { applySplices } from '../../electron/delivery/aws-config/splices'
import { FakeRandom } from '../fakes/fake-random'
import { buildWriter, startWriter, type Writer } from './config-writer/launch'

const kills = 500
const users = Array.from(
  { length: 60 },
  (_, at) => `[profile mine-${at}]\r\nregion = eu-west-${at}\n# said by nobody ${at}\n`,
).join('\n')
const written = new Map(
  ['a', 'b', 'c'].map((name) => [
    `id-${name}`,
    [renderProfile({ id: `id-${name}`, name, credentialProcess: `/bin/stint credentials ${name}` })],
  ]),
)

let folder: string
let program: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stint-kill-'))
  program = await buildWriter(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A home folder with the user's config file. */
function makeHome(name: string): { home: string; path: string } {
  const home = join(folder, name)
  mkdirSync(join(home, '.aws'), { recursive: true })
  const path = join(home, '.aws', 'config')
  writeFileSync(path, users)
  return { home, path }
}

/** The file without Stint's sections. */
function withoutOurs(text: string): string {
  const { splices, refused } = planRemovals(parseDocument(text), [...written.keys()], written)
  expect(refused).toEqual([])
  return applySplices(text, splices)
}

describe('kill -9 at random points of a write', () => {
  it(
    `leaves the user’s bytes as they were and whole sections of ours, ${kills} times`,
    { timeout: 600_000 },
    async () => {
      const { home, path } = makeHome('killed')
      const random = new FakeRandom(20_261_122)
      const next: Promise<Writer>[] = [startWriter(program, home), startWriter(program, home)]
      onTestFinished(async () => {
        for (const { child } of await Promise.all(next)) child.kill('SIGKILL')
      })
      let halfway = 0
      let sections = 0
      for (let round = 0; round < kills; round++) {
        const writer = await next.shift()!
        next.push(startWriter(program, home))
        await writer.begin()
        await sleep(random.fraction() * 15)
        writer.child.kill('SIGKILL')
        await writer.ended
        const text = readFileSync(path, 'utf8')
        expect(withoutOurs(text), `after kill ${round}`).toBe(users)
        expect(writer.lines.filter((line) => /^(lost|failed)/.test(line))).toEqual([])
        if (text !== users) sections++
        if (existsSync(`${path}.lock`)) {
          halfway++
          // Ten seconds later the lock counts as left behind.
          utimesSync(`${path}.lock`, 1000, 1000)
        }
      }
      expect(halfway, 'kills in the middle of a write').toBeGreaterThan(kills / 4)
      expect(sections, 'kills after which a section of ours stood').toBeGreaterThan(kills / 20)
    },
  )
})

const withLock = `
const fs = require('node:fs'), { lock } = require(process.argv[3])
const path = process.argv[2], wait = (ms) => new Promise((done) => setTimeout(done, ms))
;(async () => {
  for (let n = 0; n < 150; n++) {
    const release = await lock(path, { realpath: false, stale: 10000, retries: { retries: 3000, factor: 1, minTimeout: 5, maxTimeout: 20 } })
    fs.writeFileSync(path, fs.readFileSync(path, 'utf8') + '# theirs ' + n + '\\n')
    await release()
    await wait(Math.random() * 8)
  }
})()
`

/** As the AWS CLI does it: read all, then write all into the file that is there, without a lock. */
const withoutLock = `
const fs = require('node:fs'), path = process.argv[2], wait = (ms) => new Promise((done) => setTimeout(done, ms))
;(async () => {
  for (let n = 0; n < 400; n++) {
    const text = fs.readFileSync(path, 'utf8')
    const file = fs.openSync(path, 'w')
    if (n % 3 === 0) await wait(Math.random() * 4)
    fs.writeSync(file, text + '# theirs ' + n + '\\n')
    fs.closeSync(file)
    await wait(Math.random() * 4)
  }
})()
`

async function writeBesides(script: string, home: string, path: string): Promise<readonly string[]> {
  const writer = await startWriter(program, home)
  const lockfile = join(process.cwd(), 'node_modules/proper-lockfile')
  const other = spawn(process.execPath, ['-e', script, 'script', path, lockfile], { stdio: 'inherit' })
  void writer.begin()
  const [code] = (await once(other, 'exit')) as [number]
  expect(code).toBe(0)
  // The last look at a replaced file comes a second later.
  await sleep(1500)
  writer.child.kill('SIGKILL')
  await writer.ended
  return writer.lines
}

describe('a second writer at the same time', () => {
  it('that takes the lock loses no byte', { timeout: 120_000 }, async () => {
    const { home, path } = makeHome('locked')
    const lines = await writeBesides(withLock, home, path)
    expect(lines.filter((line) => line.startsWith('lost'))).toEqual([])
    const theirs = Array.from({ length: 150 }, (_, n) => `# theirs ${n}\n`).join('')
    expect(withoutOurs(readFileSync(path, 'utf8')).replaceAll(/\n\n(?=# theirs)/g, '\n')).toBe(users + theirs)
    expect(readdirSync(join(home, '.aws')).filter((name) => name.includes('.lost-'))).toEqual([])
  })

  it('that takes none loses nothing silently', { timeout: 120_000 }, async () => {
    const { home, path } = makeHome('unlocked')
    const lines = await writeBesides(withoutLock, home, path)
    const kept = readdirSync(join(home, '.aws')).filter((name) => name.includes('.lost-'))
    const texts = [path, ...kept.map((name) => join(home, '.aws', name))].map((one) => readFileSync(one, 'utf8'))
    const missing = Array.from({ length: 400 }, (_, n) => `# theirs ${n}\n`).filter(
      (line) => !texts.some((text) => text.includes(line)),
    )
    expect(missing).toEqual([])
    const told = lines.filter((line) => line.startsWith('lost'))
    expect(told).toHaveLength(kept.length)
    for (const name of kept) expect(told.some((line) => line.includes(name))).toBe(true)
  })
})
