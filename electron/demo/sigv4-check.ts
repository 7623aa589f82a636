import { serviceError, type ServiceError } from './service-error'
import { computeSignature, parseAuthorization, type ParsedAuthorization, type SignedMessage } from './sigv4-canonical'
import { OPT_IN_REGIONS } from './signing-regions'
import type { IssuedCredentials } from './credentials'

const WINDOW_MS = 5 * 60 * 1000

/** What a signature is checked against. */
export interface SignatureRules {
  readonly service: string
  readonly regions: readonly string[]
  /** Epoch milliseconds of the server. */
  readonly now: number
  findCredentials(accessKeyId: string): IssuedCredentials | undefined
}

/**
 * Checks a request signed with Signature Version 4 in its headers and returns whose credentials signed it. The codes and
 * texts follow those of STS: missing header, malformed header, unknown key, expired session, clock, scope, signature.
 */
export function checkSignature(message: SignedMessage, rules: SignatureRules): IssuedCredentials | ServiceError {
  const header = message.headers.authorization
  if (header === undefined) {
    return serviceError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token')
  }
  const authorization = parseAuthorization(header)
  const amzDate = message.headers['x-amz-date']
  const signedAt = typeof amzDate === 'string' ? parseAmzDate(amzDate) : undefined
  if (authorization === undefined || typeof amzDate !== 'string' || signedAt === undefined) {
    return serviceError(400, 'IncompleteSignature', 'The Authorization header or the X-Amz-Date header is incomplete.')
  }
  const credentials = findUsableCredentials(message, authorization, rules)
  if ('status' in credentials) return credentials
  const wrong =
    findClockFault(amzDate, signedAt, rules.now) ??
    findScopeFault(authorization, amzDate, rules) ??
    findUnsignedHeader(message, authorization)
  if (wrong !== undefined) return mismatch(wrong)
  const expected = computeSignature(message, authorization, amzDate, credentials.secretAccessKey)
  return expected === authorization.signature ? credentials : mismatch(SIGNATURE_TEXT)
}

const SIGNATURE_TEXT =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

function mismatch(text: string): ServiceError {
  return serviceError(403, 'SignatureDoesNotMatch', text)
}

function findUsableCredentials(
  message: SignedMessage,
  authorization: ParsedAuthorization,
  rules: SignatureRules,
): IssuedCredentials | ServiceError {
  const credentials = rules.findCredentials(authorization.accessKeyId)
  const isKnown = credentials !== undefined && message.headers['x-amz-security-token'] === credentials.sessionToken
  if (!isKnown || (credentials.fromGlobalSts === true && OPT_IN_REGIONS.includes(authorization.region))) {
    return serviceError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
  }
  if (credentials.expiresAt !== undefined && credentials.expiresAt <= rules.now) {
    return serviceError(403, 'ExpiredToken', 'The security token included in the request is expired')
  }
  return credentials
}

function findClockFault(amzDate: string, signedAt: number, now: number): string | undefined {
  const server = formatAmzDate(now)
  if (signedAt < now - WINDOW_MS) {
    return `Signature expired: ${amzDate} is now earlier than ${formatAmzDate(now - WINDOW_MS)} (${server} - 5 min.)`
  }
  if (signedAt > now + WINDOW_MS) {
    return `Signature not yet current: ${amzDate} is still later than ${formatAmzDate(now + WINDOW_MS)} (${server} + 5 min.)`
  }
  return undefined
}

function findScopeFault(
  authorization: ParsedAuthorization,
  amzDate: string,
  rules: SignatureRules,
): string | undefined {
  if (authorization.scopeDate !== amzDate.slice(0, 8)) {
    return `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${authorization.scopeDate}' != '${amzDate.slice(0, 8)}', from '${amzDate}'.`
  }
  if (!rules.regions.includes(authorization.region)) {
    return `Credential should be scoped to a valid region, not '${authorization.region}'. `
  }
  if (authorization.service !== rules.service) {
    return `Credential should be scoped to correct service: '${rules.service}'. `
  }
  return undefined
}

function findUnsignedHeader(message: SignedMessage, authorization: ParsedAuthorization): string | undefined {
  const needed = ['host', ...Object.keys(message.headers).filter((name) => name.startsWith('x-amz-'))]
  const missing = needed.find((name) => !authorization.signedHeaders.includes(name))
  return missing === undefined ? undefined : `'${missing}' must be a 'SignedHeader' in the AWS Authorization.`
}

function parseAmzDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (match === null) return undefined
  const time = Date.parse(text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  return Number.isNaN(time) ? undefined : time
}

function formatAmzDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')
}
