import type { ActivityExport, ActivityFilter, ActivityListing, ActivityProof } from '../../contract/activity'
import type { Result } from '../../contract/result'

/** What is asked of the activity log. Each fails with `locked` while the vault is, since nothing can be told before. */
export interface ActivityDesk {
  /** The newest events that fit, newest first. */
  read(filter: ActivityFilter, limit: number): Promise<Result<ActivityListing>>
  verify(): Promise<Result<ActivityProof>>
  /** Writes what fits into a new file in the user's folder for downloads. */
  exportTo(format: ActivityExport, filter: ActivityFilter): Promise<Result<{ path: string }>>
}
