import type { RoleId } from '../../contract/ids'
import type { PlannedRow, ProfilePlan, ProfilesOf } from '../../contract/profile-plans'
import { fail, ok, type Result } from '../../contract/result'
import type { Catalogue } from '../catalogue/catalogue'
import type { Notes } from '../notes'
import type { ProfileFacts, ProfileNames } from './profile-names'
import type { ProfileEntry, Profiles } from './profiles'

export interface BulkParts {
  readonly catalogue: Catalogue
  readonly notes: Notes
  readonly names: ProfileNames
  readonly profiles: Pick<Profiles, 'plan' | 'writePlanned'>
  /** As it is shown. */
  readonly configPath: string
}

export interface BulkRequest {
  readonly of: ProfilesOf
  /** For roles of which nobody has said where the user works. */
  readonly region?: string | undefined
}

interface Gathered {
  readonly facts: ReadonlyMap<RoleId, ProfileFacts>
  readonly entries: readonly ProfileEntry[]
}

/** Writes the profiles of many roles as their templates have it: first shown, then done in one edit. */
export class BulkProfiles {
  readonly #parts: BulkParts

  constructor(parts: BulkParts) {
    this.#parts = parts
  }

  /** What writing would change. Fails as the file does, and with `role-unknown` where there is no role. */
  async plan(request: BulkRequest): Promise<Result<ProfilePlan>> {
    const { facts, entries } = this.#gather(request)
    const planned = await this.#parts.profiles.plan(entries)
    if (!planned.ok) return planned
    const { diff, digest } = planned.value
    const done = new Map(planned.value.rows.map((row) => [row.id, row]))
    const rows = [...facts].map(([roleId, { name, clash, missing }]): PlannedRow => {
      const row = done.get(roleId)
      const failure = row ? row.failure : fail('region-needed').error
      return {
        roleId,
        name,
        kind: row?.kind ?? 'refused',
        ...(row?.from === undefined ? {} : { from: row.from }),
        ...(failure ? { failure } : {}),
        ...(clash ? { clash } : {}),
        ...(missing ? { missing } : {}),
      }
    })
    return ok({ path: this.#parts.configPath, rows, diff, digest })
  }

  /**
   * Does what a plan showed.
   * @param digest the plan's; fails with `profiles-changed-since` where it would be another change now
   */
  async write(request: BulkRequest, digest: string): Promise<Result<undefined>> {
    const { names, profiles } = this.#parts
    const { entries } = this.#gather(request)
    const without = entries.filter(({ id }) => names.regionOf(id, '') === '').map(({ id }) => id)
    const written = await profiles.writePlanned(entries, digest)
    if (written.ok && request.region) for (const id of without) names.adoptRegion(id, request.region)
    return written
  }

  #gather({ of, region = '' }: BulkRequest): Gathered {
    const facts = this.#parts.names.freshOf(this.#list(of), region)
    const entries = [...facts].map(([id, profile]) => ({ id, ...profile }))
    return { facts, entries: entries.filter((entry) => entry.region !== '') }
  }

  #list(of: ProfilesOf): readonly RoleId[] {
    const { catalogue, notes } = this.#parts
    if (of === 'written') {
      return notes.all().flatMap(({ roleId, profile }) => (profile?.text === undefined ? [] : [roleId]))
    }
    if (of !== 'all') return [...new Set(of)]
    const roles = catalogue.view().accounts.flatMap((account) => account.roles)
    return roles.filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id)
  }
}
