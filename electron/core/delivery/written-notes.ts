import type { RoleId } from '../../contract/ids'
import type { Notes, ProfileNote } from '../notes'
import type { WrittenTexts } from '../ports'
import type { FoundProfile } from './profile-outcomes'

/** What a section says, as far as it is noted. */
export type ProfilePlace = Pick<ProfileNote, 'name' | 'region' | 'output' | 'ownName' | 'ownRegion'>

/** What is noted of the sections that Stint wrote, or is about to write. */
export class WrittenNotes {
  readonly #notes: Notes

  constructor(notes: Notes) {
    this.#notes = notes
  }

  /** All texts that are Stint's, by role. */
  texts(): WrittenTexts {
    const texts = new Map<string, readonly string[]>()
    for (const { roleId, profile } of this.#notes.all()) {
      const own = [profile?.text, profile?.intended].filter((text) => text !== undefined)
      if (own.length > 0) texts.set(roleId, own)
    }
    return texts
  }

  read(roleIds: readonly RoleId[]): ReadonlyMap<RoleId, ProfileNote | undefined> {
    return new Map(roleIds.map((roleId) => [roleId, this.#notes.get(roleId).profile]))
  }

  /** Notes a text before it is written; tells whether that is news. */
  intend(roleId: RoleId, place: ProfilePlace, text: string): boolean {
    const profile = this.#notes.get(roleId).profile
    if (profile?.text === text || profile?.intended === text) return false
    this.#notes.change(roleId, { profile: { ...place, ...profile, intended: text } })
    return true
  }

  noteWritten(roleId: RoleId, place: ProfilePlace & { readonly text: string }): void {
    const noted: ProfileNote = this.#notes.get(roleId).profile ?? place
    const { intended: _, toldOf: __, output: ___, ...profile } = noted
    this.#notes.setProfile(roleId, { ...profile, ...place })
  }

  noteRemoved(roleId: RoleId): void {
    const profile = this.#notes.get(roleId).profile
    if (!profile) return
    const { text: _, intended: __, toldOf: ___, ...planned } = profile
    this.#notes.change(roleId, { profile: planned })
  }

  /** The section is as it was before: so is the note, but for when the profile was used. */
  restore(roleId: RoleId, before: ProfileNote | undefined): void {
    const lastUsedAt = this.#notes.get(roleId).profile?.lastUsedAt
    this.#notes.setProfile(roleId, before && { ...before, ...(lastUsedAt === undefined ? {} : { lastUsedAt }) })
  }

  /** Whether the user was told already of a section as they changed it; notes that they are told now. */
  isTold(roleId: RoleId, digest: string | undefined): boolean {
    const profile = this.#notes.get(roleId).profile
    if (!profile || digest === undefined) return false
    if (profile.toldOf === digest) return true
    this.#notes.change(roleId, { profile: { ...profile, toldOf: digest } })
    return false
  }

  hasIntended(): boolean {
    return this.#notes.all().some(({ profile }) => profile?.intended !== undefined)
  }

  /** Takes what stands in the file for what was written. */
  settle(found: ReadonlyMap<string, FoundProfile>): void {
    for (const { roleId, profile } of this.#notes.all()) {
      if (profile?.intended === undefined) continue
      const { intended, ...settled } = profile
      const section = found.get(roleId)
      const text = section?.isChanged ? (profile.text ?? intended) : section?.text
      // The section may have had another name before.
      const name = section && !section.isChanged ? section.name : settled.name
      this.#notes.change(roleId, { profile: text === undefined ? settled : { ...settled, name, text } })
    }
  }
}
