import type { Cancel } from '../../core/ports'
import type { RunProgram } from '../run-program'
import { BusMonitor, type BusMonitorParts } from './bus-monitor'
import { readLockSignals } from './read-bus-signals'

/** The part of Electron's powerMonitor that tells of the screen's lock on macOS and Windows. */
export interface ScreenMonitor {
  on(event: 'lock-screen', listener: () => void): unknown
  off(event: 'lock-screen', listener: () => void): unknown
}

export interface ScreenParts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly monitor: ScreenMonitor
  readonly run: RunProgram
  readonly spawn: BusMonitorParts['spawn']
  readonly after: BusMonitorParts['after']
  readonly onLock: () => void
  /** On Linux only: elsewhere Electron tells of it to whoever wants to know. */
  readonly onUnlock: () => void
  /** Whether anything tells of the screen's lock: told when that is known, and when it changes. */
  readonly onWatched: (isWatched: boolean) => void
}

/** Those that desktops put their lock behind: the common one, and their own. */
const screenSavers = ['freedesktop', 'gnome', 'cinnamon', 'mate', 'xfce'].map(
  (name) => `type='signal',interface='org.${name}.ScreenSaver',member='ActiveChanged'`,
)

/** Tells when the screen is locked: by Electron where it can, on Linux by D-Bus, which Electron does not listen to. */
export function watchScreen(parts: ScreenParts): Cancel {
  if (parts.platform === 'linux') return watchBuses(parts)
  const { monitor, onLock } = parts
  monitor.on('lock-screen', onLock)
  parts.onWatched(true)
  return () => {
    monitor.off('lock-screen', onLock)
  }
}

function watchBuses(parts: ScreenParts): Cancel {
  const heard = new Map<string, boolean>()
  const monitors: BusMonitor[] = []
  let isStopped = false
  const tell = (): void => {
    // The two buses stand in for each other: one that is heard is enough.
    const answers = [...heard.values()]
    if (answers.includes(true)) parts.onWatched(true)
    else if (answers.length === 2) parts.onWatched(false)
  }
  const note = (bus: 'session' | 'system', isHeard: boolean): void => {
    heard.set(bus, isHeard)
    if (!isStopped) tell()
  }
  const listen = (bus: 'session' | 'system', rules: readonly string[]): void => {
    const onText = (text: string): void => signals.take(text)
    const signals = readLockSignals(parts.onLock, parts.onUnlock)
    monitors.push(new BusMonitor(bus, rules, { ...parts, onText, onHeard: (isHeard) => note(bus, isHeard) }))
  }
  if (hasSessionBus(parts.env)) listen('session', screenSavers)
  else note('session', false)
  void findSession(parts.run).then((path) => {
    if (isStopped) return
    if (path === undefined) note('system', false)
    else listen('system', sessionRules(path))
  })
  return () => {
    isStopped = true
    for (const monitor of monitors) monitor.stop()
  }
}

/** Without an address `dbus-monitor` would start a bus of its own through the display. */
function hasSessionBus(env: ScreenParts['env']): boolean {
  return Boolean(env['DBUS_SESSION_BUS_ADDRESS'] ?? env['XDG_RUNTIME_DIR'])
}

/** The user's graphical session, as login1 calls it; programs that systemd started belong to none themselves. */
async function findSession(run: RunProgram): Promise<string | undefined> {
  const ask = ['--system', '--print-reply', '--reply-timeout=1000', '--dest=org.freedesktop.login1']
  const of = ['/org/freedesktop/login1/user/self', 'org.freedesktop.DBus.Properties.Get']
  const what = ['string:org.freedesktop.login1.User', 'string:Display']
  const { code, output } = await run('dbus-send', [...ask, ...of, ...what], { timeoutMs: 2_000 })
  return code === 0 ? /"(\/org\/freedesktop\/login1\/session\/\w+)"/.exec(output)?.[1] : undefined
}

/** Only login1 may say so of this session; the sessions of others do not matter. */
function sessionRules(path: string): readonly string[] {
  const from = `type='signal',sender='org.freedesktop.login1',path='${path}'`
  return [
    `${from},interface='org.freedesktop.login1.Session',member='Lock'`,
    `${from},interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'`,
  ]
}
