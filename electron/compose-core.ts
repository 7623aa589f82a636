import type { AppView } from './contract/views'
import type { Settings, SettingsPatch } from './contract/settings'
import { failWith, type Result } from './contract/result'
import { splitRoleId, type RoleId } from './contract/ids'
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
  StsPlace,
} from './core/ports'
import type { Credentials } from './core/credentials'
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
  readonly keyStore: KeyStorePort
  readonly vaultFile: StoredFile<PackedVault>
  readonly settings: { get(): Settings; change(patch: SettingsPatch): Result<undefined> }
  readonly isOnline: () => boolean
  /** Monotonic milliseconds, and a plain timer, for pacing. */
  readonly monotonic: () => number
  readonly later: (ms: number, run: () => void) => void
}

/** What the portal answers in a second for one user before it says 429. */
const portalPace = 20

/** Builds the domain from the outside. Order only; nothing is started here. */
export function composeCore(outside: Outside) {
  const { env, clock, random, log, settings } = outside
  const getSettings = (): Settings => settings.get()
  const connections = new Connections(random)
  const notes = new Notes()
  const notices = new Notices()
  const catalogue = new Catalogue()
  const names = new ProfileNames(catalogue, notes, connections)
  const facts = new AppFacts(outside.app)

  const serverTime = new ServerTime(
    () => clock.now(),
    (offset) => {
      const minutes = Math.round(Math.abs(offset) / 60_000)
      if (offset === 0) notices.withdraw('clock-skew')
      else notices.tell({ code: 'clock-skew', values: { minutes } })
    },
  )
  const observe = (headers: Readonly<Record<string, string>>): void => {
    serverTime.observe(headers['date'])
  }
  const parts = { fetch: outside.fetch, observe, env, serverTime }
  const clients = new Clients(parts)
  const portal = new Portal({
    clients,
    pacer: new Pacer(outside.monotonic, outside.later, portalPace),
    rest: (ms) =>
      new Promise((resolve) => {
        outside.later(ms, resolve)
      }),
    fraction: () => random.fraction(),
    onSlowed: () => {
      discovery.noteSlowed()
    },
  })
  const sts = new Sts(clients)
  const open = (url: string) => outside.browser.open(url)
  const oidc = new Oidc(clients, () => clock.now())
  const signIns = new SignIns({ oidc, portal, callback: outside.callback, pkce, random, clock, log, open }, connections)
  const discovery: Discovery = new Discovery(
    { portal, clock, log, isFavourite: (roleId) => notes.isFavourite(roleId) },
    connections,
    signIns,
    catalogue,
  )
  const users = new Users(connections, catalogue)

  const issue = (roleId: RoleId): Promise<Result<Credentials>> => {
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const found = connections.get(connectionId)
    if (!found.ok) return Promise.resolve(found)
    const place = placeOf(found.value)
    return callAuthorized(signIns, connectionId, (token) => portal.roleCredentials(place, token, accountId, roleName))
  }
  const identify = async (roleId: RoleId, credentials: Credentials): Promise<Result<CallerIdentity>> => {
    const { connectionId } = splitRoleId(roleId)
    const found = connections.get(connectionId)
    if (!found.ok) return found
    const identity = await sts.callerIdentity(stsPlace(placeOf(found.value)), credentials)
    if (identity.ok) users.learn(connectionId, identity.value)
    return identity
  }
  const ask = async (roleId: RoleId): Promise<Result<CallerIdentity>> => {
    const credentials = await issue(roleId)
    return credentials.ok ? identify(roleId, credentials.value) : failWith(credentials.error)
  }
  const sessions = new Sessions({ clock, random, log, serverTime, issue, identify })
  const vault = new Vault(outside.keyStore, outside.vaultFile, log, () => ({
    signIns: signIns.live(),
    sessions: sessions.saved(),
  }))
  const copying = new Copying(outside.clipboard, clock, getSettings)
  const profiles = new Profiles(outside.profiles, notes, names, getSettings)
  const links = new ConsoleLinks(new Console(parts), outside.browser, connections)
  const handingOut = new HandingOut({
    sessions,
    notes,
    names,
    copying,
    links,
    clock,
    settings: getSettings,
    rememberFormat: (lastFormat) => {
      settings.change({ lastFormat })
    },
  })
  const defaultRegion = (): string => getSettings().defaultRegion
  const consumers = new Consumers({
    sessions,
    signIns,
    connections,
    catalogue,
    notes,
    names,
    handingOut,
    vault,
    clock,
    defaultRegion,
  })
  const snapshot = (): Snapshot =>
    takeSnapshot({
      app: () => facts.view(),
      connections,
      signIns,
      users,
      discovery,
      sessions,
      notes,
      copying,
      vault,
      clock,
      settings: getSettings,
      isOnline: outside.isOnline,
      notices: () => notices.all(),
      overridesOf: (record) => listOverrides(record.endpoints, env),
    })
  return {
    connections,
    notes,
    notices,
    catalogue,
    names,
    facts,
    signIns,
    discovery,
    users,
    sessions,
    vault,
    copying,
    profiles,
    handingOut,
    consumers,
    ask,
    snapshot,
    defaultRegion,
    clock,
  }
}

export type Core = ReturnType<typeof composeCore>

function stsPlace({ region, endpoints }: StsPlace): StsPlace {
  return endpoints ? { region, endpoints } : { region }
}
