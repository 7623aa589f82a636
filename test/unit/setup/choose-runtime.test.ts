import { describe, expect, it } from 'vitest'
import { chooseRuntime, type RuntimeSources } from '../../../electron/setup/ensure-electron.mjs'
import type { FailureNote } from '../../../electron/setup/download-failure.mjs'

const HOUR = 60 * 60_000
const NOON = Date.UTC(2026, 0, 15, 12)

/** A machine with a clock, a memory and a download that does what the test says. */
function makeMachine({ hasFallback = true, mirror = '' } = {}) {
  const machine = {
    now: NOON,
    installed: false,
    note: undefined as FailureNote | undefined,
    downloads: 0,
    failure: undefined as Error | undefined,
  }
  const sources: RuntimeSources = {
    now: () => machine.now,
    hasFallback,
    version: '45.4.1',
    mirror,
    isInstalled: () => Promise.resolve(machine.installed),
    download: () => {
      machine.downloads += 1
      return machine.failure === undefined ? Promise.resolve() : Promise.reject(machine.failure)
    },
    readNote: () => Promise.resolve(machine.note),
    writeNote: (note) => {
      machine.note = note
      return Promise.resolve()
    },
  }
  return { machine, sources }
}

const dnsFailure = () => {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND example.test'), { code: 'ENOTFOUND' })
  return new TypeError('fetch failed', { cause })
}

describe('chooseRuntime', () => {
  it('takes the current Electron that is installed without asking the network', async () => {
    const { machine, sources } = makeMachine()
    machine.installed = true
    expect(await chooseRuntime(sources)).toBe('current')
    expect(machine.downloads).toBe(0)
  })

  it('takes the current Electron that can be downloaded and forgets an old failure', async () => {
    const { machine, sources } = makeMachine()
    machine.note = { version: '45.4.1', mirror: '', reason: 'once', date: new Date(NOON - 30 * HOUR).toISOString() }
    expect(await chooseRuntime(sources)).toBe('current')
    expect(machine.note).toBeUndefined()
  })

  it('falls back where the name does not resolve, and does not try again for a day', async () => {
    const { machine, sources } = makeMachine()
    machine.failure = dnsFailure()
    expect(await chooseRuntime(sources)).toBe('development')
    expect(machine.note?.reason).toContain('ENOTFOUND')
    machine.now = NOON + 23 * HOUR
    expect(await chooseRuntime(sources)).toBe('development')
    expect(machine.downloads).toBe(1)
  })

  it('tries again after a day', async () => {
    const { machine, sources } = makeMachine()
    machine.failure = dnsFailure()
    await chooseRuntime(sources)
    machine.now = NOON + 24 * HOUR
    machine.failure = undefined
    expect(await chooseRuntime(sources)).toBe('current')
  })

  it('tries at once where another mirror is named', async () => {
    const first = makeMachine()
    first.machine.failure = dnsFailure()
    await chooseRuntime(first.sources)
    const second = makeMachine({ mirror: 'https://mirror.test/' })
    second.machine.note = first.machine.note
    expect(await chooseRuntime(second.sources)).toBe('current')
  })

  it('uses the fallback once for a server that is out of order, and remembers nothing', async () => {
    const { machine, sources } = makeMachine()
    machine.failure = Object.assign(new Error('answered 503'), { response: { status: 503 } })
    expect(await chooseRuntime(sources)).toBe('development')
    expect(machine.note).toBeUndefined()
  })

  it('stops where the disk is full, since no other runtime would help', async () => {
    const { machine, sources } = makeMachine()
    machine.failure = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    await expect(chooseRuntime(sources)).rejects.toThrow('no space left')
  })

  it('says what no download is at fault for, runs nothing else and remembers nothing', async () => {
    const { machine, sources } = makeMachine()
    machine.failure = new Error('invalid Zip archive')
    await expect(chooseRuntime(sources)).rejects.toMatchObject({
      message: expect.stringMatching(/not for want of a connection: invalid Zip archive/) as string,
      next: expect.stringContaining('report it') as string,
    })
    expect(machine.note).toBeUndefined()
  })

  it('stops with the two ways out where there is no fallback', async () => {
    const { machine, sources } = makeMachine({ hasFallback: false })
    machine.failure = dnsFailure()
    await expect(chooseRuntime(sources)).rejects.toMatchObject({
      message: expect.stringContaining('ENOTFOUND') as string,
      next: expect.stringMatching(/ELECTRON_MIRROR.*ELECTRON_OVERRIDE_DIST_PATH/) as string,
    })
  })
})
