import type { RoleId } from '../../contract/ids'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import type { Settings } from '../../contract/settings'
import type { Notes } from '../notes'
import type { ProfilesPort, WrittenTexts } from '../ports'
import type { ProfileNames } from './profile-names'

/** Writes and removes the profiles of sessions in the AWS config file. */
export class Profiles {
  readonly #port: ProfilesPort
  readonly #notes: Notes
  readonly #names: ProfileNames
  readonly #settings: () => Settings

  constructor(port: ProfilesPort, notes: Notes, names: ProfileNames, settings: () => Settings) {
    this.#port = port
    this.#notes = notes
    this.#names = names
    this.#settings = settings
  }

  /** Writes the profiles of roles in one edit of the file. The first refusal is the answer; the others are written all the same. */
  async write(roleIds: readonly RoleId[]): Promise<Result<undefined>> {
    const region = this.#settings().defaultRegion
    const entries = roleIds.map((id) => ({
      id,
      name: this.#names.nameOf(id) ?? '',
      region: this.#names.regionOf(id, region),
    }))
    const unnamed = entries.find(({ name }) => name === '')
    if (unnamed) return fail('role-unknown')
    if (entries.some((entry) => entry.region === '')) return fail('region-needed')
    const answer = await this.#port.write(entries, this.#written())
    if (!answer.ok) return answer
    for (const { id, name, text } of answer.value.written) {
      const entry = entries.find((one) => one.id === id)
      if (entry)
        this.#notes.change(entry.id, {
          profile: { ...this.#notes.get(entry.id).profile, name, region: entry.region, text },
        })
    }
    this.#names.forget()
    const [refused] = answer.value.refused
    return refused ? failWith(refused.failure) : ok()
  }

  /** Writes the profile of a session that was started; one that stands there already is left as it is. */
  async writeAtStart(roleId: RoleId): Promise<Failure | undefined> {
    if (!this.#settings().writeProfiles) return undefined
    const written = await this.write([roleId])
    return written.ok ? undefined : written.error
  }

  /** Removes the sections; names stay as they were chosen. */
  async remove(roleIds: readonly RoleId[]): Promise<Result<undefined>> {
    const removed = await this.#port.remove(roleIds, this.#written())
    if (!removed.ok) return removed
    for (const roleId of roleIds) {
      const profile = this.#notes.get(roleId).profile
      if (!profile) continue
      const { text: _, ...planned } = profile
      this.#notes.change(roleId, { profile: planned })
    }
    return ok()
  }

  /** Chooses name and region; a profile that is written already is written anew. */
  async choose(roleId: RoleId, name: string, region: string): Promise<Result<undefined>> {
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(name)) return fail('profile-name-invalid', { name })
    const other = this.#names.roleOf(name)
    if (other !== undefined && other !== roleId)
      return fail('profile-name-taken', { name, suggestion: `${name.slice(0, 62)}-2` })
    const before = this.#notes.get(roleId).profile
    this.#notes.change(roleId, { profile: { ...before, name, region } })
    this.#names.forget()
    this.#names.adoptRegion(roleId, region)
    if (before?.text === undefined) return ok()
    const written = await this.write([roleId])
    if (written.ok) return ok()
    this.#notes.change(roleId, { profile: before })
    this.#names.forget()
    return written
  }

  #written(): WrittenTexts {
    const texts = new Map<string, readonly string[]>()
    for (const { roleId, profile } of this.#notes.all())
      if (profile?.text !== undefined) texts.set(roleId, [profile.text])
    return texts
  }
}
