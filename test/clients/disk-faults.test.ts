import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noteTrust } from '../unit/trust/note-trust'
import { buildSurvivor, startSurvivor, type Survivor } from './survivor/launch'

const users = '[default]\nregion = eu-west-1\n'

let folder: string
let program: string
let disk: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stint-disk-'))
  disk = join(folder, 'disk')
  mkdirSync(disk)
  program = await buildSurvivor(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mount = (...args: string[]) => spawnSync('mount', args, { encoding: 'utf8' })
const isRoot = process.platform === 'linux' && process.getuid?.() === 0
const running: Survivor[] = []

async function start(): Promise<Survivor> {
  const survivor = await startSurvivor(program, join(disk, 'data'), join(disk, 'home'))
  running.push(survivor)
  return survivor
}

async function stop(survivor: Survivor): Promise<void> {
  survivor.child.kill('SIGKILL')
  await survivor.ended
}

async function addWhole(survivor: Survivor): Promise<void> {
  const whole = survivor.whole()
  survivor.add()
  await whole
}

function prepareDisk(): void {
  mkdirSync(join(disk, 'home', '.aws'), { recursive: true })
  writeFileSync(join(disk, 'home', '.aws', 'config'), users)
}

/** Everything that was acknowledged is there, and the user's file begins as it did. */
async function expectAllThere({ kept }: Survivor): Promise<void> {
  const again = await start()
  const values = (name: 'connection' | 'key' | 'profile') => kept.flatMap((one) => one[name] ?? [])
  expect(again.found.connections).toEqual(expect.arrayContaining(values('connection')))
  expect(again.found.keys).toEqual(expect.arrayContaining(values('key')))
  expect(again.found.profiles).toEqual(expect.arrayContaining(values('profile')))
  expect(readFileSync(join(disk, 'home', '.aws', 'config'), 'utf8').startsWith(users)).toBe(true)
  expect(readdirSync(join(disk, 'data')).filter((name) => name.includes('damaged'))).toEqual([])
  noteTrust('faults injected', 1)
}

afterEach(async () => {
  for (const survivor of running.splice(0)) await stop(survivor)
})

describe('a disk of its own', () => {
  beforeEach((context) => {
    const mounted = isRoot && mount('-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', disk).status === 0
    context.skip(!mounted, 'only root may mount a small disk')
    prepareDisk()
  })
  afterEach(() => void spawnSync('umount', ['-l', disk]))

  it('that is full: what does not fit is refused by name, what was acknowledged is there', async () => {
    const first = await start()
    for (let time = 0; time < 40 && first.refused.length === 0; time++) await addWhole(first)
    expect(first.refused[0]).toBe('disk-full')
    expect(first.kept.length).toBeGreaterThan(2)
    await stop(first)
    await expectAllThere(first)
  })

  it('that is read-only: every change is refused by name, what was acknowledged is there', async () => {
    const first = await start()
    await addWhole(first)
    await stop(first)
    expect(mount('-o', 'remount,bind,ro', disk).stderr).toBe('')
    const second = await start()
    await addWhole(second)
    expect(second.refused).toEqual(['config-unreadable'])
    await stop(second)
    await expectAllThere(first)
  })
})

describe('the data directory', () => {
  it('that vanishes while Stint runs is written anew with everything at the next change', async () => {
    prepareDisk()
    const first = await start()
    await addWhole(first)
    rmSync(join(disk, 'data'), { recursive: true })
    await addWhole(first)
    expect(first.refused).toEqual([])
    expect(existsSync(join(disk, 'data', 'state.json'))).toBe(true)
    await stop(first)
    await expectAllThere(first)
  })
})
