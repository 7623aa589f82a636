import { spawn } from 'node:child_process'
import dbus from 'dbus-next'
import { callBus } from '../../fakes/status-notifier-bus'
import { endProcess, run } from './child'

const password = 'correct horse'

/** A real Secret Service (gnome-keyring) on a bus, for one pretended user. */
export class KeyRing {
  readonly #env: NodeJS.ProcessEnv
  #stop: () => Promise<void> = () => Promise.resolve()

  /** @param env HOME, XDG_RUNTIME_DIR and the bus of the user */
  constructor({ HOME, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, PATH, DISPLAY }: NodeJS.ProcessEnv) {
    this.#env = { HOME, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, PATH, DISPLAY }
  }

  /** Starts it, unlocked; the first time this makes the user's ring. */
  async start(): Promise<void> {
    await this.#spawn(['--unlock'])
  }

  /** Starts it as after a login that did not give the ring's password. */
  async startLocked(): Promise<void> {
    await this.#spawn([])
  }

  /** Unlocks a running one, as the desktop's own prompt does when the user types the password. */
  async unlock(): Promise<void> {
    const bus = dbus.sessionBus({ busAddress: this.#env['DBUS_SESSION_BUS_ADDRESS'] ?? '' })
    const service = { destination: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets' }
    const [, session] = await callBus(bus, {
      ...service,
      interface: 'org.freedesktop.Secret.Service',
      member: 'OpenSession',
      signature: 'sv',
      body: ['plain', new dbus.Variant('s', '')],
    })
    await callBus(bus, {
      ...service,
      interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
      member: 'UnlockWithMasterPassword',
      signature: 'o(oayays)',
      body: [
        '/org/freedesktop/secrets/collection/login',
        [session, Buffer.alloc(0), Buffer.from(password), 'text/plain'],
      ],
    })
    bus.disconnect()
  }

  stop(): Promise<void> {
    return this.#stop()
  }

  async #spawn(flags: readonly string[]): Promise<void> {
    const child = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...flags], {
      env: this.#env,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.#stop = () => endProcess(child)
    child.stdin.end(flags.includes('--unlock') ? password : '')
    await this.#waitForService()
  }

  /** Asks until the service is on the bus: `dbus-send` itself waits for the answer. */
  async #waitForService(): Promise<void> {
    const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
    const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', ...question]
    for (let tries = 0; tries < 100; tries += 1) {
      const { out } = await run('dbus-send', ask, { env: this.#env })
      if (out.includes('boolean true')) return
    }
    throw new Error('gnome-keyring did not come onto the bus')
  }
}

interface KeyRingPlace {
  readonly home: string
  readonly folder: string
  readonly bus: { readonly address: string }
  readonly desktop: { readonly display: string }
}

/** The fixture of a key ring that the test starts itself. */
export async function useKeyRing(
  { home, folder, bus, desktop }: KeyRingPlace,
  use: (ring: KeyRing) => Promise<void>,
): Promise<void> {
  const around = { HOME: home, XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: bus.address }
  const ring = new KeyRing({ ...around, PATH: process.env['PATH'], DISPLAY: desktop.display })
  await use(ring)
  await ring.stop()
}
