import type { Capabilities, ConnectionKind, Preset } from './connection-drafts'
import { fail, type Failure } from './result'
import type { RoleMethod } from './saved-roles'

/** The connection that a role starts from, as far as it decides what is possible; a ConnectionView has these. */
export interface StartingConnection {
  readonly kind: ConnectionKind
  readonly preset?: Preset
  readonly capabilities?: Capabilities
  readonly loginSession?: string
}

/** Where a role starts from. `through`: how the source role is got; `listed` is a role of Identity Center. */
export interface Start {
  readonly connection: StartingConnection
  readonly through?: RoleMethod | 'listed'
}

/** The ways to credentials from there, the usual one first. Source: IAM guide, "Compare AWS STS credentials". */
export function methodsFrom({ connection, through }: Start): readonly RoleMethod[] {
  // Sessions of GetFederationToken and AssumeRoot can ask STS only who they are.
  if (through === 'federation-token' || through === 'assume-root') return []
  if (through !== undefined && connection.kind !== 'sts-compatible') return ['assume-role', 'assume-root']
  switch (connection.kind) {
    case 'identity-center':
      return []
    case 'iam-user':
      return ['assume-role', 'session-token', 'federation-token', 'assume-root']
    case 'web-identity':
      return ['web-identity']
    case 'saml':
      return ['saml']
    case 'aws-login':
      return ['login', 'assume-role', 'assume-root']
    case 'sts-compatible':
      return methodsOfService(connection, through !== undefined)
  }
}

/** Services whose AssumeRole takes long-term keys only. Source: MinIO sts-handlers.go, ctyun 10306929. */
const keysOnly: readonly Preset[] = ['minio', 'ctyun']

function methodsOfService({ capabilities, preset = 'other' }: StartingConnection, chained: boolean): RoleMethod[] {
  const offered = capabilities?.operations ?? []
  if (chained) return offered.includes('AssumeRole') && !keysOnly.includes(preset) ? ['assume-role'] : []
  return offered.map((operation) => (operation === 'AssumeRole' ? 'assume-role' : 'session-token'))
}

/** How long credentials may live, in seconds. */
export interface DurationRange {
  readonly shortest: number
  readonly longest: number
  /** What STS gives if nobody asks for another. */
  readonly usual: number
  /** Held to one hour because the role is reached through another session. */
  readonly chained: boolean
}

const HOUR = 3600

/** The durations that STS takes. Source: STS API reference, DurationSeconds of each operation. */
export function durationsOf(method: RoleMethod, { connection, through }: Start): DurationRange {
  const chained = method === 'assume-role' && (through !== undefined || isRoleSession(connection.loginSession))
  if (connection.capabilities) {
    const { shortestSeconds: shortest, longestSeconds: longest, defaultSeconds: usual } = connection.capabilities
    return chained
      ? { shortest, longest: Math.min(longest, HOUR), usual: Math.min(usual, HOUR), chained }
      : { shortest, longest, usual, chained }
  }
  if (chained) return { shortest: 900, longest: HOUR, usual: HOUR, chained }
  if (method === 'session-token' || method === 'federation-token')
    return { shortest: 900, longest: 36 * HOUR, usual: 12 * HOUR, chained }
  if (method === 'assume-root') return { shortest: 60, longest: 900, usual: 900, chained }
  return { shortest: 900, longest: 12 * HOUR, usual: HOUR, chained }
}

/** Whether an `aws login` session is that of a role, from which every other role is one hour. */
function isRoleSession(loginSession = ''): boolean {
  return loginSession.includes(':assumed-role/')
}

/** Says what is wrong with a duration. */
export function checkDuration(seconds: number, { shortest, longest }: DurationRange): Failure | undefined {
  if (Number.isInteger(seconds) && seconds >= shortest && seconds <= longest) return undefined
  return fail('duration-invalid', { shortest: writeDuration(shortest), longest: writeDuration(longest) }).error
}

/** "15 min", "4 h", "1 h 30 min", "365 days": the same in every language that Stint speaks. */
export function writeDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (seconds % 60 !== 0) return `${seconds} s`
  if (minutes < 60) return `${minutes} min`
  if (minutes % (60 * 24) === 0 && minutes > 60 * 48) return `${minutes / (60 * 24)} days`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Reads "90", "90 min", "2 h", "1 h 30 min", "1:30", "3 days"; a number alone is minutes. Undefined: none of these. */
export function readDuration(text: string): number | undefined {
  const [, days, hours, minutes] =
    /^(?:(\d+(?:\.\d+)?)\s*d(?:ays?)?)?\s*(?:(\d+(?:\.\d+)?)\s*(?:h(?:ours?)?|:))?\s*(?:(\d+)\s*(?:m(?:in(?:utes?)?)?)?)?$/i.exec(
      text.trim(),
    ) ?? []
  if (days === undefined && hours === undefined && minutes === undefined) return undefined
  return Math.round(Number(days ?? 0) * 86_400 + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * 60)
}
