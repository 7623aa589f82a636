import type { RoleId } from './ids'
import type { Failure } from './result'

/** Of which roles profiles are written together: some, all that can be had, or those that have one already. */
export type ProfilesOf = 'all' | 'written' | readonly RoleId[]

/** Why a role's profile is not called as its template says. */
export type NameClash =
  /** Other roles' names are made the same. */
  | { readonly why: 'roles'; readonly wanted: string; readonly others: readonly RoleId[] }
  /** Another role's profile has the name already, written or chosen. */
  | { readonly why: 'kept'; readonly wanted: string; readonly others: readonly RoleId[] }
  /** Tools give the name a meaning of its own. */
  | { readonly why: 'reserved'; readonly wanted: string }

/** What writing would do to one role's profile. */
export interface PlannedRow {
  readonly roleId: RoleId
  readonly name: string
  readonly kind: 'new' | 'changed' | 'unchanged' | 'renamed' | 'refused'
  /** The name that goes. */
  readonly from?: string
  readonly failure?: Failure
  readonly clash?: NameClash
  /** Placeholders of the template that had no value. */
  readonly missing?: readonly string[]
}

/** What writing many profiles would change; nothing is written yet. */
export interface ProfilePlan {
  /** The AWS config file, with `~`. */
  readonly path: string
  readonly rows: readonly PlannedRow[]
  /**
   * The file's lines that change, one a line: `+` and `-` before those that come and go, a blank before those of the
   * same section that stay, and `=` with a number for as many lines that are left alone. Holds lines of Stint's own
   * sections only.
   */
  readonly diff: string
  /** Stands for exactly this change: `profiles:write` does it or, where the file changed since, nothing. */
  readonly digest: string
}
