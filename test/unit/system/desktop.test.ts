import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setStartAtLogin } from '../../../electron/system/autostart'
import { findDataDirectory } from '../../../electron/system/data-directory'
import { createNotifications } from '../../../electron/system/notifications'
import { watchPower } from '../../../electron/system/power'
import { systemRandom } from '../../../electron/system/random'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-desktop-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('watchPower', () => {
  const setUp = () => {
    const monitor = new EventEmitter()
    const net = { online: true, isOnline: () => net.online }
    const power = watchPower(monitor as unknown as Parameters<typeof watchPower>[0], net)
    const told: string[] = []
    power.onWake((reason) => told.push(reason))
    power.onShutdown(() => told.push('shutdown'))
    return { monitor, net, power, told }
  }

  it('tells of resume, unlock and shutdown, and of nothing else', () => {
    const { monitor, told } = setUp()
    for (const event of ['suspend', 'lock-screen', 'resume', 'unlock-screen', 'on-battery', 'shutdown'])
      monitor.emit(event)
    expect(told).toEqual(['resume', 'unlock', 'shutdown'])
  })

  it('tells of an unlocking that Electron cannot hear', () => {
    const { power, told } = setUp()
    power.noteUnlock()
    expect(told).toEqual(['unlock'])
  })

  it('tells once when the network is back', () => {
    const { net, power, told } = setUp()
    power.checkNetwork()
    net.online = false
    power.checkNetwork()
    expect(power.isOnline()).toBe(false)
    net.online = true
    power.checkNetwork()
    power.checkNetwork()
    expect(told).toEqual(['network'])
  })

  it('stops telling on request', () => {
    const { monitor, power, told } = setUp()
    power.onWake(() => told.push('second'))()
    monitor.emit('resume')
    expect(told).toEqual(['resume'])
  })
})

describe('findDataDirectory', () => {
  const given = { env: {}, argv: ['electron', '.'], userData: '/home/ana/.config/Stint', workingDirectory: '/there' }

  it.each([
    ['the user', {}, { path: '/home/ana/.config/Stint', isOwn: false, isDemo: false }],
    ['the demo', { argv: ['--demo'] }, { path: '/home/ana/.config/Stint/demo', isOwn: false, isDemo: true }],
    ['STINT_HOME', { env: { STINT_HOME: '/tmp/x' } }, { path: '/tmp/x', isOwn: true, isDemo: false }],
    ['a relative STINT_HOME', { env: { STINT_HOME: 'x/y' } }, { path: '/there/x/y', isOwn: true, isDemo: false }],
    [
      'an empty STINT_HOME',
      { env: { STINT_HOME: '' } },
      { path: '/home/ana/.config/Stint', isOwn: false, isDemo: false },
    ],
    ['both', { env: { STINT_HOME: '/tmp/x' }, argv: ['--demo'] }, { path: '/tmp/x/demo', isOwn: true, isDemo: true }],
  ])('finds the one of %s', (_whose, changes, directory) => {
    expect(findDataDirectory({ ...given, ...changes })).toEqual(directory)
  })
})

describe('notifications', () => {
  class Shown extends EventEmitter {
    readonly done: string[] = []
    constructor(readonly options: object) {
      super()
    }
    show() {
      this.done.push('show')
    }
    close() {
      this.done.push('close')
      this.emit('close')
    }
  }
  const setUp = (isWanted = true) => {
    const made: Shown[] = []
    const ran: string[] = []
    const port = createNotifications({
      create: (options) => {
        const one = new Shown(options)
        made.push(one)
        return one as unknown as ReturnType<Parameters<typeof createNotifications>[0]['create']>
      },
      isSupported: () => true,
      isWanted: () => isWanted,
      openWindow: () => ran.push('window'),
    })
    return { made, ran, port }
  }
  const action = (ran: string[]) => ({ label: 'Sign in', run: () => ran.push('sign in') })

  it('shows title, body and button, and runs the action on a click', () => {
    const { made, ran, port } = setUp()
    port.show({ id: 'a', title: 'Sign in again', body: 'Northwind', action: action(ran) })
    expect(made[0]?.options).toMatchObject({
      title: 'Sign in again',
      body: 'Northwind',
      actions: [{ text: 'Sign in' }],
    })
    made[0]?.emit('click')
    made[0]?.emit('action')
    expect(ran).toEqual(['sign in', 'sign in'])
  })

  it('opens the window on a click without an action', () => {
    const { made, ran, port } = setUp()
    port.show({ id: 'a', title: 't', body: 'b' })
    made[0]?.emit('click')
    expect(ran).toEqual(['window'])
  })

  it('replaces one of the same id and leaves others', () => {
    const { made, port } = setUp()
    for (const id of ['a', 'b', 'a']) port.show({ id, title: id, body: '' })
    expect(made.map(({ done }) => done)).toEqual([['show', 'close'], ['show'], ['show']])
  })

  it('shows nothing where the user wants none', () => {
    const { made, port } = setUp(false)
    port.show({ id: 'a', title: 't', body: 'b' })
    expect(made).toEqual([])
  })
})

describe('setStartAtLogin', () => {
  const settings: object[] = []
  const parts = (platform: NodeJS.Platform) => ({
    app: { setLoginItemSettings: (given: object) => void settings.push(given) },
    platform,
    env: { XDG_CONFIG_HOME: folder },
    home: '/nowhere',
    command: ['/opt/My $tint/stint', '--a "b" 100%'] as const,
  })

  it('writes an entry on Linux with the words quoted by the specification, and removes it', async () => {
    const path = join(folder, 'autostart', 'stint.desktop')
    expect(await setStartAtLogin(true, parts('linux'))).toEqual({ ok: true, value: undefined })
    const entry = readFileSync(path, 'utf8')
    expect(entry.split('\n')).toContain(String.raw`Exec="/opt/My \\$tint/stint" "--a \\"b\\" 100%%" "--hidden"`)
    expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\n/)
    expect((await setStartAtLogin(false, parts('linux'))).ok).toBe(true)
    expect((await setStartAtLogin(false, parts('linux'))).ok).toBe(true)
    expect(existsSync(path)).toBe(false)
  })

  it('says why it could not', async () => {
    const env = { XDG_CONFIG_HOME: '/dev/null' }
    const set = await setStartAtLogin(true, { ...parts('linux'), env })
    expect(set).toMatchObject({ ok: false, error: { code: 'config-unreadable', values: { reason: 'ENOTDIR' } } })
  })

  it.each(['darwin', 'win32'] as const)('asks %s with --hidden', async (platform) => {
    settings.length = 0
    await setStartAtLogin(true, parts(platform))
    expect(settings).toEqual([{ openAtLogin: true, path: '/opt/My $tint/stint', args: ['--a "b" 100%', '--hidden'] }])
  })
})

describe('systemRandom', () => {
  it('gives as many characters as the port says, never the same', () => {
    expect(systemRandom.hex(16)).toMatch(/^[0-9a-f]{32}$/)
    expect(systemRandom.base64url(48)).toMatch(/^[\w-]{64}$/)
    expect(systemRandom.hex(16)).not.toBe(systemRandom.hex(16))
  })

  it('gives fractions from 0 to below 1, spread over the whole', () => {
    const drawn = Array.from({ length: 500 }, () => systemRandom.fraction())
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.8)
  })
})
