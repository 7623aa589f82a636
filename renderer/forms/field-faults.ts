import type { ErrorCode } from '../../electron/contract/errors'
import type { Translate } from '../../electron/contract/messages/translator'
import { describeFailure } from '../../electron/contract/messages/translator'
import type { Failure } from '../../electron/contract/result'

/** A field of a form that adds a connection; `form` stands for the whole. */
export type FieldName =
  | 'region'
  | 'key-id'
  | 'secret'
  | 'profile'
  | 'mfa-device'
  | 'totp'
  | 'endpoint'
  | 'signing-region'
  | 'ca-file'
  | 's3-endpoint'
  | 'operations'
  | 'limits'
  | 'proof'
  | 'provider'
  | 'session'
  | 'risk'
  | 'form'

/** What is wrong with a form, and where it says so. */
export interface FieldFault {
  readonly at: FieldName
  readonly text: string
}

/** Which field a failure is about; the first of them that the form has is used. */
const fieldsOf: Partial<Record<ErrorCode, readonly FieldName[]>> = {
  'region-unknown': ['region', 'signing-region'],
  'sts-region-disabled': ['region'],
  'region-not-opted-in': ['region'],
  'access-key-invalid': ['key-id'],
  'keys-refused': ['key-id'],
  'secret-refused': ['secret'],
  'keys-not-in-file': ['profile'],
  'mfa-device-refused': ['mfa-device'],
  'totp-secret-invalid': ['totp'],
  'endpoint-invalid': ['endpoint'],
  'not-sts': ['endpoint'],
  'dns-failed': ['endpoint'],
  'connection-refused': ['endpoint'],
  'tls-untrusted': ['ca-file'],
  'tls-failed': ['endpoint'],
  'ca-bundle-unreadable': ['ca-file'],
  'proof-unreadable': ['proof'],
  'proof-command-failed': ['proof'],
  'proof-expired': ['proof'],
  'proof-refused': ['proof'],
  'arn-invalid': ['provider', 'session'],
  'login-session-missing': ['session'],
}

/** Puts a failure of main beside the field that it is about, among those that a form has. */
export function placeFailure(t: Translate, failure: Failure, fields: readonly FieldName[]): FieldFault {
  const at = fieldsOf[failure.code]?.find((field) => fields.includes(field)) ?? 'form'
  return { at, text: `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}` }
}
