import type { KeyFact, VariableFact, Variables } from './desk'

/** Variables whose value says where tools look, and is no secret. */
export const plainVariables = [
  'HOME',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_EC2_METADATA_DISABLED',
  'AWS_STS_REGIONAL_ENDPOINTS',
  'AWS_ROLE_ARN',
] as const

/** Of these the first and last four characters are looked at. */
export const keyIdVariables = ['AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'] as const

/** Of these only that they are set. */
export const nameVariables = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_STS',
  'AWS_LAMBDA_FUNCTION_NAME',
  'SST_SERVER',
  'SST_RESOURCE_App',
] as const

/** What may be known of an access key id: its kind, and its ending where enough of it stays hidden. */
export function describeKeyId(keyId: string): KeyFact {
  const kind = keyId.startsWith('AKIA') ? 'long-term' : keyId.startsWith('ASIA') ? 'temporary' : 'other'
  return { kind, ending: keyId.length >= 16 ? keyId.slice(-4) : '' }
}

/** Reads an environment, and leaves every secret behind. Empty variables count as unset, as in all SDKs. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Variables {
  const found = new Map<string, VariableFact>()
  for (const name of plainVariables) if (env[name]) found.set(name, { value: env[name] })
  for (const name of keyIdVariables) if (env[name]) found.set(name, { key: describeKeyId(env[name]) })
  for (const name of nameVariables) if (env[name]) found.set(name, {})
  return found
}

/**
 * Reads what the `stint` command says of its shell: `NAME=value` of plain variables, `NAME=AKIA...Q7RT` (the first and
 * last four characters) of key ids, else `NAME`. Anything else is left out.
 */
export function readPosted(entries: readonly string[]): Variables {
  const found = new Map<string, VariableFact>()
  for (const entry of entries) {
    const [, name = '', value] = /^([A-Za-z_]+)(?:=([^]*))?$/.exec(entry) ?? []
    if (isOne(plainVariables, name) && value) found.set(name, { value })
    else if (isOne(keyIdVariables, name)) found.set(name, { key: readPostedKey(value ?? '') })
    else if (isOne(nameVariables, name)) found.set(name, {})
  }
  return found
}

function readPostedKey(value: string): KeyFact {
  const { kind } = describeKeyId(value)
  return { kind, ending: /^.{4}\.{3}(.{4})$/.exec(value)?.[1] ?? '' }
}

function isOne(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
