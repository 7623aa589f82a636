import type { ProfileSummary } from './backend'

/** A profile and its session as programs get it; the end as ISO 8601 in UTC, absent where nothing runs. */
export function describeSession({ expiresAt, ...summary }: ProfileSummary): object {
  return expiresAt === undefined ? summary : { ...summary, expiresAt: new Date(expiresAt).toISOString() }
}
