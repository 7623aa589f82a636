import type { RoleDefinition } from '../../contract/saved-roles'
import type { Instant } from '../../contract/instant'

/** Until when a guarded session is served. */
export interface SessionLimit {
  readonly minutes: number
  /** By AWS's clock, which nobody here can set. */
  readonly exactAt: Instant
  /** The same by this computer's clock. */
  readonly at: Instant
}

/** What the vault keeps of it. */
export type SavedLimit = Pick<SessionLimit, 'minutes' | 'exactAt'>

/** STS issues nothing shorter, in seconds. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const shortestSeconds = 900

/**
 * The limit of a session that starts at an instant.
 * @param offset how far AWS's clock is ahead, in milliseconds
 * @returns undefined where there is no limit
 */
export function limitFrom(minutes: number, startedAt: Instant, offset: number): SessionLimit | undefined {
  if (minutes <= 0) return undefined
  const at = startedAt + minutes * 60_000
  return { minutes, at, exactAt: at + offset }
}

/** A limit as the vault kept it, by this computer's clock as it is set now. */
export function restoreLimit({ minutes, exactAt }: SavedLimit, offset: number): SessionLimit {
  return { minutes, exactAt, at: exactAt - offset }
}

/** Whether a session is served no more. */
export function isPastLimit({ limit }: { readonly limit?: SessionLimit }, now: Instant): boolean {
  return limit !== undefined && limit.at <= now
}

/** The session with this limit, or with none. */
export function withLimit<S extends { readonly limit?: SessionLimit }>(session: S, limit: SessionLimit | undefined): S {
  const { limit: _, ...rest } = session
  return (limit ? { ...rest, limit } : rest) as S
}

/** The session with its limit by this computer's clock as it is set now; the same one if nothing moved. */
export function correctLimit<S extends { readonly limit?: SessionLimit }>(session: S, offset: number): S {
  const { limit } = session
  if (!limit || limit.exactAt - offset === limit.at) return session
  return { ...session, limit: restoreLimit(limit, offset) }
}

/** How many seconds new credentials of a session should live at most; undefined: as long as they like. */
export function longestLife({ limit }: { readonly limit?: SessionLimit }, now: Instant): number | undefined {
  return limit && Math.ceil((limit.at - now) / 1000)
}

/** A role's definition that asks for credentials which live no longer than that, as far as STS goes: 900 seconds. */
export function shortenDefinition<D extends RoleDefinition>(definition: D, longestSeconds: number | undefined): D {
  if (longestSeconds === undefined || !('durationSeconds' in definition)) return definition
  const { durationSeconds } = definition
  return { ...definition, durationSeconds: Math.min(durationSeconds, Math.max(shortestSeconds, longestSeconds)) }
}
