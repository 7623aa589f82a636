import type { PlannedRow } from '../../contract/profile-plans'
import type { Failure } from '../../contract/result'

/** What a write would do to each profile, in the order that they were given in. */
export interface PlannedProfiles {
  readonly rows: readonly (Pick<PlannedRow, 'kind' | 'from' | 'failure'> & { readonly id: string })[]
  /** As `ProfilePlan.diff` has it. */
  readonly diff: string
  readonly digest: string
}

/** A section of Stint's as it stands in the file. */
export interface FoundProfile {
  readonly name: string
  readonly text: string
  /** It is none of the texts that Stint wrote. */
  readonly isChanged: boolean
}

/** A profile that could not be written. */
export interface RefusedProfile {
  readonly id: string
  readonly failure: Failure
  /** A digest of the section as it stands, where the user changed it. */
  readonly foundDigest?: string
}

/** A profile as it was written. */
export interface WroteProfile {
  readonly id: string
  readonly name: string
  readonly text: string
}
