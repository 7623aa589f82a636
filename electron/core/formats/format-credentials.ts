import type { Format } from '../../contract/formats'
import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../credentials'
import { Secret } from '../secret'
import { isPasteable, isPlain, isSafeForCmd, quoteFish, quoteNushell, quotePosix, quotePowerShell } from './quote'
import { conflictingVariables, formatExpiry, listVariables, type ToolSettings, type Variable } from './variables'

export interface FormatOptions extends ToolSettings {
  /** Header of the credentials-file section; `stint` where none is given. */
  readonly profileName?: string
}

/** How one shell is written: a variable set, the conflicting ones unset, and what a value must be. */
interface Shell {
  readonly set: (variable: Variable) => string
  readonly unset: (names: readonly string[]) => readonly string[]
  readonly accepts: (value: string) => boolean
  readonly lineEnd: string
}

export type ShellFormat = Exclude<Format, 'json' | 'credentials-file'>

const shells: Readonly<Record<ShellFormat, Shell>> = {
  bash: {
    set: ([name, value]) => `export ${name}=${quotePosix(value)}`,
    unset: (names) => [`unset ${names.join(' ')}`],
    accepts: isPasteable,
    lineEnd: '\n',
  },
  fish: {
    set: ([name, value]) => `set -gx ${name} ${quoteFish(value)}`,
    unset: (names) => names.map((name) => `set -e ${name}`),
    accepts: isPasteable,
    lineEnd: '\n',
  },
  powershell: {
    set: ([name, value]) => `$Env:${name} = ${quotePowerShell(value)}`,
    unset: (names) => names.map((name) => `$Env:${name} = $null`),
    accepts: isPasteable,
    lineEnd: '\n',
  },
  cmd: {
    set: ([name, value]) => `set "${name}=${value}"`,
    unset: (names) => names.map((name) => `set "${name}="`),
    accepts: (value) => isPasteable(value) && isSafeForCmd(value),
    lineEnd: '\r\n',
  },
  nushell: {
    set: ([name, value]) => `$env.${name} = ${quoteNushell(value)}`,
    unset: (names) => [`hide-env --ignore-errors ${names.join(' ')}`],
    accepts: isPasteable,
    lineEnd: '\n',
  },
  // An env file cannot unset; docker takes quotes for a part of the value, so none may be needed.
  dotenv: {
    set: ([name, value]) => `${name}=${value}`,
    unset: () => [],
    accepts: isPlain,
    lineEnd: '\n',
  },
}

/**
 * Writes credentials out for a shell, a file or a program; the text ends with a line end.
 * Fails with `format-not-possible` where a value cannot be written so that it is read back unchanged.
 */
export function formatCredentials(
  format: Format,
  credentials: Credentials,
  options: FormatOptions = {},
): Result<Secret> {
  switch (format) {
    case 'json':
      return ok(new Secret(formatJson(credentials)))
    case 'credentials-file':
      return formatSection(credentials, options.profileName ?? 'stint')
    default:
      return formatVariables(format, listVariables(credentials, options))
  }
}

/**
 * Writes variables out for a shell, and before them what takes the conflicting ones away; the text ends with a line end.
 * Fails with `format-not-possible` where a value cannot be written so that it is read back unchanged.
 */
export function formatVariables(format: ShellFormat, variables: readonly Variable[]): Result<Secret> {
  const shell = shells[format]
  if (!variables.every(([, value]) => shell.accepts(value))) return fail('format-not-possible', { format })
  const lines = [...shell.unset(conflictingVariables), ...variables.map(shell.set)]
  return ok(new Secret(lines.map((line) => line + shell.lineEnd).join('')))
}

/** The answer of a `credential_process`. */
function formatJson(credentials: Credentials): string {
  const { accessKeyId, secretAccessKey, sessionToken, accountId } = credentials
  const answer = {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey.reveal(),
    SessionToken: sessionToken.reveal(),
    Expiration: formatExpiry(credentials),
    ...(accountId === undefined ? {} : { AccountId: accountId }),
  }
  return `${JSON.stringify(answer, null, 2)}\n`
}

/** A section of the AWS credentials file; the expiry is a comment on a line of its own, as no SDK reads it there. */
function formatSection(credentials: Credentials, name: string): Result<Secret> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  const values = [accessKeyId, secretAccessKey.reveal(), sessionToken.reveal()]
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(name) || !values.every(isPlain)) {
    return fail('format-not-possible', { format: 'credentials-file' })
  }
  const lines = [
    `[${name}]`,
    `# expires ${formatExpiry(credentials)}`,
    `aws_access_key_id = ${values[0]}`,
    `aws_secret_access_key = ${values[1]}`,
    `aws_session_token = ${values[2]}`,
  ]
  return ok(new Secret(`${lines.join('\n')}\n`))
}
