import type { ErrorCode } from '../contract/errors'
import type { Failure } from '../contract/result'

const networkCodes: ReadonlySet<ErrorCode> = new Set([
  'dns-failed',
  'connection-refused',
  'connection-lost',
  'timed-out',
  'offline',
  'tls-untrusted',
  'tls-failed',
  'proxy-refused',
  'garbage-answer',
] as const)

const passingCodes: ReadonlySet<ErrorCode> = new Set([
  'throttled',
  'aws-unavailable',
  'ended-on-arrival',
  // The refusal says AWS's time, by which the next call is dated.
  'clock-skew',
  // The session that a role starts from is being renewed, or was stopped at that very moment.
  'parent-expired',
  'session-not-running',
] as const)

/** Answers of AWS after which a refresh token is worth nothing; whatever else goes wrong is tried again. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'sign-in-ended',
  'sign-in-expired',
  'sign-in-denied',
  'registration-refused',
  'bad-request-aws',
] as const)

/** Failures of a role that lie in what it starts from. */
const sourceFailures: ReadonlySet<ErrorCode> = new Set([
  'mfa-code-needed',
  'parent-expired',
  'keys-missing',
  'source-limit-reached',
] as const)

/** AWS refused to go on with a sign-in. */
export function endsSignIn(failure: Failure): boolean {
  return refusals.has(failure.code)
}

/** The network is at fault: nothing is known of the sign-in, so it is never a sign-out. */
export function isNetworkFailure(failure: Failure): boolean {
  return networkCodes.has(failure.code)
}

/** Trying again later can help without anybody doing anything. */
export function isPassing(failure: Failure): boolean {
  return isNetworkFailure(failure) || passingCodes.has(failure.code)
}

/** What the role starts from has to be had again first. */
export function liesInSource(failure: Failure): boolean {
  return sourceFailures.has(failure.code)
}
