import { composeAws, composeCore, type Core } from '../../../../electron/compose-core'
import { followTime } from '../../../../electron/compose-time'
import type { AccountId, ConnectionId, RoleId } from '../../../../electron/contract/ids'
import { fail, ok } from '../../../../electron/contract/result'
import { toRoleId } from '../../../../electron/contract/role-id'
import type { RoleDefinition, RoleSource } from '../../../../electron/contract/saved-roles'
import { settingsSchema } from '../../../../electron/contract/settings'
import { usualSts } from '../../../../electron/contract/sts-presets'
import { Heartbeat } from '../../../../electron/core/heartbeat'
import { AppLock } from '../../../../electron/core/lock/app-lock'
import type { Notification, StoredFile } from '../../../../electron/core/ports'
import { Reactions } from '../../../../electron/core/reactions'
import type { RuntimeRiskPort } from '../../../../electron/core/runtime-risk'
import { Secret } from '../../../../electron/core/secret'
import { isAtRest } from '../../../../electron/core/sessions/session'
import type { PackedVault } from '../../../../electron/core/vault-contents'
import { SystemClock } from '../../../../electron/system/clock'
import { watchPower } from '../../../../electron/system/power'
import { FakeCallback } from '../../../fakes/fake-callback'
import { FakeClipboard, FakeClipboardMark } from '../../../fakes/fake-clipboard'
import { settle } from '../../../fakes/fake-clock'
import { FakeKeyStore } from '../../../fakes/fake-key-store'
import { FakePlainFiles } from '../../../fakes/fake-plain-files'
import { FakeProfiles } from '../../../fakes/fake-profiles'
import { FakeRandom } from '../../../fakes/fake-random'
import { MemoryFile } from '../../../fakes/memory-file'
import { codeStep, SimulatedAws } from './simulated-aws'
import { SimulatedTime } from './simulated-time'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
const account = '482109371154'

/** What a session depends on, and how it is got. */
export interface Place {
  readonly roleId: RoleId
  /** What AWS calls it. */
  readonly target: string
  readonly lifeMs: number
  /** The sign-in behind it; absent: keys or a proof that are always there. */
  readonly startUrl?: string
  readonly connectionId: ConnectionId
  /** Needs codes of a device: each waits for one of its own, half a minute apart. */
  readonly device?: 'its secret is kept' | 'typed by hand'
  /** The role that it starts from. */
  readonly from?: Place
}

/** The app's own core, clock and power watch, connected as the app connects them; only the outside is simulated. */
export class MonthWorld {
  readonly time: SimulatedTime
  readonly aws: SimulatedAws
  readonly chance: FakeRandom
  readonly clock: SystemClock
  readonly core: Core
  readonly reactions: Reactions
  readonly places: Place[] = []
  readonly byTarget = new Map<string, Place>()
  readonly byRole = new Map<RoleId, Place>()
  /** Links that a browser was asked to open. */
  opened = 0
  readonly notified: Notification[] = []
  isOnline = true
  readonly vaultFile: StoredFile<PackedVault>
  readonly #risk: RuntimeRiskPort
  readonly #callback = new FakeCallback()
  readonly #heartbeat: Heartbeat
  readonly #wakeListeners = new Map<string, () => void>()

  /**
   * @param before the run that ended before this one: its vault and AWS go on
   * @param risk what the runtime keeps back
   */
  constructor(seed: number, start = Date.UTC(2026, 11, 14, 7), before?: MonthWorld, risk: RuntimeRiskPort = noRisk) {
    this.chance = new FakeRandom(seed * 2_654_435_761)
    this.time = before?.time ?? new SimulatedTime(start)
    this.aws = before?.aws ?? new SimulatedAws(this.time, this.chance)
    this.vaultFile = before?.vaultFile ?? new MemoryFile()
    this.#risk = risk
    this.aws.lifeOf = (target) => this.byTarget.get(target)?.lifeMs ?? hour
    this.clock = new SystemClock(this.time)
    this.core = this.#compose()
    const power = watchPower(
      { on: (event: string, listener: () => void) => this.#wakeListeners.set(event, listener) } as never,
      { isOnline: () => this.isOnline },
    )
    this.#heartbeat = new Heartbeat(
      this.clock,
      () => this.core.sessions.all().some((session) => !isAtRest(session, this.clock.now())),
      () => {
        power.checkNetwork()
      },
    )
    this.reactions = this.#react()
    this.reactions.connect()
    followTime(this.clock, power, this.core, this.reactions)
  }

  /** The system says that the computer woke. */
  resume(): void {
    this.#wakeListeners.get('resume')?.()
  }

  /** Roles that Identity Center lists. */
  addCenter(name: string, lives: readonly number[]): readonly Place[] {
    const startUrl = `https://${name}.awsapps.com/start`
    const connectionId = this.core.connections.add({ name, startUrl, region: 'eu-central-1' }).id
    return lives.map((lifeMs, at) => {
      const role = `Role${String(at)}`
      const roleId = toRoleId(connectionId, account as AccountId, role)
      return this.#add({ roleId, target: `${startUrl}/${account}/${role}`, lifeMs, startUrl, connectionId })
    })
  }

  /** Roles that are assumed from another role's session. */
  addChained(from: Place, name: string, lifeMs: number): Promise<Place> {
    return this.#save(from.connectionId, { from: 'role', roleId: from.roleId }, name, lifeMs, false, {
      from,
      ...(from.startUrl === undefined ? {} : { startUrl: from.startUrl }),
      ...(from.device ? { device: from.device } : {}),
    })
  }

  /** An IAM user, with a device whose codes the app makes or the user types. */
  addUser(name: string, device?: Place['device']): ConnectionId {
    const { connections, keys } = this.core
    const mfaDevice = device ? `arn:aws:iam::${account}:mfa/${name}` : ''
    const record = {
      kind: 'iam-user',
      name,
      region: 'eu-central-1',
      workloadRegion: '',
      sts: usualSts,
      mfaDevice,
    } as const
    const { id } = connections.addOther(record)
    const pair = { accessKeyId: `AKIA${name.toUpperCase()}`, secretAccessKey: new Secret('long-term-secret-of-a-user') }
    keys.put(id, device === 'its secret is kept' ? { ...pair, totpSecret: new Secret(name) } : pair)
    return id
  }

  addAssumed(id: ConnectionId, name: string, lifeMs: number, device?: Place['device']): Promise<Place> {
    return this.#save(id, { from: 'connection' }, name, lifeMs, device !== undefined, device ? { device } : {})
  }

  /** The user's own long session, which a code begins. */
  async addSessionToken(id: ConnectionId, name: string, lifeMs: number): Promise<Place> {
    const definition = { method: 'session-token', durationSeconds: lifeMs / second, mfa: true } as const
    const target = `session-token of AKIA${name.toUpperCase()}`
    return this.#keep(id, { from: 'connection' }, definition, target, lifeMs, { device: 'typed by hand' })
  }

  addPipeline(names: readonly string[], lifeMs: number): Promise<readonly Place[]> {
    const proof = { from: 'file', path: '~/token' } as const
    const place = { region: 'eu-central-1', workloadRegion: '', sts: usualSts }
    const { id } = this.core.connections.addOther({ kind: 'web-identity', name: 'Pipeline', ...place, proof })
    return Promise.all(
      names.map((name) => {
        const roleArn = `arn:aws:iam::${account}:role/${name}`
        const definition = { ...own, method: 'web-identity', roleArn, durationSeconds: lifeMs / second } as const
        return this.#keep(id, { from: 'connection' }, definition, roleArn, lifeMs, {})
      }),
    )
  }

  /** The user signs in, and the browser comes back at once. */
  async signIn(startUrl: string): Promise<void> {
    const [place] = this.places.filter((one) => one.startUrl === startUrl)
    if (!place) throw new Error('no such connection')
    const outcome = this.core.signIns.start(place.connectionId, 'browser')
    await settle()
    this.aws.signIn(startUrl)
    this.#callback.allow()
    await this.time.finish(outcome)
  }

  /** The user types the codes that are asked for, one in half a minute. */
  async typeCodes(): Promise<void> {
    for (let tries = 0; tries < 12; tries++) {
      const question = this.core.mfa.questions().find(({ state }) => state === 'asking')
      if (question) this.core.mfa.answer(question.id, String(codeStep(this.time.now)).padStart(6, '0'))
      else if (this.core.mfa.questions().length === 0) return
      await this.time.pass(31 * second)
    }
  }

  #save(
    id: ConnectionId,
    source: RoleSource,
    name: string,
    lifeMs: number,
    mfa: boolean,
    more: Partial<Place>,
  ): Promise<Place> {
    const roleArn = `arn:aws:iam::${account}:role/${name}`
    const options = { externalId: '', tags: [], sourceIdentity: '', mfa }
    const definition = { ...own, ...options, method: 'assume-role', roleArn, durationSeconds: lifeMs / second } as const
    return this.#keep(id, source, definition, roleArn, lifeMs, more)
  }

  async #keep(
    connectionId: ConnectionId,
    source: RoleSource,
    definition: RoleDefinition,
    target: string,
    lifeMs: number,
    more: Partial<Place>,
  ): Promise<Place> {
    const draft = { label: target.slice(-30), accountName: '', source, definition }
    const saved = await this.core.roleSaving.save(connectionId, draft)
    if (!saved.ok) throw new Error(`${target}: ${saved.error.code}`)
    return this.#add({ roleId: saved.value, target, lifeMs, connectionId, ...more })
  }

  #add(place: Place): Place {
    this.places.push(place)
    this.byTarget.set(place.target, place)
    this.byRole.set(place.roleId, place)
    return place
  }

  #compose(): Core {
    const { clock, time, chance } = this
    const never = () => Promise.resolve(fail('not-found'))
    return composeCore(
      {
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
        random: new FakeRandom(chance.fraction() * 2 ** 31),
        log: { info: () => undefined, warn: () => undefined },
        fetch: () => Promise.reject(new Error('nothing goes to the network')),
        callback: this.#callback,
        browser: {
          open: () => {
            this.opened += 1
            return Promise.resolve(ok())
          },
          openOnce: () => Promise.resolve(ok()),
        },
        clipboard: new FakeClipboard(),
        profiles: new FakeProfiles(),
        plainFiles: new FakePlainFiles(),
        keep: () => Promise.resolve(ok()),
        keyStore: new FakeKeyStore(),
        totp: { code: (_, at) => ({ code: String(codeStep(at)).padStart(6, '0'), step: Math.floor(at / 30_000) }) },
        proofs: { read: () => Promise.resolve(ok(new Secret('proof'))) },
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
        ownEndpoints: () => undefined,
        vaultFile: this.vaultFile,
        settings: { get: () => settings, change: () => Promise.resolve(ok()) },
        isOnline: () => this.isOnline,
        runtimeRisk: this.#risk,
        clipboardMark: new FakeClipboardMark(),
        lock: new AppLock(false),
        monotonic: () => time.monotonic(),
        later: (ms, run) => void time.after(ms, run),
      },
      (...parts) => this.aws.replace(composeAws(...parts)),
    )
  }

  #react(): Reactions {
    return new Reactions({
      ...this.core,
      settings: () => settings,
      notifications: { show: (notification) => this.notified.push(notification) },
      texts: {
        signInEnded: (connection) => ({ title: `${connection} ended`, body: '', action: '' }),
        signInEndsSoon: (connection) => ({ title: `${connection} ends soon`, body: '', action: '' }),
        limitReached: (roleId) => ({ title: `${roleId} reached its limit`, body: '', action: '' }),
      },
      show: () => {
        this.#heartbeat.wake()
      },
      saveState: () => undefined,
      saveCatalogue: () => undefined,
      showSignIn: () => undefined,
      showMain: () => undefined,
    })
  }
}

const noRisk: RuntimeRiskPort = { keepsBack: () => false, onChange: () => undefined }
const settings = settingsSchema.parse({ defaultRegion: 'eu-central-1' })
const own = { sessionName: 'elena', policy: '', policyArns: [] }
