import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { hasTrayHost } from '../../../electron/shell/tray-host'
import { StatusNotifierHost } from '../../fakes/status-notifier-host'

const refuse = (): Promise<string | undefined> => Promise.reject(new Error('nothing may be asked'))
const hasDbus = ['dbus-daemon', 'dbus-send'].every((program) => !spawnSync(program, ['--version']).error)

describe('hasTrayHost', () => {
  it('is true on macOS and Windows without asking', async () => {
    expect(await hasTrayHost('darwin', {}, refuse)).toBe(true)
    expect(await hasTrayHost('win32', {}, refuse)).toBe(true)
  })

  it('is false without a session bus, and starts none', async () => {
    expect(await hasTrayHost('linux', {}, refuse)).toBe(false)
  })

  it('is false where the program is missing or too slow', async () => {
    expect(await hasTrayHost('linux', { XDG_RUNTIME_DIR: '/run/user/1000' }, () => Promise.resolve(undefined))).toBe(
      false,
    )
  })

  it('asks the default bus of the session where no address is named', async () => {
    const addresses: (string | undefined)[] = []
    await hasTrayHost('linux', { XDG_RUNTIME_DIR: '/run/user/1000' }, (_program, _args, env) => {
      addresses.push(env['DBUS_SESSION_BUS_ADDRESS'])
      return Promise.resolve('boolean true')
    })
    expect(addresses).toEqual(['unix:path=/run/user/1000/bus', 'unix:path=/run/user/1000/bus'])
  })

  it('needs a host, not only the watcher that hosts register with', async () => {
    const answers = ['   boolean true', '   variant       boolean false']
    expect(await hasTrayHost('linux', { DBUS_SESSION_BUS_ADDRESS: 'x' }, () => Promise.resolve(answers.shift()))).toBe(
      false,
    )
  })
})

describe.skipIf(!hasDbus)('hasTrayHost on a real session bus', () => {
  const stops: (() => void)[] = []
  afterEach(() => {
    for (const stop of stops.splice(0).toReversed()) stop()
  })

  async function startBus(): Promise<string> {
    const bus: ChildProcess = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'])
    stops.push(() => bus.kill())
    const [line] = (await once(bus.stdout ?? bus, 'data')) as [Buffer]
    return line.toString().trim()
  }

  it('sees a tray host come', async () => {
    const address = await startBus()
    const env = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: address }
    expect(await hasTrayHost('linux', env)).toBe(false)
    const host = new StatusNotifierHost(address)
    stops.push(() => host.close())
    await host.start()
    expect(await hasTrayHost('linux', env)).toBe(true)
  })
})
