import type { Instant } from '../../contract/instant'
import type { PortalPlace, Registration, Tokens } from '../aws-ports'
import { Secret } from '../secret'

/** What one file of the AWS CLI's cache of sign-ins holds. */
export interface SharedToken {
  readonly startUrl: string
  readonly region: string
  readonly accessToken: Secret
  readonly expiresAt: Instant
  /** The client that the tokens were given to; absent where the token cannot be refreshed. */
  readonly registration?: Registration
  readonly refreshToken?: Secret
}

/**
 * Reads a file of `~/.aws/sso/cache`; undefined if it holds no token. Like botocore it asks for `accessToken` and
 * `expiresAt` only. Ends are read with seconds, with milliseconds, and with the older ending `UTC`.
 */
export function parseSharedToken(text: string): SharedToken | undefined {
  const all = parseObject(text)
  const accessToken = textOf(all['accessToken'])
  const expiresAt = readTime(all['expiresAt'])
  if (accessToken === '' || expiresAt === undefined) return undefined
  const refreshToken = textOf(all['refreshToken'])
  const registration = readRegistration(all)
  return {
    startUrl: textOf(all['startUrl']),
    region: textOf(all['region']),
    accessToken: new Secret(accessToken),
    expiresAt,
    ...(registration ? { registration } : {}),
    ...(refreshToken === '' ? {} : { refreshToken: new Secret(refreshToken) }),
  }
}

function readRegistration(all: Fields): Registration | undefined {
  const clientId = textOf(all['clientId'])
  const clientSecret = textOf(all['clientSecret'])
  const expiresAt = readTime(all['registrationExpiresAt'])
  if (clientId === '' || clientSecret === '' || expiresAt === undefined) return undefined
  return { clientId, clientSecret: new Secret(clientSecret), expiresAt }
}

/** Writes a file's text with the keys that botocore and the JavaScript SDK need to refresh by themselves. */
export function renderSharedToken({ startUrl, region, accessToken, expiresAt, ...rest }: SharedToken): string {
  const { registration, refreshToken } = rest
  return JSON.stringify({
    startUrl,
    region,
    accessToken: accessToken.reveal(),
    expiresAt: writeTime(expiresAt),
    ...(registration
      ? {
          clientId: registration.clientId,
          clientSecret: registration.clientSecret.reveal(),
          registrationExpiresAt: writeTime(registration.expiresAt),
        }
      : {}),
    ...(refreshToken ? { refreshToken: refreshToken.reveal() } : {}),
  })
}

/** The file's contents for tokens that were given to a registration. */
export function toSharedToken(
  { startUrl, region }: PortalPlace,
  registration: Registration,
  tokens: Tokens,
): SharedToken {
  const { accessToken, accessTokenExpiresAt: expiresAt, refreshToken } = tokens
  return { startUrl, region, accessToken, expiresAt, registration, ...(refreshToken ? { refreshToken } : {}) }
}

/** Whether two files hold the same sign-in at the same point of its life. */
export function isSameToken(one: SharedToken, other: SharedToken): boolean {
  const refreshTokens = [one, other].map(({ refreshToken }) => refreshToken?.reveal())
  return one.accessToken.reveal() === other.accessToken.reveal() && refreshTokens[0] === refreshTokens[1]
}

/** Whether two start URLs lead to the same portal: AWS takes a trailing `/`, `#` and `#/` for nothing. */
export function isSamePortal(one: string, other: string): boolean {
  return toPortal(one) === toPortal(other)
}

function toPortal(startUrl: string): string {
  const trimmed = startUrl.trim().replace(/[#/]+$/, '')
  const [, origin = '', path = ''] = /^(\w+:\/\/[^/]+)(.*)$/.exec(trimmed) ?? []
  return origin === '' ? trimmed : origin.toLowerCase() + path
}

type Fields = Readonly<Record<string, unknown>>

function parseObject(text: string): Fields {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {}
  } catch {
    return {}
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function readTime(value: unknown): Instant | undefined {
  const instant = Date.parse(textOf(value).replace(/UTC$/, 'Z'))
  return Number.isNaN(instant) ? undefined : instant
}

function writeTime(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}
