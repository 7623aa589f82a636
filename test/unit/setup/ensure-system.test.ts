import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { warnOfDevelopmentRuntime } from '../../../electron/setup/ensure-electron.mjs'
import { ensureSystem, type Machine } from '../../../electron/setup/ensure-system.mjs'
import { isInCi } from '../../../electron/setup/test.mjs'
import { SYSTEM_NEEDS, type SystemNeed } from '../../../electron/setup/system-packages.mjs'

const day = 24 * 60 * 60_000
let folder = ''
let printed: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stint-system-'))
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const needOf = (name: string): SystemNeed => {
  const found = SYSTEM_NEEDS.find((need) => need.name === name)
  if (!found) throw new Error(name)
  return found
}

/** A Debian whose apt knows some packages; what it installs is there afterwards. */
function makeMachine(missing: readonly string[], known: readonly string[], more: Partial<Machine> = {}) {
  const absent = new Map(missing.map((name) => [name, needOf(name)]))
  const commands: string[] = []
  const machine: Machine = {
    platform: 'linux',
    uid: 1000,
    osRelease: 'ID=debian\n',
    asked: join(folder, 'deep', 'asked'),
    now: Date.now,
    listMissing: () => Promise.resolve([...absent.values()]),
    run: (command, args) => {
      const text = [command, ...args.filter((arg) => !/^-|=/.test(arg))].join(' ')
      commands.push(text)
      const isInstall = text.startsWith('apt-get install')
      for (const [name, need] of absent) {
        if (isInstall && need.packages.some((one) => args.includes(one))) absent.delete(name)
      }
      const policy = known.map((name) => `${name}:\n  Installed: (none)\n  Candidate: 1.0\n`).join('')
      return Promise.resolve({ code: 0, stdout: command === 'apt-cache' ? policy : '', stderr: '' })
    },
    ...more,
  }
  return { machine, commands }
}

describe('an ordinary user', () => {
  it('is told the one command to run, with the packages that this system has; nothing is installed', async () => {
    const { machine, commands } = makeMachine(['libsecret-1.so.0', 'fish'], ['libsecret-1-0', 'fish'])
    await ensureSystem({ forTests: true, machine })
    expect(printed).toEqual([
      '[stint] This system lacks libsecret-1.so.0, fish. What needs them will not work. To install them: ' +
        'sudo apt-get update && sudo apt-get install -y libsecret-1-0 fish',
    ])
    expect(commands).toEqual(['apt-cache policy libsecret-1-0 fish'])
  })

  it('cannot go on without what nothing works without', async () => {
    const { machine } = makeMachine(['libgtk-3.so.0'], ['libgtk-3-0'])
    await expect(ensureSystem({ machine })).rejects.toMatchObject({
      message: 'This system lacks libgtk-3.so.0.',
      next: 'sudo apt-get update && sudo apt-get install -y libgtk-3-0',
    })
  })

  it('gets the newest names where apt cannot be asked', async () => {
    const { machine } = makeMachine(['libasound.so.2'], [])
    await expect(ensureSystem({ machine })).rejects.toMatchObject({
      next: 'sudo apt-get update && sudo apt-get install -y libasound2t64',
    })
  })

  it('hears Debian’s names on another system', async () => {
    const { machine, commands } = makeMachine(['fish', 'zsh'], [], { osRelease: 'ID=fedora\n', uid: 0 })
    await ensureSystem({ machine })
    expect(printed[0]).toContain("install, by this system's own means, what Debian calls fish, zsh")
    expect(commands).toEqual([])
  })
})

describe('root on Debian', () => {
  it('installs what is missing, and says so', async () => {
    const { machine, commands } = makeMachine(['fish', 'zsh'], ['fish', 'zsh'], { uid: 0 })
    await ensureSystem({ machine })
    expect(printed).toContain('[stint] Installing fish zsh ...')
    expect(commands).toEqual(['apt-get update', 'apt-cache policy fish zsh', 'apt-get install fish zsh'])
  })

  it('asks apt once a day for what it has no package for', async () => {
    const { machine, commands } = makeMachine(['sway', 'fish'], ['fish'], { uid: 0 })
    await ensureSystem({ machine })
    expect(printed).toContain('[stint] sway: this system has no package sway.')
    const asked = (await stat(machine.asked)).mtimeMs
    commands.length = printed.length = 0
    await ensureSystem({ machine })
    expect(printed).toEqual(['[stint] This system has no packages for sway (asked today).'])
    expect(commands).toEqual([])
    await ensureSystem({ machine: { ...machine, now: () => asked + day + 1 } })
    expect(commands).toContain('apt-get update')
  })

  it('asks again at once for other needs, and for what nothing works without', async () => {
    const first = makeMachine(['sway'], [], { uid: 0 })
    await ensureSystem({ machine: first.machine })
    const other = makeMachine(['zsh'], ['zsh'], { uid: 0 })
    await ensureSystem({ machine: other.machine })
    expect(other.commands).toContain('apt-get install zsh')
    const required = makeMachine(['libgtk-3.so.0'], [], { uid: 0 })
    const failure = { message: 'This system lacks libgtk-3.so.0.', next: 'install what provides them' }
    await expect(ensureSystem({ machine: required.machine })).rejects.toMatchObject(failure)
    await expect(ensureSystem({ machine: required.machine })).rejects.toMatchObject(failure)
    expect(required.commands.filter((one) => one === 'apt-get update')).toHaveLength(2)
  })
})

describe('in CI', () => {
  const strict = { forTests: true, strict: true }

  it('stops an ordinary user where apt has what tests would be skipped for', async () => {
    const { machine } = makeMachine(['sway', 'fish'], ['fish'])
    await expect(ensureSystem({ ...strict, machine })).rejects.toMatchObject({
      message: 'This system lacks fish, which apt has: in CI no test is skipped for want of them.',
      next: 'sudo apt-get update && sudo apt-get install -y fish',
    })
  })

  it('stops where apt has it and does not install it, whatever was asked today', async () => {
    const { machine, commands } = makeMachine(['fish'], ['fish'], { uid: 0 })
    const broken: Machine = {
      ...machine,
      run: async (command, args) =>
        args.includes('install') ? { code: 100, stdout: '', stderr: 'E: held' } : machine.run(command, args),
    }
    await ensureSystem({ forTests: true, machine: broken })
    commands.length = 0
    await expect(ensureSystem({ ...strict, machine: broken })).rejects.toThrow('which apt has')
    expect(commands).toContain('apt-get update')
  })

  it('goes on with what was installed, and without what this system has no package for', async () => {
    const { machine, commands } = makeMachine(['sway', 'fish'], ['fish'], { uid: 0 })
    await ensureSystem({ ...strict, machine })
    expect(commands).toContain('apt-get install fish')
  })

  it('is what the variable CI says', () => {
    expect([{ CI: 'true' }, { CI: '1' }, { CI: 'false' }, { CI: '' }, {}].map((env) => isInCi(env))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('the old runtime', () => {
  it('is called old and unmaintained, with the ways to the current one', () => {
    warnOfDevelopmentRuntime('45.4.1')
    expect(printed).toEqual([
      '[stint] Using the DEVELOPMENT RUNTIME, Electron 33.2.1: old and unmaintained.',
      '[stint] Its browser engine no longer gets security fixes; use the demo organization with it, not real accounts.',
      expect.stringMatching(/^\[stint\] For Electron 45\.4\.1: set ELECTRON_MIRROR .*ELECTRON_OVERRIDE_DIST_PATH/),
    ])
  })
})
