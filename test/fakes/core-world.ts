import type { RoleId } from '../../electron/contract/ids'
import { splitRoleId } from '../../electron/contract/role-id'
import { fail, failWith, ok, type Failure, type Result } from '../../electron/contract/result'
import { settingsSchema, type Settings } from '../../electron/contract/settings'
import { AccountNotes } from '../../electron/core/account-notes'
import { Catalogue } from '../../electron/core/catalogue/catalogue'
import { callAuthorized, Discovery } from '../../electron/core/catalogue/discovery'
import { placeOf } from '../../electron/core/connections/connection-record'
import { Consumers } from '../../electron/core/consumers'
import { Consent } from '../../electron/core/consumers/consent'
import { ConsumerRegistry } from '../../electron/core/consumers/consumer-registry'
import { ContainerAccess } from '../../electron/core/consumers/container-access'
import { EndpointState } from '../../electron/core/consumers/endpoint-state'
import { Guards } from '../../electron/core/guard/guards'
import { isSessionLive } from '../../electron/core/sessions/session'
import type { Credentials } from '../../electron/core/credentials'
import { ConsoleBrowsers } from '../../electron/core/delivery/console-browsers'
import { ConsoleLinks } from '../../electron/core/delivery/console-links'
import { Copying } from '../../electron/core/delivery/copying'
import { HandingOut } from '../../electron/core/delivery/handing-out'
import { PlainFiles } from '../../electron/core/delivery/plain-files'
import { ProfileNames } from '../../electron/core/delivery/profile-names'
import { Profiles } from '../../electron/core/delivery/profiles'
import type { PlainFileRecord } from '../../electron/core/delivery/plain-file-record'
import { Notes, type NoteRecord } from '../../electron/core/notes'
import { AppLock } from '../../electron/core/lock/app-lock'
import { ProgramGate } from '../../electron/core/lock/program-gate'
import { Notices } from '../../electron/core/notices'
import type { BrowserWay, ConsoleDestination, ConsoleWish } from '../../electron/core/console-ports'
import type { CallerIdentity, IssuedCredentials } from '../../electron/core/aws-ports'
import { MfaCodes } from '../../electron/core/mfa/mfa-codes'
import { SavedRoles } from '../../electron/core/saved-roles/saved-roles'
import { KeyRing } from '../../electron/core/connections/long-term-keys'
import { totp } from '../../electron/system/totp'
import { Secret } from '../../electron/core/secret'
import { SharingStates } from '../../electron/core/sharing/sharing-states'
import type { Asked } from '../../electron/core/sessions/session-ports'
import { followHandedOut } from '../../electron/core/sessions/handed-out'
import { Sessions } from '../../electron/core/sessions/sessions'
import { Users } from '../../electron/core/sign-in/users'
import { Vault } from '../../electron/core/vault'
import type { PackedVault } from '../../electron/core/vault-contents'
import { FakeClipboard, FakeClipboardMark } from './fake-clipboard'
import { FakeKeyStore } from './fake-key-store'
import { FakePlainFiles } from './fake-plain-files'
import { FakeProfiles } from './fake-profiles'
import { MemoryFile } from './memory-file'
import { Script } from './script'
import { SignInWorld } from './sign-in-world'

/** The whole domain with everything outside it played by fakes. */
export class CoreWorld extends SignInWorld {
  settings: Settings = settingsSchema.parse({ defaultRegion: 'eu-central-1' })
  readonly clipboard = new FakeClipboard()
  readonly clipboardMark = new FakeClipboardMark()
  readonly keyStore = new FakeKeyStore()
  readonly file = new MemoryFile<PackedVault>()
  readonly profilesPort = new FakeProfiles()
  readonly plainFilesPort = new FakePlainFiles()
  /** The notes as they were last written to the disk, and the failure of a disk that refuses. */
  kept: readonly NoteRecord[] = []
  keptFiles: readonly PlainFileRecord[] = []
  keepFailure: Failure | undefined
  readonly openedOnce: string[] = []
  readonly identities: Script<RoleId, Result<CallerIdentity>> = new Script((roleId) => ok(identityOf(roleId)))
  readonly federations: ConsoleWish[] = []
  /** The browsers that links were opened in, in order; undefined: the usual one. */
  readonly ways: (BrowserWay | undefined)[] = []
  readonly browsers: ConsoleBrowsers
  readonly notes = new Notes()
  readonly savedRoles = new SavedRoles()
  readonly accountNotes = new AccountNotes()
  readonly guards: Guards = new Guards({
    catalogue: () => this.catalogue,
    notes: this.notes,
    savedRoles: this.savedRoles,
    accountNotes: this.accountNotes,
    settings: () => this.settings,
  })
  readonly catalogue: Catalogue = new Catalogue(undefined, this.guards.markOf)
  readonly keys = new KeyRing()
  readonly notices = new Notices()
  readonly lock = new AppLock(false)
  readonly names = new ProfileNames({
    catalogue: this.catalogue,
    notes: this.notes,
    connections: this.connections,
    accountNotes: this.accountNotes,
    settings: () => this.settings,
  })
  readonly users = new Users(this.connections, this.catalogue)
  readonly discovery: Discovery
  readonly mfa: MfaCodes
  readonly sessions: Sessions
  readonly vault: Vault
  readonly copying: Copying
  readonly profiles: Profiles
  readonly plainFiles: PlainFiles
  readonly handingOut: HandingOut
  readonly registry: ConsumerRegistry
  readonly endpoint = new EndpointState()
  readonly sharingStates = new SharingStates()
  readonly consent: Consent
  readonly container: ContainerAccess
  readonly gate: ProgramGate
  readonly consumers: Consumers

  constructor() {
    super()
    const { clock, random, log, portal, connections, signIns, catalogue, notes, names } = this
    const settings = () => this.settings
    const keepsLost = (roleId: RoleId) => (this.sessions.get(roleId) ? Infinity : notes.keepsLost(roleId))
    this.discovery = new Discovery({ portal, clock, log, keepsLost }, connections, signIns, catalogue)
    this.mfa = new MfaCodes(clock, random, totp, () => 0)
    const identify = (roleId: RoleId) => this.identities.run(roleId)
    const issue = (roleId: RoleId, asked: Asked, longest?: number) => this.issue(roleId, asked, longest)
    const limitMinutes = (roleId: RoleId) => this.guards.of(roleId).limitMinutes
    this.sessions = new Sessions({ clock, random, log, serverTime: { offset: () => 0 }, issue, identify, limitMinutes })
    const { sessions } = this
    this.registry = new ConsumerRegistry(clock, random)
    this.consent = new Consent({
      clock,
      random,
      monotonic: () => clock.now(),
      later: (ms, run) => void clock.at(clock.now() + ms, run),
      isLive: (roleId) => isSessionLive(sessions.get(roleId), clock.now()),
    })
    this.vault = new Vault(this.keyStore, this.file, log, () => ({
      signIns: signIns.live(),
      sessions: sessions.saved(),
      keys: this.keys.all(),
      consumers: this.registry.active(),
    }))
    this.copying = new Copying(this.clipboard, clock, settings, this.clipboardMark)
    this.profiles = new Profiles({ port: this.profilesPort, notes, names, settings, clock, keep: () => this.keep() })
    const { copying, vault } = this
    this.browsers = new ConsoleBrowsers(connections, catalogue, settings)
    const links = this.#makeLinks()
    const rememberFormat = (lastFormat: Settings['lastFormat']) => {
      this.settings = { ...this.settings, lastFormat }
    }
    this.handingOut = new HandingOut({
      sessions,
      notes,
      names,
      copying,
      links,
      savedRoles: this.savedRoles,
      clock,
      settings,
      rememberFormat,
    })
    const { handingOut, keys } = this
    this.plainFiles = this.makePlainFiles()
    followHandedOut(this)
    const defaultRegion = () => this.settings.defaultRegion
    this.gate = new ProgramGate(this.lock, settings)
    const parts = {
      sessions,
      signIns,
      connections,
      catalogue,
      notes,
      names,
      handingOut,
      vault,
      clock,
      keys,
      savedRoles: this.savedRoles,
      mfa: this.mfa,
      consent: this.consent,
      guards: this.guards,
      gate: this.gate,
      defaultRegion,
    }
    this.consumers = new Consumers(parts)
    this.container = new ContainerAccess({ ...parts, registry: this.registry, consumers: this.consumers, log })
  }

  /** The parts by their names, to be handed on together. */
  services() {
    const {
      connections,
      signIns,
      users,
      catalogue,
      discovery,
      sessions,
      notes,
      accountNotes,
      profiles,
      plainFiles,
      copying,
      notices,
      vault,
      clock,
      savedRoles,
      keys,
      mfa,
      names,
      registry,
      consent,
      guards,
      gate,
      endpoint,
      sharingStates,
    } = this
    return {
      connections,
      signIns,
      users,
      catalogue,
      discovery,
      sessions,
      notes,
      accountNotes,
      profiles,
      plainFiles,
      copying,
      notices,
      vault,
      clock,
      savedRoles,
      keys,
      mfa,
      names,
      registry,
      consent,
      guards,
      gate,
      endpoint,
      sharingStates,
    }
  }

  keep(): Promise<Result<undefined>> {
    if (this.keepFailure) return Promise.resolve(failWith(this.keepFailure))
    this.kept = structuredClone(this.notes.all())
    this.keptFiles = structuredClone(this.plainFiles.all())
    return Promise.resolve(ok())
  }

  /** The plain files of a start of Stint. */
  makePlainFiles(): PlainFiles {
    const { sessions, clock, random, names, notes } = this
    return new PlainFiles({
      port: this.plainFilesPort,
      clock,
      random,
      sessions,
      credentials: (roleId) => this.handingOut.credentials(roleId),
      toolsOf: (roleId) => names.toolsOf(roleId, this.settings.defaultRegion),
      isProfile: (name) => notes.all().some(({ profile }) => profile?.name === name && profile.text !== undefined),
      keep: () => this.keep(),
      tell: (failure, subject) => this.notices.tell(failure, subject),
    })
  }

  async issue(roleId: RoleId, asked: Asked = 'planned', _longestSeconds?: number): Promise<Result<IssuedCredentials>> {
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const found = this.connections.identityCenter(connectionId)
    if (!found.ok) return found
    const place = placeOf(found.value)
    const call = (token: Secret) => this.portal.roleCredentials(place, token, accountId, roleName)
    const answer = await callAuthorized(this.signIns, connectionId, call, asked !== 'planned')
    return answer.ok ? ok({ credentials: answer.value }) : answer
  }

  #makeLinks(): ConsoleLinks {
    const console = {
      shortcut: () => 'https://northwind.awsapps.com/start/#/console',
      checkDestination: (own: string, { region }: ConsoleDestination) =>
        region.startsWith('cn-') ? fail('console-other-partition', { region, own }) : ok(),
      federation: (_: Credentials, __: unknown, wish: ConsoleWish) => {
        this.federations.push(wish)
        return Promise.resolve(ok(new Secret('https://signin.example/federation?SigninToken=sign-in-token')))
      },
    }
    const open = (url: string, way?: BrowserWay) => {
      this.ways.push(way)
      this.opened.push(url)
      return Promise.resolve(ok())
    }
    const openOnce = (url: Secret, way?: BrowserWay) => {
      this.ways.push(way)
      this.openedOnce.push(url.reveal())
      return Promise.resolve(ok())
    }
    const { connections, savedRoles, browsers } = this
    return new ConsoleLinks({ console, browser: { open, openOnce }, browsers, connections, savedRoles })
  }
}

export function identityOf(roleId: RoleId, user = 'elena.fischer@northwind.example'): CallerIdentity {
  const { accountId, roleName } = splitRoleId(roleId)
  const role = `AWSReservedSSO_${roleName}_0123456789abcdef`
  return { arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${user}`, userId: `AROA:${user}`, accountId }
}
