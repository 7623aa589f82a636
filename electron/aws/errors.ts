import type { ErrorCode } from '../contract/errors'
import type { Failure } from '../contract/result'

/** A failure of the network, thrown through the SDK by the fetch it is given. */
export interface CarriesFailure {
  readonly failure: Failure
}

/** Codes that mean the same wherever they come from. Source: service models of sso-oidc and sso, STS common errors. */
const codes: Readonly<Record<string, ErrorCode>> = {
  UnauthorizedException: 'sign-in-needed',
  ForbiddenException: 'role-not-assigned',
  ResourceNotFoundException: 'role-not-assigned',
  TooManyRequestsException: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  RequestLimitExceeded: 'throttled',
  SlowDownException: 'throttled',
  InternalServerException: 'aws-unavailable',
  ExpiredTokenException: 'sign-in-expired',
  AccessDeniedException: 'sign-in-denied',
  InvalidGrantException: 'sign-in-ended',
  InvalidClientException: 'registration-refused',
  InvalidClientMetadataException: 'registration-refused',
  UnauthorizedClientException: 'registration-refused',
  UnsupportedGrantTypeException: 'registration-refused',
  InvalidScopeException: 'registration-refused',
  InvalidRedirectUriException: 'registration-refused',
  InvalidRequestRegionException: 'region-unknown',
  ExpiredToken: 'session-expired',
  RequestExpired: 'clock-skew',
  SignatureDoesNotMatch: 'signature-refused',
  InvalidClientTokenId: 'signature-refused',
  IncompleteSignature: 'signature-refused',
  MissingAuthenticationToken: 'signature-refused',
  AccessDenied: 'forbidden',
}

interface SdkError {
  readonly name?: string
  readonly message?: string
  readonly reason?: string
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
  readonly $response?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> }
}

/**
 * Turns whatever a call threw into a failure with a code. The AWS code decides before the HTTP status, because the
 * status of common errors differs between services.
 * @param skewMs how far AWS's clock is ahead, in milliseconds: explains refused signatures
 */
export function translateError(error: unknown, operation: string, host: string, skewMs: number): Failure {
  if (carriesFailure(error)) return { ...error.failure, operation }
  const { name = '', reason, message = '', $metadata, $response } = (error ?? {}) as SdkError
  const status = $metadata?.httpStatusCode ?? $response?.statusCode
  const requestId = $metadata?.requestId
  const isClock =
    codes[name] === 'clock-skew' ||
    (codes[name] === 'signature-refused' && /signature (expired|not yet current)/i.test(message))
  const code = isClock
    ? 'clock-skew'
    : reason?.startsWith('KMS_')
      ? 'kms-problem'
      : (codes[name] ?? codeOfStatus(status, isNamed(name)))
  const retryAfterMs =
    code === 'throttled' || code === 'aws-unavailable' ? readRetryAfter($response?.headers) : undefined
  return {
    code,
    operation,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    values: { host, reason: reason ?? name, minutes: Math.max(1, Math.round(Math.abs(skewMs) / 60_000)) },
    ...(isNamed(name) ? { awsCode: name } : {}),
    ...(requestId ? { requestId } : {}),
  }
}

const longestRetryAfter = 30_000

/**
 * How long an answer asks to wait: seconds, or a date (RFC 9110, 10.2.3), which is compared with the answer's own, since
 * this computer's clock may be off.
 * @returns milliseconds, at most 30 s; undefined if the answer names no time to come
 */
function readRetryAfter(headers: Readonly<Record<string, string>> | undefined): number | undefined {
  const value = headers?.['retry-after']?.trim() ?? ''
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(headers?.['date'] ?? '')
  return ms > 0 ? Math.min(ms, longestRetryAfter) : undefined
}

/** An error without a name of AWS's is not AWS's, whatever its status: proxies and sign-in pages send 400 and 403 too. */
function codeOfStatus(status: number | undefined, isAwsError: boolean): ErrorCode {
  if (status === 429) return 'throttled'
  if (status !== undefined && status >= 500) return 'aws-unavailable'
  return status === undefined || status < 400 || !isAwsError ? 'garbage-answer' : 'bad-request-aws'
}

/** What the SDK calls an error in whose answer it found no name of AWS's. */
const unnamed: ReadonlySet<string> = new Set([
  '',
  'Error',
  'NotFound',
  'SyntaxError',
  'TypeError',
  'Unknown',
  'UnknownError',
])

function isNamed(name: string): boolean {
  return !unnamed.has(name)
}

function carriesFailure(error: unknown): error is CarriesFailure {
  return typeof error === 'object' && error !== null && 'failure' in error && typeof error.failure === 'object'
}
