import type { ConnectionId, RoleId } from '../../contract/ids'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import { isSectionName } from '../../contract/section-name'
import { splitRoleId } from '../../contract/role-id'
import type { Settings } from '../../contract/settings'
import type { LastChangeView } from '../../contract/delivery-views'
import type { Instant } from '../../contract/instant'
import { Listeners } from '../listeners'
import type { Notes, ProfileNote } from '../notes'
import type { Clock, ProfilesPort, ProfileToWrite } from '../ports'
import type { RefusedProfile, WroteProfile } from './profile-outcomes'
import type { ProfileFacts, ProfileNames } from './profile-names'
import { WrittenNotes, type ProfilePlace } from './written-notes'

export interface ProfilesParts {
  readonly port: ProfilesPort
  readonly notes: Notes
  readonly names: ProfileNames
  readonly settings: () => Settings
  readonly clock: Pick<Clock, 'now'>
  /** Has the notes on the disk when it answers ok. */
  readonly keep: () => Promise<Result<undefined>>
}

/** What the last edit of the file did, and what was noted before. */
interface Change {
  readonly at: Instant
  readonly wrote: readonly string[]
  readonly removed: readonly string[]
  readonly before: ReadonlyMap<RoleId, ProfileNote | undefined>
}

/** What became of sections of the file, whoever asked for it; or that one could not be written when its session started. */
export interface SectionEdit {
  readonly what: 'section-written' | 'section-rewritten' | 'section-removed' | 'section-undone'
  readonly profiles: readonly string[]
  readonly failure?: Failure
}

/** What is to be written for a role. */
export type ProfileEntry = ProfileToWrite & ProfileFacts & { readonly id: RoleId }

/** Writes and removes the profiles of sessions in the AWS config file. */
export class Profiles {
  readonly edited = new Listeners<SectionEdit>()
  readonly #parts: ProfilesParts
  readonly #written: WrittenNotes
  #last: Promise<unknown> = Promise.resolve()
  #change: Change | undefined

  constructor(parts: ProfilesParts) {
    this.#parts = parts
    this.#written = new WrittenNotes(parts.notes)
  }

  /**
   * Writes the profiles of roles in one edit of the file. The first refusal is the answer; the others are written all
   * the same. Fails with `region-needed` where nobody has said one.
   * @param region the user's answer to that: the connections' own from then on
   */
  async write(roleIds: readonly RoleId[], region = ''): Promise<Result<undefined>> {
    const { names, settings } = this.#parts
    for (const id of roleIds) if (!names.regionOf(id, settings().defaultRegion)) names.adoptRegion(id, region)
    const written = await this.#inTurn(() => this.#write(roleIds))
    if (!written.ok) return written
    const [refused] = written.value
    return refused ? failWith(refused.failure) : ok()
  }

  /** What `writePlanned` would change. Fails as the file does. */
  plan(entries: readonly ProfileEntry[]): ReturnType<ProfilesPort['plan']> {
    return this.#parts.port.plan(entries, this.#written.texts())
  }

  /** Writes what was planned in one edit, or nothing: fails with `profiles-changed-since` where it would be another change. */
  writePlanned(entries: readonly ProfileEntry[], expected: string): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      const written = await this.#writeEntries(entries, expected)
      return written.ok ? ok() : written
    })
  }

  /**
   * Writes the profile of a session that was started; one that stands there already is left as it is. That the user
   * changed a section by hand is told once for each change.
   */
  async writeAtStart(roleId: RoleId): Promise<Failure | undefined> {
    if (!this.#parts.settings().writeProfiles) return undefined
    const written = await this.#inTurn(() => this.#write([roleId]))
    const failure = written.ok ? this.#newRefusal(roleId, written.value) : written.error
    const profiles = [this.#parts.names.nameOf(roleId) ?? '']
    if (failure) this.edited.tell({ what: 'section-written', profiles, failure })
    return failure
  }

  #newRefusal(roleId: RoleId, [refused]: readonly RefusedProfile[]): Failure | undefined {
    return refused && !this.#written.isTold(roleId, refused.foundDigest) ? refused.failure : undefined
  }

  /** What writing a role's profile would change in the file. Fails as `write` does. */
  async preview(roleId: RoleId): ReturnType<ProfilesPort['preview']> {
    const entries = this.#plan([roleId])
    if (!entries.ok) return entries
    const [entry] = entries.value
    return entry ? this.#parts.port.preview(entry, this.#written.texts()) : fail('role-unknown')
  }

  /** Removes the sections; names stay as they were chosen. */
  remove(roleIds: readonly RoleId[]): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      const before = this.#written.read(roleIds)
      const removed = await this.#parts.port.remove(roleIds, this.#written.texts())
      if (!removed.ok) return removed
      if (removed.value.isChanged) {
        this.#remember(before, [], namesOf(before))
        this.edited.tell({ what: 'section-removed', profiles: namesOf(before) })
      }
      for (const roleId of roleIds) this.#written.noteRemoved(roleId)
      return ok()
    })
  }

  /** Chooses name and region, or leaves an empty one to the template; a profile that is written already is written anew. */
  async choose(roleId: RoleId, name: string, region: string): Promise<Result<undefined>> {
    const { names, notes } = this.#parts
    const before = notes.get(roleId).profile
    const facts = this.#choose(roleId, name, region)
    if (!facts.ok) return facts
    notes.change(roleId, { profile: { ...before, ...facts.value } })
    names.forget()
    names.adoptRegion(roleId, region)
    if (before?.text === undefined) return ok()
    const last = this.#change
    const written = await this.write([roleId])
    if (written.ok) {
      // An undo takes the choice back with the section.
      if (this.#change && this.#change !== last) {
        this.#change = { ...this.#change, before: new Map(this.#change.before).set(roleId, before) }
      }
      return ok()
    }
    notes.change(roleId, { profile: before })
    names.forget()
    return written
  }

  /** What is noted of a choice: only what differs from what was there is the user's own. */
  #choose(roleId: RoleId, name: string, region: string): Result<ProfilePlace> {
    const { names } = this.#parts
    const now = names.profileOf(roleId)
    const other = names.roleOf(name)
    if (name !== '' && !isSectionName(name)) return fail('profile-name-invalid', { name })
    if (other !== undefined && other !== roleId)
      return fail('profile-name-taken', { name, suggestion: `${name.slice(0, 62)}-2` })
    const ownName = name !== '' && (name !== now?.name || now.ownName)
    const isShown = region === now?.region || region === names.usualRegionOf(roleId)
    const ownRegion = region !== '' && (!isShown || now?.ownRegion === true)
    if (ownName && ownRegion) return ok({ name, region, ownName, ownRegion })
    const fresh = this.#release(roleId, { ownName, ownRegion })
    return ok({ name: name || (fresh?.name ?? ''), region: region || (fresh?.region ?? ''), ownName, ownRegion })
  }

  /** What the templates make of a role once it is theirs to say. */
  #release(roleId: RoleId, own: Pick<ProfilePlace, 'ownName' | 'ownRegion'>): ProfileFacts | undefined {
    const { names, notes } = this.#parts
    const { profile } = notes.get(roleId)
    if (profile) notes.setProfile(roleId, { ...profile, ...own })
    names.forget()
    return names.freshOf([roleId], '').get(roleId)
  }

  /** What an undo would take back, and whether it still can. */
  async lastChange(): Promise<Result<LastChangeView>> {
    if (!this.#change) return ok({ state: 'none' })
    const { at, wrote, removed } = this.#change
    const can = await this.#parts.port.canUndo()
    return can.ok ? ok({ state: can.value ? 'ready' : 'changed-since', at, wrote, removed }) : can
  }

  /** Takes back the last change to the file, byte for byte; sessions go on. */
  undo(): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      const change = this.#change
      if (!change) return fail('nothing-to-undo')
      const undone = await this.#parts.port.undo()
      if (!undone.ok) return undone
      if (undone.value === 'changed-since') return fail('config-changed-since')
      this.#change = undefined
      for (const [roleId, profile] of change.before) this.#written.restore(roleId, profile)
      this.#parts.names.forget()
      if (undone.value !== 'undone') return fail('nothing-to-undo')
      this.edited.tell({ what: 'section-undone', profiles: [...change.wrote, ...change.removed] })
      return ok()
    })
  }

  /** The connection is gone: what was done for it is not taken back any more. */
  forgetConnection(id: ConnectionId): void {
    const roles = [...(this.#change?.before.keys() ?? [])]
    if (roles.some((roleId) => splitRoleId(roleId).connectionId === id)) this.#change = undefined
  }

  /** After a start: finds out what became of sections that were being written when Stint ended. */
  settle(): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      if (!this.#written.hasIntended()) return ok()
      const found = await this.#parts.port.find(this.#written.texts())
      if (!found.ok) return found
      this.#written.settle(found.value)
      return ok()
    })
  }

  async #write(roleIds: readonly RoleId[]): Promise<Result<readonly RefusedProfile[]>> {
    const entries = this.#plan(roleIds)
    return entries.ok ? this.#writeEntries(entries.value) : entries
  }

  async #writeEntries(entries: readonly ProfileEntry[], expected?: string): Promise<Result<readonly RefusedProfile[]>> {
    const before = this.#written.read(entries.map(({ id }) => id))
    const noted = await this.#noteAhead(entries)
    const answer = noted.ok ? await this.#parts.port.write(entries, this.#written.texts(), expected) : noted
    if (!answer.ok) {
      for (const [roleId, profile] of before) this.#written.restore(roleId, profile)
      return answer
    }
    const { written, refused, isChanged } = answer.value
    const texts = new Map(written.map(({ id, text }) => [id, text]))
    for (const entry of entries) {
      const text = texts.get(entry.id)
      if (text === undefined) this.#written.restore(entry.id, before.get(entry.id))
      else this.#written.noteWritten(entry.id, { ...placeOf(entry), text })
    }
    if (isChanged) this.#noteChange(before, written)
    this.#parts.names.forget()
    return ok(refused)
  }

  #noteChange(before: Change['before'], written: readonly WroteProfile[]): void {
    const textOf = ({ id }: WroteProfile): string | undefined => before.get(id as RoleId)?.text
    const anew = written.filter((one) => textOf(one) !== one.text)
    // Where no text is new, a section had been taken out by hand.
    const all = anew.length > 0 ? anew : written
    this.#remember(
      before,
      all.map(({ name }) => name),
      [],
    )
    for (const what of ['section-written', 'section-rewritten'] as const) {
      const those = all.filter((one) => (textOf(one) === undefined) === (what === 'section-written'))
      if (those.length > 0) this.edited.tell({ what, profiles: those.map(({ name }) => name) })
    }
  }

  /** What is to be written for each role. */
  #plan(roleIds: readonly RoleId[]): Result<readonly ProfileEntry[]> {
    const entries: ProfileEntry[] = []
    for (const id of roleIds) {
      const facts = this.#parts.names.profileOf(id)
      if (!facts) return fail('role-unknown')
      entries.push({ id, ...facts })
    }
    return entries.some(({ region }) => region === '') ? fail('region-needed') : ok(entries)
  }

  /** Has the texts on the disk before the sections are: a crash in between leaves no section that nobody knows. */
  async #noteAhead(entries: readonly ProfileEntry[]): Promise<Result<undefined>> {
    const { port, keep } = this.#parts
    const isNew = entries.map((entry) => this.#written.intend(entry.id, placeOf(entry), port.render(entry)))
    return isNew.includes(true) ? keep() : ok()
  }

  #remember(before: Change['before'], wrote: readonly string[], removed: readonly string[]): void {
    this.#change = { at: this.#parts.clock.now(), wrote, removed, before }
  }

  /** One edit at a time, so that each notes what it did before the next begins. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

/** What is noted of a written section. That the output is JSON goes without saying. */
function placeOf({ name, region, output = '', ownName, ownRegion }: ProfileEntry): ProfilePlace {
  return { name, region, ownName, ownRegion, ...(output === 'json' ? {} : { output }) }
}

function namesOf(notes: Change['before']): readonly string[] {
  return [...notes.values()].flatMap((profile) => (profile?.text === undefined ? [] : [profile.name]))
}
