import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import dbus from 'dbus-next'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RunProgram } from '../../electron/system/run-program'
import { watchScreen } from '../../electron/system/lock/watch-screen'

const { Interface } = dbus.interface
const mine = '/org/freedesktop/login1/session/_32'
const others = '/org/freedesktop/login1/session/_99'

/** As the system's own configuration has it: nobody but root may monitor, everybody hears signals. */
const config = (
  socket: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus"/>
    <allow send_destination="org.freedesktop.login1"/>
    <deny send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Monitoring"/>
  </policy>
</busconfig>`

class User extends Interface {
  get Display(): readonly [string, string] {
    return ['2', mine]
  }
}
User.configureMembers({ properties: { Display: { signature: '(so)', access: 'read' } } })

class Session extends Interface {
  get LockedHint(): boolean {
    return false
  }
}
Session.configureMembers({ properties: { LockedHint: { signature: 'b', access: 'read' } } })

let folder: string
const endings: (() => void)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-login1-'))
})
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a bus that stands in for the system's; gives its address. */
async function startSystemBus(): Promise<string> {
  writeFileSync(join(folder, 'system.conf'), config(join(folder, 'bus')))
  const daemon = spawn('dbus-daemon', ['--nofork', '--print-address=1', `--config-file=${join(folder, 'system.conf')}`])
  endings.push(() => void daemon.kill())
  return new Promise((resolve, reject) => {
    daemon.once('error', reject)
    daemon.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()))
  })
}

/** login1 with two graphical sessions, of which one is this user's; says when one of them is locked. */
async function startLogin1(busAddress: string) {
  const bus = dbus.sessionBus({ busAddress })
  endings.push(() => bus.disconnect())
  await bus.requestName('org.freedesktop.login1', 0)
  bus.export('/org/freedesktop/login1/user/self', new User('org.freedesktop.login1.User'))
  const sessions = new Map([mine, others].map((path) => [path, new Session('org.freedesktop.login1.Session')]))
  for (const [path, session] of sessions) bus.export(path, session)
  return (path: string, isLocked: boolean): void => {
    Interface.emitPropertiesChanged(sessions.get(path)!, { LockedHint: isLocked }, [])
  }
}

it('login1 says that this session is locked, although the bus lets nobody monitor; other sessions do not count', async () => {
  const address = await startSystemBus()
  const lock = await startLogin1(address)
  const env = { PATH: process.env['PATH'], DBUS_SYSTEM_BUS_ADDRESS: address }
  const run: RunProgram = (program, args) =>
    new Promise((resolve) => {
      const child = spawn(program, args, { env })
      let output = ''
      child.stdout.on('data', (text: Buffer) => (output += text.toString()))
      child.once('close', (code) => resolve({ code, output, errors: '' }))
    })
  let locks = 0
  let tellLocked: () => void = () => undefined
  let tellUnlocked: () => void = () => undefined
  const locked = new Promise<void>((resolve) => (tellLocked = resolve))
  const isWatched = await new Promise<boolean>((resolve) => {
    const stop = watchScreen({
      platform: 'linux',
      env: {},
      monitor: { on: () => undefined, off: () => undefined },
      run,
      spawn: (program, args) => spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env }),
      after: () => () => undefined,
      onLock: () => {
        locks += 1
        tellLocked()
      },
      onUnlock: () => tellUnlocked(),
      onWatched: resolve,
    })
    endings.push(stop)
  })
  expect(isWatched).toBe(true)
  lock(others, true)
  lock(mine, false)
  lock(mine, true)
  await locked
  expect(locks).toBe(1)
  const unlocked = new Promise<void>((resolve) => (tellUnlocked = resolve))
  lock(mine, false)
  await unlocked
})
