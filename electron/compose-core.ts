import type { Settings } from './contract/settings'
import { fail, type Result } from './contract/result'
import type { ConnectionId, RoleId } from './contract/ids'
import { listOverrides } from './aws/endpoints'
import { Clients } from './aws/clients'
import { Console } from './aws/console'
import { Iam } from './aws/iam'
import { Logins } from './aws/logins'
import { Oidc } from './aws/oidc'
import { Pacer } from './aws/pacer'
import { pkce } from './aws/pkce'
import { Portal } from './aws/portal'
import { ServerTime } from './aws/server-time'
import { Sts } from './aws/sts'
import { composeLinks } from './compose-links'
import type { Outside } from './outside'
import { followPlainFiles } from './compose-plain-files'
import { composeConsent, composeContainer, composeGate, composeRegistry } from './compose-access'
import { learnIdentity } from './compose-identity'
import { composeIssuing } from './compose-issuing'
import { composeGuards, composeNames } from './compose-names'
import { followRuntimeRisk } from './compose-runtime-risk'
import { composeSigning } from './compose-signing'
import { Recorder } from './core/activity/recorder'
import { AccountNotes } from './core/account-notes'
import { AppFacts } from './core/app-facts'
import { Catalogue } from './core/catalogue/catalogue'
import { Discovery } from './core/catalogue/discovery'
import { Connections } from './core/connections/connections'
import { Adding } from './core/connections/adding'
import { KeyRing } from './core/connections/long-term-keys'
import { Consumers } from './core/consumers'
import type { Issuing } from './core/issuing/issuing'
import { MfaCodes } from './core/mfa/mfa-codes'
import { Copying } from './core/delivery/copying'
import { HandingOut } from './core/delivery/handing-out'
import { Profiles } from './core/delivery/profiles'
import { Notes } from './core/notes'
import { Notices } from './core/notices'
import type { CallerIdentity } from './core/aws-ports'
import { createKeptBack } from './core/runtime-risk'
import { RoleSaving } from './core/saved-roles/role-saving'
import { SavedRoles } from './core/saved-roles/saved-roles'
import { followHandedOut } from './core/sessions/handed-out'
import { Sessions } from './core/sessions/sessions'
import { SignIns } from './core/sign-in/sign-ins'
import { Users } from './core/sign-in/users'
import { takeSnapshot } from './core/snapshot'
import { Vault } from './core/vault'
import type { Snapshot } from './contract/snapshot'

/** What the portal answers in a second for one user before it says 429. */
const portalPace = 20

/**
 * Builds the domain from the outside. Order only; nothing is started here.
 * @param makeAws what speaks to AWS
 */
export function composeCore(outside: Outside, makeAws: MakeAws = composeAws) {
  const memory = composeMemory(outside)
  const work = composeWork(outside, memory, makeAws)
  const deliveries = composeDeliveries(outside, memory, work)
  const vault = new Vault(outside.keyStore, outside.vaultFile, outside.log, () => ({
    signIns: work.signIns.live(),
    sessions: work.sessions.saved(),
    keys: memory.keys.all(),
    consumers: memory.registry.active(),
    activity: memory.activity.proof(),
  }))
  vault.opened.add((contents) => {
    memory.activity.restore(contents?.activity)
  })
  followRuntimeRisk(outside.runtimeRisk, { ...memory, ...work, vault })
  const getSettings = (): Settings => outside.settings.get()
  const defaultRegion = (): string => getSettings().defaultRegion
  followHandedOut({ ...memory, ...work, ...deliveries })
  const { lock, clock } = outside
  const parts = { ...memory, ...work, ...deliveries, vault, lock, clock, gate: composeGate(lock, getSettings) }
  const consumers = new Consumers({ ...parts, defaultRegion })
  const container = composeContainer({ ...parts, consumers, log: outside.log })
  const adding = new Adding({ ...memory, ...outside, now: () => outside.clock.now(), defaultRegion })
  const roleSaving = new RoleSaving({ ...parts, random: outside.random })
  const snapshot = (): Snapshot =>
    takeSnapshot({
      ...parts,
      app: () => memory.facts.view(),
      settings: getSettings,
      isOnline: outside.isOnline,
      notices: () => memory.notices.all(),
      overridesOf: (record) => listOverrides(record.endpoints, outside.env),
    })
  return { ...parts, adding, roleSaving, consumers, container, snapshot, defaultRegion }
}

export type Core = ReturnType<typeof composeCore>

/** What Stint remembers. */
function composeMemory({ random, app, clock, settings, runtimeRisk }: Outside) {
  const connections = new Connections(random)
  const notes = new Notes()
  const accountNotes = new AccountNotes()
  const savedRoles = new SavedRoles()
  const guards = composeGuards(settings, { catalogue: () => catalogue, savedRoles, notes, accountNotes })
  const catalogue: Catalogue = new Catalogue((id) => nameOf(connections, id), guards.markOf)
  const showSaved = (): void => {
    catalogue.showSaved(savedRoles.all())
  }
  savedRoles.changed.add(showSaved)
  connections.renamed.add((id) => {
    if (savedRoles.of(id).length > 0) showSaved()
  })
  return {
    connections,
    keptBack: createKeptBack(connections, runtimeRisk),
    savedRoles,
    keys: new KeyRing(),
    notes,
    catalogue,
    accountNotes,
    guards,
    ...composeNames(settings, { catalogue, notes, connections, accountNotes }),
    notices: new Notices(),
    activity: new Recorder(clock),
    ...composeRegistry(clock, random),
    facts: new AppFacts(app),
    users: new Users(connections, catalogue),
  }
}

function nameOf(connections: Connections, id: ConnectionId): string {
  const found = connections.get(id)
  return found.ok ? found.value.name : ''
}

export type Memory = ReturnType<typeof composeMemory>

/** The services that speak to AWS. `onSlowed` is told of each 429. */
export function composeAws(
  { fetch, env, clock, random, monotonic, later, loginFiles }: Outside,
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
  const parts = { fetch, observe, env, serverTime, now: () => clock.now() }
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
    clients,
    serverTime,
    portal,
    sts: new Sts(clients),
    iam: new Iam(clients),
    logins: new Logins({ ...parts, files: loginFiles, random }),
    oidc: new Oidc(clients, () => clock.now()),
    console: new Console(parts),
  }
}

export type Aws = ReturnType<typeof composeAws>
type MakeAws = (...parts: Parameters<typeof composeAws>) => Aws

/** Signing in, reading roles, running sessions. */
function composeWork(outside: Outside, memory: Memory, makeAws: MakeAws) {
  const { connections, notes, notices, catalogue, keptBack } = memory
  const { clock, random, log, browser, callback } = outside
  const onSlowed = (): void => {
    discovery.noteSlowed()
  }
  const onSkew = (): void => {
    mfa.replan()
    sessions.replan()
  }
  const aws = makeAws(outside, notices, onSlowed, onSkew)
  const { portal, oidc, serverTime } = aws
  const open = (url: string) => browser.open(url)
  const signIns = new SignIns({ oidc, portal, callback, pkce, random, clock, log, open, keptBack }, connections)
  // What runs is needed, whatever the user noted.
  const keepsLost = (roleId: RoleId): number => (sessions.get(roleId) ? Infinity : notes.keepsLost(roleId))
  const discovery: Discovery = new Discovery({ portal, clock, log, keepsLost }, connections, signIns, catalogue)
  const mfa: MfaCodes = new MfaCodes(clock, random, outside.totp, () => serverTime.difference())
  const issuing: Issuing = composeIssuing(outside, memory, aws, {
    signIns,
    mfa,
    startSession: (roleId, asked) => sessions.obtain(roleId, asked),
  })
  const identify = learnIdentity(issuing, memory, (credentials) => sessions.isFormer(credentials))
  const sessions: Sessions = new Sessions({
    clock,
    random,
    log,
    serverTime,
    keptBack,
    issue: (roleId, asked, longestSeconds) => issuing.issue(roleId, asked, longestSeconds),
    identify,
    limitMinutes: (roleId) => memory.guards.of(roleId).limitMinutes,
  })
  const consent = composeConsent(outside, sessions)
  const ask = async (roleId: RoleId): Promise<Result<CallerIdentity>> => {
    const issued = await issuing.issue(roleId, 'planned')
    if (!issued.ok) return issued
    return (await identify(roleId, issued.value.credentials)) ?? fail('not-found')
  }
  return {
    signIns,
    discovery,
    sessions,
    consent,
    mfa,
    issuing,
    serverTime,
    ask,
    clients: aws.clients,
    console: aws.console,
    sts: aws.sts,
    iam: aws.iam,
    logins: aws.logins,
  }
}

type Work = ReturnType<typeof composeWork>

/** The ways of handing sessions out. */
function composeDeliveries(
  outside: Outside,
  { notes, names, connections, savedRoles, notices, catalogue }: Memory,
  { sessions, console, clients }: Work,
) {
  const { clock, settings } = outside
  const getSettings = (): Settings => settings.get()
  const copying = new Copying(outside.clipboard, clock, getSettings, outside.clipboardMark)
  copying.unproven.add(() => {
    notices.tell({ code: 'clipboard-unproven', values: {} })
  })
  const { profiles: port, keep } = outside
  const profiles = new Profiles({ port, notes, names, settings: getSettings, clock, keep })
  const { browsers, links } = composeLinks(outside, { connections, catalogue, savedRoles, console })
  const rememberFormat = (lastFormat: Settings['lastFormat']): void => {
    void settings.change({ lastFormat })
  }
  const handingOut = new HandingOut({
    sessions,
    notes,
    names,
    copying,
    links,
    savedRoles,
    clock,
    settings: getSettings,
    rememberFormat,
  })
  const plainFiles = followPlainFiles(outside, { notes, names, notices, sessions, handingOut })
  const signedRequests = composeSigning({ clock, connections, clients, copying, handingOut })
  return { copying, profiles, handingOut, plainFiles, signedRequests, browsers }
}
