export interface CredentialProcessLine {
  readonly line: string
  /** True where the path had to be quoted: Go and .NET on Windows fail on that, JS on `$` and ` #`. Warn the user. */
  readonly quoted: boolean
}

/**
 * Writes the value of `credential_process`: `<path> credentials <profile>`, unquoted wherever the path allows.
 * @param stintPath absolute path of the `stint` command
 * @param profile a valid profile name
 * Throws RangeError for a path that no quoting can carry (a double quote, a control character).
 */
export function credentialProcessLine(
  stintPath: string,
  profile: string,
  platform: NodeJS.Platform,
): CredentialProcessLine {
  const clean = platform === 'win32' ? /^[A-Za-z]:[A-Za-z0-9._~/\\-]+$/ : /^[A-Za-z0-9._/-]+$/
  if (clean.test(stintPath)) return { line: `${stintPath} credentials ${profile}`, quoted: false }
  if (/["\p{Cc}]/u.test(stintPath)) throw new RangeError('the path of the stint command cannot be quoted')
  return { line: `"${stintPath}" credentials ${profile}`, quoted: true }
}
