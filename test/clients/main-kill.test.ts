import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FakeRandom } from '../fakes/fake-random'
import { noteTrust } from '../unit/trust/note-trust'
import { buildSurvivor, startSurvivor, type Found, type Kept } from './survivor/launch'

const kills = process.env['TRUST_FORM'] === 'long' ? 300 : 5
const users = '[default]\nregion = eu-west-1\n# said by nobody\n'

let folder: string
let program: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stint-survivor-'))
  program = await buildSurvivor(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function makePlace(name: string): { data: string; home: string; config: string } {
  const place = { data: join(folder, name, 'data'), home: join(folder, name, 'home') }
  mkdirSync(place.data, { recursive: true, mode: 0o700 })
  mkdirSync(join(place.home, '.aws'), { recursive: true })
  const config = join(place.home, '.aws', 'config')
  writeFileSync(config, users)
  return { ...place, config }
}

/** What was acknowledged and is not there. */
function findLost(kept: readonly Kept[], found: Found): readonly string[] {
  const isLost = (value: string | undefined, present: readonly string[]) =>
    value !== undefined && !present.includes(value)
  return kept.flatMap(({ connection, key, profile }) => [
    ...(isLost(connection, found.connections) ? [`connection ${connection!}`] : []),
    ...(isLost(key, found.keys) ? [`key ${key!}`] : []),
    ...(isLost(profile, found.profiles) ? [`profile ${profile!}`] : []),
  ])
}

/** Ten seconds later the lock of a killed process counts as left behind. */
function ageLock(config: string): void {
  if (readdirSync(join(config, '..')).includes('config.lock')) utimesSync(`${config}.lock`, 1000, 1000)
}

describe('kill -9 of the process that keeps everything', () => {
  it(
    `loses nothing that was acknowledged, at random points, ${kills} times`,
    { timeout: 60_000 + kills * 2_000 },
    async () => {
      const { data, home, config } = makePlace('killed')
      const random = new FakeRandom(20_261_122)
      const kept: Kept[] = []
      let lost = 0
      for (let round = 0; round <= kills; round++) {
        const survivor = await startSurvivor(program, data, home)
        const missing = findLost(kept, survivor.found)
        lost += missing.join('').length
        expect(missing, `after kill ${round}`).toEqual([])
        expect(survivor.found).toMatchObject({ notices: [], vault: 'ready' })
        expect(readFileSync(config, 'utf8').startsWith(users), 'the user’s bytes').toBe(true)
        if (round < kills) {
          survivor.add()
          survivor.add()
          await sleep(random.fraction() * 250)
        }
        survivor.child.kill('SIGKILL')
        await survivor.ended
        expect(survivor.refused).toEqual([])
        kept.push(...survivor.kept)
        ageLock(config)
      }
      expect(kept.length, 'things that were acknowledged').toBeGreaterThan(kills / 2)
      expect(readdirSync(data).filter((name) => name.includes('damaged'))).toEqual([])
      noteTrust('crashes survived', kills)
      noteTrust('bytes lost', lost)
    },
  )

  it('counts what is lost, so that a loss would show', () => {
    const found: Found = { connections: ['a'], keys: ['a 1'], profiles: ['a'], notices: [], vault: 'ready' }
    expect(findLost([{ connection: 'a', key: 'a 1' }, { profile: 'a' }], found)).toEqual([])
    expect(findLost([{ connection: 'b', key: 'a 2' }, { profile: 'c' }], found)).toEqual([
      'connection b',
      'key a 2',
      'profile c',
    ])
  })
})
