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

const passingCodes: ReadonlySet<ErrorCode> = new Set(['throttled', 'aws-unavailable'] as const)

/** The network is at fault: nothing is known of the sign-in, so it is never a sign-out. */
export function isNetworkFailure(failure: Failure): boolean {
  return networkCodes.has(failure.code)
}

/** Trying again later can help without anybody doing anything. */
export function isPassing(failure: Failure): boolean {
  return isNetworkFailure(failure) || passingCodes.has(failure.code)
}
