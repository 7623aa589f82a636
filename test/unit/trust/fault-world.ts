import { randomBytes } from 'node:crypto'
import { vi } from 'vitest'
import { fail, ok, type Result } from '../../../electron/contract/result'
import { settingsSchema } from '../../../electron/contract/settings'
import type { ConnectionDraft } from '../../../electron/contract/connection-drafts'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { toRoleId } from '../../../electron/contract/role-id'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'
import { composeCore, type Core } from '../../../electron/compose-core'
import { Secret } from '../../../electron/core/secret'
import { startDemoOrganization, type DemoOrganization } from '../../../electron/demo/demo-organization'
import { createLoopbackCallback } from '../../../electron/system/loopback-callback'
import { FakeClipboard, FakeClipboardMark } from '../../fakes/fake-clipboard'
import { FakeClock, settle } from '../../fakes/fake-clock'
import { AppLock } from '../../../electron/core/lock/app-lock'
import { FakeKeyStore } from '../../fakes/fake-key-store'
import { FakeLog } from '../../fakes/fake-log'
import { FakePlainFiles } from '../../fakes/fake-plain-files'
import { FakeProfiles } from '../../fakes/fake-profiles'
import { FakeRandom } from '../../fakes/fake-random'
import { MemoryFile } from '../../fakes/memory-file'
import { draftFor, proofOf } from './fault-roles'
import { FaultNetwork } from './fault-network'
import type { FaultServer } from './fault-server'

export const minute = 60_000

/** How often the clock may have to be moved on before something counts as spinning or hanging. */
const mostTurns = 2_000

/** The app's own core with the demo organization as AWS: real sockets, time that only the test moves. */
export class FaultWorld {
  readonly clock: FakeClock
  readonly network: FaultNetwork
  readonly demo: DemoOrganization
  readonly core: Core
  readonly center: ConnectionId
  /** The links that Stint asked a browser to open. */
  readonly opened: string[] = []
  /** The AWS CLI's cache of `aws login`, by file name. */
  readonly logins = new Map<string, string>()
  readonly role: RoleId

  private constructor(clock: FakeClock, network: FaultNetwork, demo: DemoOrganization) {
    this.clock = clock
    this.network = network
    this.demo = demo
    this.core = this.#compose()
    const { startUrl, region, endpoints } = demo
    this.center = this.core.connections.add({ name: 'Northwind', startUrl, region, endpoints }).id
    this.role = toRoleId(this.center, '482109371154' as AccountId, 'ReadOnly')
  }

  /** A world whose user is signed in and has a session running. */
  static async start(server: FaultServer): Promise<FaultWorld> {
    const clock = new FakeClock(Date.UTC(2026, 10, 22, 10))
    vi.setSystemTime(clock.now())
    const demo = await startDemoOrganization({ clock, random: randomBytes, portalRateLimit: 'off', autoApprove: true })
    const world = new FaultWorld(clock, new FaultNetwork(server), demo)
    await world.expectOk(world.core.signIns.start(world.center, 'browser'))
    await world.expectOk(world.core.sessions.start(world.role))
    return world
  }

  #compose(): Core {
    const { clock, demo, network, opened, logins } = this
    const texts = { signedIn: 'signed in', failed: 'failed', denied: 'denied', wrong: 'wrong' }
    const loopback = createLoopbackCallback(texts)
    const never = () => Promise.resolve(fail('not-found'))
    return composeCore({
      app: {
        version: '0.1.0',
        platform: 'linux',
        electron: '45.4.1',
        runtime: 'current',
        notForRelease: false,
        demo: null,
        trayHost: true,
        paths: { data: '', config: '', command: '' },
        commandInstalled: 'no',
      },
      env: { STINT_SIGNIN_ENDPOINT: demo.endpoints.signin },
      clock,
      random: new FakeRandom(),
      log: new FakeLog(),
      fetch: network.fetch,
      callback: { listen: (state, next) => network.watch(() => loopback.listen(state, next)) },
      browser: {
        open: (url) => {
          opened.push(url)
          void network.watch(() => this.#browse(url)).catch(() => undefined)
          return Promise.resolve(ok())
        },
        openOnce: (url) => {
          opened.push(url.reveal())
          return Promise.resolve(ok())
        },
      },
      clipboard: new FakeClipboard(),
      clipboardMark: new FakeClipboardMark(),
      profiles: new FakeProfiles(),
      plainFiles: new FakePlainFiles(),
      keep: () => Promise.resolve(ok()),
      keyStore: new FakeKeyStore(),
      lock: new AppLock(false),
      totp: { code: () => undefined },
      proofs: { read: (source) => Promise.resolve(ok(new Secret(proofOf(source, demo)))) },
      loginFiles: {
        read: (name) => Promise.resolve(logins.get(name)),
        write: (name, text) => {
          logins.set(name, text)
          return Promise.resolve()
        },
        profiles: () => Promise.resolve([]),
        run: never,
      },
      credentialsFile: { list: () => Promise.resolve(ok([])), keys: never, removeKeys: never },
      isKnownRegion: () => true,
      isUsableEndpoint: () => true,
      named: { check: never },
      ownEndpoints: () => demo.endpoints,
      vaultFile: new MemoryFile(),
      settings: {
        get: () => settingsSchema.parse({ defaultRegion: 'eu-central-1' }),
        change: () => Promise.resolve(ok()),
      },
      runtimeRisk: { keepsBack: () => false, onChange: () => undefined },
      isOnline: () => true,
      monotonic: () => clock.now(),
      later: (ms, run) => void clock.at(clock.now() + ms, run),
    })
  }

  /** The user's browser: the page of AWS sends it back to Stint. */
  async #browse(url: string): Promise<void> {
    // A page that does not come leads nowhere: the browser shows its own.
    if (this.network.fault?.call === 'authorize') await this.network.fetch(url, { method: 'GET', headers: {} })
    else {
      this.network.calls.push('authorize')
      await fetch(url)
    }
  }

  /** A saved role of the connection that its way of getting credentials needs. */
  async saveRole(definition: RoleDefinition): Promise<RoleId> {
    const connection = await this.addConnection(draftFor(definition.method, this.demo, this.logins))
    const source = { from: 'connection' } as const
    const draft = { label: 'A role', accountName: '', source, definition }
    const saved = await this.core.roleSaving.save(connection, draft)
    if (!saved.ok) throw new Error(saved.error.code)
    return saved.value
  }

  async addConnection(draft: ConnectionDraft): Promise<ConnectionId> {
    const added = await this.core.adding.add(draft)
    if (!added.ok) throw new Error(added.error.code)
    return added.value
  }

  /** Lets time pass as far as some work needs it. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let isSettled = false
    const note = () => {
      isSettled = true
    }
    work.then(note, note)
    const isDone = () => isSettled
    for (let turn = 0; turn < mostTurns; turn++) {
      await this.#quiet()
      if (isDone()) return work
      const [due] = this.clock.due()
      if (due === undefined) throw new Error('waits for nothing')
      await this.#moveTo(due)
    }
    throw new Error('does not come to an end')
  }

  async expectOk(work: Promise<Result<unknown>>): Promise<void> {
    const done = await this.finish(work)
    if (!done.ok) throw new Error(`failed with ${done.error.code}`)
  }

  /** Lets this much time pass, with all that happens in it. */
  async pass(ms: number): Promise<void> {
    const end = this.clock.now() + ms
    for (let turn = 0; turn < mostTurns; turn++) {
      await this.#quiet()
      const due = this.clock.due()[0] ?? end
      await this.#moveTo(Math.min(due, end))
      if (due >= end) return this.#quiet()
    }
    throw new Error('spins')
  }

  async end(): Promise<void> {
    this.core.sessions.stopAll()
    this.core.signIns.forget(this.center)
    await this.#quiet()
    await this.demo.close()
  }

  async #moveTo(instant: number): Promise<void> {
    const next = Math.max(this.clock.now(), instant)
    vi.setSystemTime(next)
    await this.clock.advance(next - this.clock.now())
  }

  /** Until every call has been answered and what follows from it has been done. */
  async #quiet(): Promise<void> {
    do for (let turn = 0; turn < 6; turn++) await settle()
    while (this.network.underWay > 0)
  }
}
