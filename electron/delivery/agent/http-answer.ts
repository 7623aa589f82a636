import { describeFailure, type Translate } from '../../contract/messages/translator'
import type { ErrorCode } from '../../contract/errors'
import type { Failure } from '../../contract/result'

/** An answer of the agent, before it is written to a socket. */
export interface HttpAnswer {
  readonly status: number
  readonly type: 'application/json' | 'text/plain; charset=utf-8'
  readonly body: string
}

/** Codes without a status of their own stand for trouble behind Stint (502). */
export function statusFor({ code }: Pick<Failure, 'code'>): number {
  return statusOf[code] ?? 502
}

const statusOf: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'command-usage': 400,
  'profile-name-invalid': 400,
  'role-not-assigned': 403,
  forbidden: 403,
  'consent-denied': 403,
  'consent-unanswered': 403,
  'consent-asked': 403,
  'consumer-refused': 403,
  'consumer-revoked': 403,
  'consumer-out-of-scope': 403,
  'development-runtime': 403,
  'not-found': 404,
  'profile-unknown': 404,
  'sign-in-needed': 409,
  'sign-in-ended': 409,
  'session-expired': 409,
  'session-not-running': 409,
  'limit-reached': 409,
  'needs-terminal': 409,
  'format-not-possible': 422,
  locked: 423,
  'stint-locked': 423,
  unexpected: 500,
  'garbage-answer': 502,
  offline: 503,
  throttled: 503,
  'aws-unavailable': 503,
  'timed-out': 504,
}

/** A value as JSON with status 200. */
export function answerJson(value: unknown): HttpAnswer {
  return { status: 200, type: 'application/json', body: `${JSON.stringify(value)}\n` }
}

/** Text with status 200. */
export function answerText(body: string): HttpAnswer {
  return { status: 200, type: 'text/plain; charset=utf-8', body }
}

/** A failure as `{code, message, action}`. */
export function answerFailure(t: Translate, failure: Failure, status = statusFor(failure)): HttpAnswer {
  const body = {
    code: failure.code,
    message: describeFailure(t, failure, 'what'),
    action: describeFailure(t, failure, 'next'),
  }
  return { status, type: 'application/json', body: `${JSON.stringify(body)}\n` }
}
