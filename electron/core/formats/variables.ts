import type { Credentials } from '../credentials'
import type { S3Place } from '../ports'

/** One environment variable with its value. */
export type Variable = readonly [name: string, value: string]

/**
 * Variables that would win over, or mix with, the exported ones. The JS SDK passes exported keys over where AWS_PROFILE is set;
 * botocore reads AWS_SECURITY_TOKEN before the session token; AWS_ACCOUNT_ID and AWS_CREDENTIAL_SCOPE are read with the keys
 * (botocore `credentials.py`, JS `credential-provider-env`) and may belong to another account.
 */
export const conflictingVariables = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCOUNT_ID',
  'AWS_CREDENTIAL_SCOPE',
] as const

/** What tools need to know beside the credentials. */
export interface ToolSettings {
  readonly region?: string
  readonly s3?: S3Place
}

/** The variables that hand credentials to every SDK; both region names, because botocore reads only the second. */
export function listVariables(credentials: Credentials, { region, s3 }: ToolSettings): Variable[] {
  const variables: Variable[] = [
    ['AWS_ACCESS_KEY_ID', credentials.accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey.reveal()],
    ['AWS_SESSION_TOKEN', credentials.sessionToken.reveal()],
    ['AWS_CREDENTIAL_EXPIRATION', formatExpiry(credentials)],
  ]
  if (region) variables.push(['AWS_REGION', region], ['AWS_DEFAULT_REGION', region])
  // Newer SDKs add checksums that most other services refuse (SDKs guide, data integrity protections).
  if (s3) variables.push(['AWS_ENDPOINT_URL_S3', s3.endpoint], ['AWS_REQUEST_CHECKSUM_CALCULATION', 'when_required'])
  return variables
}

/** The end as AWS writes it: ISO 8601 in UTC, whole seconds, never later than the real end. */
export function formatExpiry({ expiresAt }: Pick<Credentials, 'expiresAt'>): string {
  return new Date(expiresAt).toISOString().replace(/\.\d+Z$/, 'Z')
}
