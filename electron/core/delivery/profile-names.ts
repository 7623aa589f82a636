import type { RoleId } from '../../contract/ids'
import type { NameClash } from '../../contract/profile-plans'
import { leadOf, usualTemplate } from '../../contract/profile-templates'
import { splitRoleId } from '../../contract/role-id'
import type { Settings } from '../../contract/settings'
import type { AccountView, RoleView } from '../../contract/role-views'
import type { AccountNotes } from '../account-notes'
import type { Catalogue } from '../catalogue/catalogue'
import type { Connections } from '../connections/connections'
import type { ToolSettings } from '../formats/variables'
import type { NoteRecord, Notes, ProfileNote } from '../notes'
import { findRole, isFormOf, NameFacts } from './name-facts'
import { reservedNames, resolveNames, type ResolvedNames, type Wish } from './resolve-names'

export interface ProfileNamesParts {
  readonly catalogue: Catalogue
  readonly notes: Notes
  readonly connections: Connections
  readonly accountNotes: AccountNotes
  readonly settings: () => Pick<Settings, 'profileTemplates' | 'defaultRegion'>
}

/** What a role's profile says, beside who asks for its credentials. */
export interface ProfileFacts extends ToolSettings {
  readonly name: string
  /** Empty if nobody has said one. */
  readonly region: string
  readonly output?: string
  /** The user chose it, so no template changes it. */
  readonly ownName: boolean
  readonly ownRegion: boolean
  readonly clash?: NameClash
  readonly missing?: readonly string[]
}

/** After so many questions for single names, all are made: the next answers cost nothing then. */
const mostSingle = 16

/**
 * Which profile name belongs to which role: those that were written or chosen stay as they are, every other role has
 * the name that its template makes. One name is found without making all others.
 */
export class ProfileNames {
  readonly #parts: ProfileNamesParts
  #facts: NameFacts | undefined
  #factsFor: Pick<Settings, 'profileTemplates' | 'defaultRegion'> | undefined
  #fixed: { readonly byName: ReadonlyMap<string, RoleId>; readonly byRole: ReadonlyMap<RoleId, string> } | undefined
  #all: ResolvedNames | undefined
  #asked = 0

  constructor(parts: ProfileNamesParts) {
    this.#parts = parts
    const forget = (): void => {
      this.#facts = undefined
      this.forget()
    }
    parts.catalogue.patched.add(forget)
    parts.connections.changed.add(forget)
    parts.accountNotes.changed.add(forget)
  }

  /** A name was chosen or written. */
  forget(): void {
    this.#fixed = undefined
    this.#all = undefined
    this.#asked = 0
  }

  roleOf(name: string): RoleId | undefined {
    this.#check()
    return this.#readFixed().byName.get(name) ?? this.#readAll().byName.get(name)
  }

  nameOf(roleId: RoleId): string | undefined {
    this.#check()
    const fixed = this.#readFixed().byRole.get(roleId)
    if (fixed !== undefined) return fixed
    if (!this.#all && this.#asked++ < mostSingle) {
      const found = this.#find(roleId)
      if (!found) return undefined
      const { name } = this.#makeWish(...found)
      if (this.#isFree(name, roleId)) return name
    }
    return this.#readAll().byRole.get(roleId)
  }

  all(): ReadonlyMap<string, RoleId> {
    this.#check()
    return this.#readAll().byName
  }

  /** The region that a profile of this role works in: its own, else the template's, else the connection's; empty if nobody said. */
  regionOf(roleId: RoleId, fallback: string): string {
    const { profile } = this.#parts.notes.get(roleId)
    if (profile?.region && (profile.text !== undefined || isOwnRegion(profile))) return profile.region
    this.#check()
    const found = this.#find(roleId)
    if (found) return this.#readFacts().fit(...found).role.region || fallback
    return this.#connectionRegionOf(roleId) || fallback
  }

  /** The region that stands beside a role where its template says nothing: passing it on is no choice of the user. */
  usualRegionOf(roleId: RoleId): string {
    const noted = this.#parts.notes.get(roleId).profile?.region
    return noted || this.#connectionRegionOf(roleId) || this.#parts.settings().defaultRegion
  }

  /** What tools need to know beside a role's credentials: region, and where S3 answers if that is not AWS's. */
  toolsOf(roleId: RoleId, fallback: string): ToolSettings {
    const region = this.regionOf(roleId, fallback)
    return { ...(region ? { region } : {}), ...this.#placeOf(roleId) }
  }

  /** The first region that the user names for a role is the connection's from then on: it is asked once. */
  adoptRegion(roleId: RoleId, region: string): void {
    const { connectionId } = splitRoleId(roleId)
    const connection = this.#parts.connections.get(connectionId)
    if (region !== '' && connection.ok && connection.value.workloadRegion === '') {
      this.#parts.connections.change(connectionId, { workloadRegion: region })
    }
  }

  /** What a role's profile says as it is written or would be now; undefined for a role that nobody knows. */
  profileOf(roleId: RoleId): ProfileFacts | undefined {
    const { profile } = this.#parts.notes.get(roleId)
    const name = this.nameOf(roleId)
    if (name === undefined) return undefined
    const found = this.#find(roleId)
    const isWritten = profile?.text !== undefined
    const output = isWritten ? (profile.output ?? 'json') : found && this.#readFacts().fit(...found).template.output
    return {
      name,
      region: this.regionOf(roleId, this.#parts.settings().defaultRegion),
      ...(output ? { output } : {}),
      ...this.#placeOf(roleId),
      ...this.#readOwn(roleId, found),
    }
  }

  /**
   * What the profiles of roles say if their templates have their way; what the user chose stays. Roles that nobody
   * knows are left out.
   * @param region where neither role, template nor connection names one
   */
  freshOf(roleIds: readonly RoleId[], region: string): ReadonlyMap<RoleId, ProfileFacts> {
    const facts = this.#makeFacts(this.#parts.settings().defaultRegion || region)
    const asked = new Set(roleIds)
    const names = this.#resolve(facts, asked)
    const fresh = new Map<RoleId, ProfileFacts>()
    for (const id of roleIds) {
      const name = names.byRole.get(id)
      if (name !== undefined) fresh.set(id, this.#freshFacts(id, name, facts, names.clashes.get(id)))
    }
    return fresh
  }

  #freshFacts(id: RoleId, name: string, facts: NameFacts, clash: NameClash | undefined): ProfileFacts {
    const found = this.#find(id)
    const own = this.#readOwn(id, found)
    const { profile } = this.#parts.notes.get(id)
    const fitted = found && facts.fit(...found, own.ownRegion ? profile?.region : '')
    const missing = fitted && !own.ownName ? facts.make(fitted).missing : []
    const output = fitted ? fitted.template.output : (profile?.output ?? 'json')
    return {
      name,
      region: fitted ? fitted.role.region : (profile?.region ?? ''),
      ...(output ? { output } : {}),
      ...this.#placeOf(id),
      ...own,
      ...(clash ? { clash } : {}),
      ...(missing.length > 0 ? { missing } : {}),
    }
  }

  /** Settings are read anew at each question: whoever changes them need not know of the names. */
  #check(): void {
    const { profileTemplates, defaultRegion } = this.#parts.settings()
    const before = this.#factsFor
    if (before?.profileTemplates === profileTemplates && before.defaultRegion === defaultRegion) return
    this.#factsFor = { profileTemplates, defaultRegion }
    this.#facts = undefined
    this.forget()
  }

  #readFacts(): NameFacts {
    return (this.#facts ??= this.#makeFacts(this.#parts.settings().defaultRegion))
  }

  #makeFacts(defaultRegion: string): NameFacts {
    const { connections, accountNotes, settings } = this.#parts
    return new NameFacts({ connections, accountNotes, templates: settings().profileTemplates, defaultRegion })
  }

  #readAll(): ResolvedNames {
    return (this.#all ??= this.#resolve(this.#readFacts(), new Set()))
  }

  #readFixed() {
    if (this.#fixed) return this.#fixed
    const byRole = this.#listFixed(this.#readFacts(), new Set())
    this.#fixed = { byRole, byName: new Map([...byRole].map(([id, name]) => [name, id])) }
    return this.#fixed
  }

  /** @param asked roles whose written names may change */
  #resolve(facts: NameFacts, asked: ReadonlySet<RoleId>): ResolvedNames {
    const fixed = this.#listFixed(facts, asked)
    const wishes: Wish[] = []
    for (const account of this.#parts.catalogue.view().accounts) {
      for (const role of account.roles) {
        if (!fixed.has(role.id)) wishes.push(this.#makeWish(account, role, facts))
      }
    }
    return resolveNames(fixed, wishes)
  }

  /** The names that stay: chosen, written and not asked for, or as good as the one that the role would get. */
  #listFixed(facts: NameFacts, asked: ReadonlySet<RoleId>): ReadonlyMap<RoleId, string> {
    const fixed = new Map<RoleId, string>()
    for (const { roleId, profile } of this.#parts.notes.all()) {
      if (!profile?.name) continue
      const found = this.#find(roleId)
      const isWritten = profile.text !== undefined || profile.intended !== undefined
      const keeps =
        !found ||
        (isWritten && !asked.has(roleId)) ||
        this.#isOwnName(profile, roleId, found) ||
        (isWritten && isFormOf(profile.name, roleId, this.#makeWish(...found, facts).make))
      if (keeps) fixed.set(roleId, profile.name)
    }
    return fixed
  }

  #makeWish(account: AccountView, role: RoleView, facts = this.#readFacts()): Wish {
    const { profile } = this.#parts.notes.get(role.id)
    const fitted = facts.fit(account, role, profile && isOwnRegion(profile) ? profile.region : '')
    const make = (ending: string): string => facts.make(fitted, ending).name
    return { id: role.id, name: make(''), make }
  }

  /** Whether no other role has or wants a name; looks only at accounts whose names begin like it. */
  #isFree(name: string, roleId: RoleId): boolean {
    const fixed = this.#readFixed()
    if (fixed.byName.has(name) || reservedNames.has(name)) return false
    const facts = this.#readFacts()
    return this.#parts.catalogue.view().accounts.every((account) => {
      const known = facts.account(account)
      const mayClash = facts.templates.some((template) => name.startsWith(leadOf(template, known, facts.slugs)))
      if (!mayClash) return true
      const others = account.roles.filter(({ id }) => id !== roleId && !fixed.byRole.has(id))
      return others.every((role) => this.#makeWish(account, role, facts).name !== name)
    })
  }

  #find(roleId: RoleId): [AccountView, RoleView] | undefined {
    const { connectionId, accountId } = splitRoleId(roleId)
    const account = this.#parts.catalogue.account(connectionId, accountId)
    const role = findRole(account, roleId)
    return account && role ? [account, role] : undefined
  }

  #readOwn(
    roleId: RoleId,
    found: readonly [AccountView, RoleView] | undefined,
  ): { readonly ownName: boolean; readonly ownRegion: boolean } {
    const { profile } = this.#parts.notes.get(roleId)
    if (!profile) return { ownName: false, ownRegion: false }
    return { ownName: this.#isOwnName(profile, roleId, found), ownRegion: isOwnRegion(profile) }
  }

  /** Notes of before templates do not say who chose a name: then it is the user's unless it is the usual one. */
  #isOwnName(profile: ProfileNote, roleId: RoleId, found: readonly [AccountView, RoleView] | undefined): boolean {
    if (profile.ownName !== undefined) return profile.ownName
    if (!found) return true
    const facts = new NameFacts({ ...this.#parts, templates: [usualTemplate], defaultRegion: '' })
    const fitted = facts.fit(...found)
    return !isFormOf(profile.name, roleId, (ending) => facts.make(fitted, ending).name)
  }

  #connectionRegionOf(roleId: RoleId): string {
    const connection = this.#parts.connections.get(splitRoleId(roleId).connectionId)
    return connection.ok ? connection.value.workloadRegion : ''
  }

  #placeOf(roleId: RoleId): Pick<ToolSettings, 's3'> {
    const connection = this.#parts.connections.get(splitRoleId(roleId).connectionId)
    const service = connection.ok && connection.value.kind === 'sts-compatible' ? connection.value.service : undefined
    if (!service) return {}
    return { s3: { endpoint: service.s3Endpoint || service.endpoint, pathStyle: service.pathStyle } }
  }
}

/** A region without a word on who chose it: the user's, unless it came with a section. */
function isOwnRegion({ region, ownRegion, text }: NonNullable<NoteRecord['profile']>): boolean {
  return region !== '' && (ownRegion ?? text === undefined)
}
