import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import type { ChildProcess } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { readLockSignals } from '../../../electron/system/lock/read-bus-signals'
import { watchScreen } from '../../../electron/system/lock/watch-screen'
import { FakeClock, settle } from '../../fakes/fake-clock'

const sessionPath = '/org/freedesktop/login1/session/_32'
const header = (path: string, name: string, member: string): string =>
  `signal time=1795350137.8 sender=:1.1 -> destination=(null destination) serial=2 path=${path}; interface=${name}; member=${member}\n`
const active = (is: boolean): string =>
  `${header('/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver', 'ActiveChanged')}   boolean ${is}\n`
const properties = header(sessionPath, 'org.freedesktop.DBus.Properties', 'PropertiesChanged')
const hint = (is: boolean): string => `${properties}   string "org.freedesktop.login1.Session"
   array [
      dict entry(
         string "IdleHint"
         variant             boolean true
      )
      dict entry(
         string "LockedHint"
         variant             boolean ${is}
      )
   ]
   array [
   ]
`

/** How often the words tell of a lock. */
function count(...pieces: readonly string[]): number {
  let told = 0
  const signals = readLockSignals(
    () => (told += 1),
    () => undefined,
  )
  for (const piece of pieces) signals.take(piece)
  return told
}

describe('what dbus-monitor prints', () => {
  it('tells of a screen saver that begins, not of one that ends', () => {
    expect(count(active(true))).toBe(1)
    expect(count(active(false))).toBe(0)
    expect(count(active(false), active(true), active(false))).toBe(1)
  })

  it('tells of login1: the request to lock, and the hint that it is locked', () => {
    expect(count(header(sessionPath, 'org.freedesktop.login1.Session', 'Lock'))).toBe(1)
    expect(count(hint(true))).toBe(1)
    expect(count(hint(false)), 'the session is idle only').toBe(0)
  })

  it('tells of the unlocking: a screen saver that ends, and the hint that it is not locked any more', () => {
    const told: string[] = []
    const signals = readLockSignals(
      () => told.push('lock'),
      () => told.push('unlock'),
    )
    for (const text of [active(true), active(false), hint(true), hint(false)]) signals.take(text)
    expect(told).toEqual(['lock', 'unlock', 'lock', 'unlock'])
  })

  it('is read in whatever pieces it comes', () => {
    for (let at = 1; at < active(true).length; at += 1) {
      expect(count(active(true).slice(0, at), active(true).slice(at))).toBe(1)
    }
  })

  it('keeps little of a line that never ends', () => {
    expect(count(...Array.from({ length: 100 }, () => 'x'.repeat(100_000)), `\n${active(true)}`)).toBe(1)
  })
})

/** A desktop whose buses the test plays. */
function createDesktop({
  display = true,
  env = { XDG_RUNTIME_DIR: '/run/user/1000' },
}: { readonly display?: boolean; readonly env?: Readonly<Record<string, string>> } = {}) {
  const clock = new FakeClock()
  const started: { readonly args: readonly string[]; readonly child: EventEmitter; isKilled: boolean }[] = []
  const told: string[] = []
  const stop = watchScreen({
    platform: 'linux',
    env,
    monitor: { on: () => undefined, off: () => undefined },
    run: () =>
      Promise.resolve({
        code: display ? 0 : 1,
        output: `   variant       struct {\n         string "2"\n         object path "${sessionPath}"\n      }`,
        errors: '',
      }),
    spawn: (_program, args) => {
      const child = Object.assign(new EventEmitter(), { stdout: new PassThrough(), kill: () => (one.isKilled = true) })
      const one = { args, child, isKilled: false }
      started.push(one)
      return child as unknown as ChildProcess
    },
    after: (ms, run) => clock.at(clock.now() + ms, run),
    onLock: () => told.push('lock'),
    onUnlock: () => told.push('unlock'),
    onWatched: (isWatched) => told.push(isWatched ? 'watched' : 'not watched'),
  })
  const find = (bus: string) => started.findLast(({ args }) => args[0] === `--${bus}`)
  const say = async (bus: string, text: string): Promise<void> => {
    const { stdout } = find(bus)?.child as unknown as { stdout: PassThrough }
    stdout.write(text)
    await settle()
  }
  return { clock, started, told, stop, find, say }
}

describe('watching the screen on Linux', () => {
  it('listens to the screen savers of the session bus, and to this session of login1', async () => {
    const { told, say, find } = createDesktop()
    await settle()
    expect(
      find('system')
        ?.args.slice(1)
        .every((rule) => rule.includes(`path='${sessionPath}'`)),
    ).toBe(true)
    await say('session', 'greeting\n')
    await say('session', active(true))
    await say('system', hint(true))
    expect(told).toEqual(['watched', 'lock', 'watched', 'lock'])
  })

  it('says so when there is no bus to listen to', async () => {
    const { told, started } = createDesktop({ display: false, env: {} })
    await settle()
    expect(started).toEqual([])
    expect(told).toEqual(['not watched'])
  })

  it('says so where dbus-monitor is missing, and tries again', async () => {
    const { told, find, clock, started } = createDesktop({ display: false })
    await settle()
    find('session')?.child.emit('error', new Error('ENOENT'))
    expect(told).toEqual(['not watched'])
    await clock.advance(30_000)
    expect(started).toHaveLength(2)
  })

  it('ends its programs when it is not wanted any more, and starts none', async () => {
    const { stop, started, clock, find, told } = createDesktop()
    await settle()
    stop()
    expect(started.map(({ isKilled }) => isKilled)).toEqual([true, true])
    find('session')?.child.emit('exit', null, 'SIGTERM')
    await clock.advance(120_000)
    expect(started).toHaveLength(2)
    expect(told).toEqual([])
  })
})

describe('watching the screen elsewhere', () => {
  it('is told by Electron', () => {
    const monitor = new EventEmitter()
    const told: string[] = []
    const never = (): never => {
      throw new Error('no program is started')
    }
    const stop = watchScreen({
      platform: 'darwin',
      env: {},
      monitor,
      run: never,
      spawn: never,
      after: never,
      onLock: () => told.push('lock'),
      onUnlock: never,
      onWatched: (isWatched) => told.push(String(isWatched)),
    })
    monitor.emit('lock-screen')
    stop()
    monitor.emit('lock-screen')
    expect(told).toEqual(['true', 'lock'])
  })
})
