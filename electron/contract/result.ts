import type { ErrorCode } from './errors'

/** What went wrong, as data: a code with a text in the catalogue, values for that text, and AWS's own words for "Copy details". */
export interface Failure {
  readonly code: ErrorCode
  /** Values for the placeholders of the text. Never a secret. */
  readonly values?: Readonly<Record<string, string | number>>
  /** The operation that failed, as AWS names it, e.g. `GetRoleCredentials`. */
  readonly operation?: string
  /** AWS's own error name, e.g. `ForbiddenException`. */
  readonly awsCode?: string
  readonly requestId?: string
  /** AWS's encoded authorization message, which DecodeAuthorizationMessage explains. */
  readonly encodedMessage?: string
  /** How long AWS asks to wait before the next try (Retry-After), in milliseconds, bounded. */
  readonly retryAfterMs?: number
}

/** An expected outcome: a value, or a failure that the user can be told. Bugs throw instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

/** Wraps a value as a success. */
export function ok(): Result<undefined>
export function ok<T>(value: T): Result<T>
export function ok<T>(value?: T): Result<T | undefined> {
  return { ok: true, value }
}

/** Wraps a code, and the values its text needs, as a failure. */
export function fail(code: ErrorCode, values?: Failure['values']): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: values ? { code, values } : { code } }
}

/** Passes an existing failure on under another result type. */
export function failWith(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error }
}

/** Closes a switch over a union: a new member fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`)
}
