import type { AppView } from './contract/views'
import type { Settings, SettingsPatch } from './contract/settings'
import { failWith, type Result } from './contract/result'
import type { RoleId } from './contract/ids'
import { splitRoleId } from './contract/role-id'
import { listOverrides, type Environment } from './aws/endpoints'
import { Clients } from './aws/clients'
import { Console } from './aws/console'
import { Oidc } from './aws/oidc'
import { Pacer } from './aws/pacer'
import { pkce } from './aws/pkce'
import { Portal } from './aws/portal'
import type { AwsFetch } from './aws/request-handler'
import { ServerTime } from './aws/server-time'
import { Sts } from './aws/sts'
import { AppFacts } from './core/app-facts'
import { Catalogue } from './core/catalogue/catalogue'
import { callAuthorized, Discovery } from './core/catalogue/discovery'
import { Connections, placeOf } from './core/connections/connections'
import { Consumers } from './core/consumers'
import { ConsoleLinks } from './core/delivery/console-links'
import { Copying } from './core/delivery/copying'
import { HandingOut } from './core/delivery/handing-out'
import { ProfileNames } from './core/delivery/profile-names'
import { Profiles } from './core/delivery/profiles'
import { Notes } from './core/notes'
import { Notices } from './core/notices'
import type {
  BrowserPort,
  CallbackPort,
  CallerIdentity,
  ClipboardPort,
  Clock,
  KeyStorePort,
  Log,
  ProfilesPort,
  Random,
  StoredFile,
} from './core/ports'
import type { Credentials } from './core/credentials'
import type { Secret } from './core/secret'
import { Sessions } from './core/sessions/sessions'
import { SignIns } from './core/sign-in/sign-ins'
import { Users } from './core/sign-in/users'
import { takeSnapshot } from './core/snapshot'
import { Vault } from './core/vault'
import type { PackedVault } from './core/vault-contents'
import type { Snapshot } from './contract/views'

/** The outside, as the core needs it. */
export interface Outside {
  readonly app: AppView
  readonly env: Environment
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly fetch: AwsFetch
  readonly callback: CallbackPort
  readonly browser: BrowserPort
  readonly clipboard: ClipboardPort
  readonly profiles: ProfilesPort
  /** Has the state on the disk when it answers ok. */
  readonly keep: () => Promise<Result<undefined>>
  readonly keyStore: KeyStorePort
  readonly vaultFile: StoredFile<PackedVault>
  readonly settings: { get(): Settings; change(patch: SettingsPatch): Promise<Result<undefined>> }
  readonly isOnline: () => boolean
  /** Monotonic milliseconds, and a plain timer, for pacing. */
  readonly monotonic: () => number
  readonly later: (ms: number, run: () => void) => void
}

/** What the portal answers in a second for one user before it says 429. */
const portalPace = 20

/** Builds the domain from the outside. Order only; nothing is started here. */
export function composeCore(outside: Outside) {
  const memory = composeMemory(outside)
  const work = composeWork(outside, memory)
  const deliveries = composeDeliveries(outside, memory, work)
  const vault = new Vault(outside.keyStore, outside.vaultFile, outside.log, () => ({
    signIns: work.signIns.live(),
    sessions: work.sessions.saved(),
  }))
  const getSettings = (): Settings => outside.settings.get()
  const defaultRegion = (): string => getSettings().defaultRegion
  const parts = { ...memory, ...work, ...deliveries, vault, clock: outside.clock }
  const consumers = new Consumers({ ...parts, defaultRegion })
  const snapshot = (): Snapshot =>
    takeSnapshot({
      ...parts,
      app: () => memory.facts.view(),
      settings: getSettings,
      isOnline: outside.isOnline,
      notices: () => memory.notices.all(),
      overridesOf: (record) => listOverrides(record.endpoints, outside.env),
    })
  return { ...parts, consumers, snapshot, defaultRegion }
}

export type Core = ReturnType<typeof composeCore>

/** What Stint remembers. */
function composeMemory({ random, app }: Outside) {
  const connections = new Connections(random)
  const notes = new Notes()
  const catalogue = new Catalogue()
  return {
    connections,
    notes,
    catalogue,
    names: new ProfileNames(catalogue, notes, connections),
    notices: new Notices(),
    facts: new AppFacts(app),
    users: new Users(connections, catalogue),
  }
}

type Memory = ReturnType<typeof composeMemory>

/** The services that speak to AWS. `onSlowed` is told of each 429. */
function composeAws(
  { fetch, env, clock, random, monotonic, later }: Outside,
  notices: Notices,
  onSlowed: () => void,
  onSkew: () => void,
) {
  const serverTime = new ServerTime(
    () => clock.now(),
    (offset) => {
      const minutes = Math.round(Math.abs(offset) / 60_000)
      if (offset === 0) notices.withdraw('clock-skew')
      else notices.tell({ code: 'clock-skew', values: { minutes } })
      onSkew()
    },
  )
  const observe = (headers: Readonly<Record<string, string>>): void => {
    serverTime.observe(headers['date'])
  }
  const parts = { fetch, observe, env, serverTime }
  const clients = new Clients(parts)
  const portal = new Portal({
    clients,
    pacer: new Pacer(monotonic, later, portalPace),
    rest: (ms) =>
      new Promise((resolve) => {
        later(ms, resolve)
      }),
    fraction: () => random.fraction(),
    onSlowed,
  })
  return {
    serverTime,
    portal,
    sts: new Sts(clients),
    oidc: new Oidc(clients, () => clock.now()),
    console: new Console(parts),
  }
}

type Aws = ReturnType<typeof composeAws>

/** Signing in, reading roles, running sessions. */
function composeWork(outside: Outside, { connections, notes, notices, catalogue, users }: Memory) {
  const { clock, random, log, browser, callback } = outside
  const onSlowed = (): void => {
    discovery.noteSlowed()
  }
  const onSkew = (): void => {
    sessions.replan()
  }
  const aws = composeAws(outside, notices, onSlowed, onSkew)
  const { portal, oidc, serverTime } = aws
  const open = (url: string) => browser.open(url)
  const signIns = new SignIns({ oidc, portal, callback, pkce, random, clock, log, open }, connections)
  // What runs is needed, whatever the user noted.
  const keepsLost = (roleId: RoleId): number => (sessions.get(roleId) ? Infinity : notes.keepsLost(roleId))
  const discovery: Discovery = new Discovery({ portal, clock, log, keepsLost }, connections, signIns, catalogue)
  const calls = composeCalls(aws, connections, signIns, users)
  const sessions: Sessions = new Sessions({
    clock,
    random,
    log,
    serverTime,
    issue: calls.issue,
    identify: calls.identify,
  })
  return { signIns, discovery, sessions, ask: calls.ask, console: aws.console }
}

type Work = ReturnType<typeof composeWork>

/** The calls to AWS that a role needs. */
function composeCalls({ portal, sts }: Aws, connections: Connections, signIns: SignIns, users: Users) {
  const issue = (roleId: RoleId, isUrged: boolean): Promise<Result<Credentials>> => {
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const found = connections.get(connectionId)
    if (!found.ok) return Promise.resolve(found)
    const place = placeOf(found.value)
    const call = (token: Secret) => portal.roleCredentials(place, token, accountId, roleName)
    return callAuthorized(signIns, connectionId, call, isUrged)
  }
  const identify = async (roleId: RoleId, credentials: Credentials): Promise<Result<CallerIdentity>> => {
    const { connectionId } = splitRoleId(roleId)
    const found = connections.get(connectionId)
    if (!found.ok) return found
    const identity = await sts.callerIdentity(placeOf(found.value), credentials)
    if (identity.ok) users.learn(connectionId, identity.value)
    return identity
  }
  const ask = async (roleId: RoleId): Promise<Result<CallerIdentity>> => {
    const credentials = await issue(roleId, false)
    return credentials.ok ? identify(roleId, credentials.value) : failWith(credentials.error)
  }
  return { issue, identify, ask }
}

/** The ways of handing sessions out. */
function composeDeliveries(outside: Outside, { notes, names, connections }: Memory, { sessions, console }: Work) {
  const { clock, settings } = outside
  const getSettings = (): Settings => settings.get()
  const copying = new Copying(outside.clipboard, clock, getSettings)
  const { profiles: port, keep } = outside
  const profiles = new Profiles({ port, notes, names, settings: getSettings, clock, keep })
  const links = new ConsoleLinks(console, outside.browser, connections)
  const rememberFormat = (lastFormat: Settings['lastFormat']): void => {
    void settings.change({ lastFormat })
  }
  const handingOut = new HandingOut({
    sessions,
    notes,
    names,
    copying,
    links,
    clock,
    settings: getSettings,
    rememberFormat,
  })
  return { copying, profiles, handingOut }
}
