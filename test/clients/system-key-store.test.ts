import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildProbe, findMissing, launchProbe, type Probe } from './system-probe/launch'

const missing = findMissing(['xvfb-run', 'dbus-run-session', 'dbus-send', 'gnome-keyring-daemon', 'secret-tool'])
const SECRET = 'refresh-token-7f31'
const libsecret = ['--password-store=gnome-libsecret']

/** A session bus with an unlocked GNOME key ring on it. */
const unlockedRing = [
  'dbus-run-session',
  '--',
  'sh',
  '-c',
  'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"',
  'sh',
]
/** A bus that starts no services, as where none is installed. */
const bareBus = `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

describe.skipIf(missing)(`the key store with a real Secret Service${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let folder: string
  let app: string
  const running: Probe[] = []
  const launch = async (options: Parameters<typeof launchProbe>[1]) => {
    const probe = await launchProbe(app, options)
    running.push(probe)
    return probe
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stint-key-store-'))
    app = await buildProbe()
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((probe) => probe.close()))
  })
  afterAll(() => {
    for (const made of [folder, app]) rmSync(made, { recursive: true })
  })

  it('keeps the vault encrypted where the ring is open, and opens it again after a restart', async () => {
    const env = { HOME: join(folder, 'home'), XDG_RUNTIME_DIR: folder }
    const path = join(folder, 'vault')
    const first = await launch({ within: unlockedRing, args: libsecret, env })
    expect((await first.ask('backend')).value).toBe('gnome_libsecret')
    expect((await first.ask('keyStoreState')).value).toBe('ready')
    expect((await first.ask('writeVault', path, { token: SECRET })).value).toEqual({ ok: true })
    expect(readFileSync(path).includes(SECRET)).toBe(false)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await running.pop()?.close()
    const second = await launch({ within: unlockedRing, args: libsecret, env })
    expect((await second.ask('readVault', path)).value).toEqual({ ok: true, value: { token: SECRET } })
  }, 60_000)

  it('says at once that the ring is locked, without a prompt, and opens the vault when it is unlocked', async () => {
    const home = mkdtempSync(join(folder, 'locked-'))
    const env = { HOME: home, XDG_RUNTIME_DIR: home }
    const probe = await launch({ within: unlockedRing, args: libsecret, env })
    const bus = (await probe.ask('bus')).value ?? ''
    lockRing(bus)
    const answers = []
    for (let times = 0; times < 5; times += 1) answers.push(await probe.ask('keyStoreState'))
    expect(answers.map(({ value }) => value)).toEqual(Array(5).fill('locked'))
    // The quickest counts: other tests may keep the machine busy.
    expect(Math.min(...answers.map(({ ms }) => ms))).toBeLessThan(100)
    const path = join(folder, 'locked-vault')
    const written = await probe.ask('writeVault', path, { token: SECRET })
    expect(written.value).toEqual({ ok: false, error: { code: 'locked' } })
    // Nobody answers a prompt here: asking in vain must not spoil the key store for later.
    expect((await probe.ask('unlock')).value).toBe(false)
    expect((await probe.ask('keyStoreState')).value).toBe('locked')
    unlockRing(bus, env)
    expect((await probe.ask('keyStoreState')).value).toBe('ready')
    expect((await probe.ask('writeVault', path, { token: SECRET })).value).toEqual({ ok: true })
  }, 60_000)

  it('needs the ring only once: locked later, the vault still opens from the key in memory', async () => {
    const probe = await launch({ within: unlockedRing, args: libsecret })
    const path = join(folder, 'later-vault')
    await probe.ask('writeVault', path, { token: SECRET })
    lockRing((await probe.ask('bus')).value ?? '')
    const read = await probe.ask('readVault', path)
    expect(read.value).toEqual({ ok: true, value: { token: SECRET } })
  }, 60_000)

  const busConfig = () => {
    const path = join(folder, 'bus.conf')
    writeFileSync(path, bareBus)
    return path
  }

  it.each([
    ['no session bus', () => [], libsecret],
    ['a bus without a Secret Service', () => ['dbus-run-session', `--config-file=${busConfig()}`, '--'], libsecret],
    ['no desktop that Chromium knows', () => unlockedRing, []],
  ])(
    'is unavailable with %s, and nothing is written',
    async (_what, within, args) => {
      const probe = await launch({ within: within(), args })
      const { value, ms } = await probe.ask('keyStoreState')
      expect(value).toBe('unavailable')
      // A call that nobody answers takes 25 s on D-Bus.
      expect(ms).toBeLessThan(10_000)
      const path = join(folder, 'no-vault')
      expect((await probe.ask('writeVault', path, {})).value).toEqual({
        ok: false,
        error: { code: 'key-store-unavailable' },
      })
      expect(() => statSync(path)).toThrow('ENOENT')
    },
    60_000,
  )
})

/** Locks the ring over the bus, as a desktop does when its user says so. */
function lockRing(bus: string): void {
  const ring = 'array:objpath:/org/freedesktop/secrets/collection/login'
  const target = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets']
  execFileSync('dbus-send', [`--bus=${bus}`, '--print-reply', ...target, 'org.freedesktop.Secret.Service.Lock', ring])
}

/** Unlocks it as a sign-in to the desktop does: the password goes to the running daemon. */
function unlockRing(bus: string, env: Record<string, string>): void {
  execFileSync('gnome-keyring-daemon', ['--replace', '--unlock', '--components=secrets'], {
    input: '\n',
    env: { ...process.env, ...env, DBUS_SESSION_BUS_ADDRESS: bus },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}
