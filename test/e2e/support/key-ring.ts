import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

  /** Unlocks a running one, as the desktop does when the user types the password. */
  async unlock(): Promise<void> {
    const { code, err } = await run('gnome-keyring-daemon', ['--unlock'], { env: this.#env, input: password })
    if (code !== 0) throw new Error(`the ring does not open: ${err}`)
  }

  stop(): Promise<void> {
    return this.#stop()
  }

  async #spawn(flags: readonly string[]): Promise<void> {
    const child = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...flags], {
      env: this.#env,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#stop = () => endProcess(child)
    child.stdin.end(flags.includes('--unlock') ? password : '')
    await once(child.stdout, 'data')
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
