import { randomBytes } from 'node:crypto'
import { vi } from 'vitest'
import { fail, ok, type Result } from '../../../electron/contract/result'
import { settingsSchema } from '../../../electron/contract/settings'
import { usualSts } from '../../../electron/contract/sts-presets'
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
import { FaultNetwork } from './fault-network'
import type { FaultServer } from './fault-server'

export const minute = 60_000
const staging = '662044180973'
const audience = 'sts.amazonaws.com'

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
    const { clock, demo, network, opened } = this
    const texts = { signedIn: 'signed in', failed: 'failed', denied: 'denied', wrong: 'wrong' }
    const loopback = createLoopbackCallback(texts)
    const proof = () => demo.control.webIdentityToken({ subject: 'build-7', audience, lifeSeconds: 86_400 })
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
      env: {},
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
      proofs: { read: () => Promise.resolve(ok(new Secret(proof()))) },
      loginFiles: {
        read: () => Promise.resolve(undefined),
        write: () => Promise.resolve(),
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

  /** A saved role of the IAM user, or of the pipeline that proves who it is. */
  async saveRole(definition: RoleDefinition): Promise<RoleId> {
    const { adding, roleSaving } = this.core
    const added = await adding.add(definition.method === 'web-identity' ? this.#pipeline() : this.#iamUser())
    if (!added.ok) throw new Error(added.error.code)
    const source = { from: 'connection' } as const
    const saved = await roleSaving.save(added.value, { label: 'A role', accountName: '', source, definition })
    if (!saved.ok) throw new Error(saved.error.code)
    return saved.value
  }

  #iamUser(): ConnectionDraft {
    const user = this.demo.control.iamUsers().find((one) => one.user === 'elena.fischer')
    const { accessKeyId = '', secretAccessKey = '' } = user ?? {}
    const keys = { from: 'typed', accessKeyId, secretAccessKey } as const
    const place = { region: this.demo.region, sts: usualSts }
    return { kind: 'iam-user', name: 'Elena', ...place, keys, mfaDevice: '', totpSecret: '' }
  }

  #pipeline(): ConnectionDraft {
    const place = { region: this.demo.region, sts: usualSts }
    return { kind: 'web-identity', name: 'Pipeline', ...place, proof: { from: 'file', path: '~/token' } }
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

export const assumeRole = {
  method: 'assume-role',
  roleArn: `arn:aws:iam::${staging}:role/Deployer`,
  sessionName: 'elena',
  durationSeconds: 3600,
  externalId: '',
  mfa: false,
  policy: '',
  policyArns: [],
  tags: [],
  sourceIdentity: '',
} satisfies RoleDefinition

export const sessionToken = { method: 'session-token', durationSeconds: 3600, mfa: false } satisfies RoleDefinition

export const federationToken = {
  method: 'federation-token',
  name: 'guest',
  durationSeconds: 3600,
  policy: '',
  policyArns: [],
  tags: [],
} satisfies RoleDefinition

export const webIdentity = {
  method: 'web-identity',
  roleArn: 'arn:aws:iam::331799205846:role/PipelineWeb',
  sessionName: 'pipeline',
  durationSeconds: 3600,
  policy: '',
  policyArns: [],
} satisfies RoleDefinition
