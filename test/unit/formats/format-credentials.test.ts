import { describe, expect, it } from 'vitest'
import type { Format } from '../../../electron/contract/formats'
import type { Credentials } from '../../../electron/core/credentials'
import { formatCredentials, type FormatOptions } from '../../../electron/core/formats/format-credentials'
import { Secret } from '../../../electron/core/secret'

const credentials: Credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: new Secret('se/cr+et='),
  sessionToken: new Secret('to/ken=='),
  expiresAt: Date.UTC(2030, 0, 2, 3, 4, 5, 999),
  accountId: '123456789012',
}

function format(kind: Format, options?: FormatOptions, given = credentials): string {
  const result = formatCredentials(kind, given, options)
  return result.ok ? result.value.reveal() : result.error.code
}

describe('formatCredentials', () => {
  it('writes bash and zsh', () => {
    expect(format('bash', { region: 'eu-central-1' }))
      .toBe(`unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SECURITY_TOKEN AWS_ACCOUNT_ID AWS_CREDENTIAL_SCOPE
export AWS_ACCESS_KEY_ID='ASIAEXAMPLE'
export AWS_SECRET_ACCESS_KEY='se/cr+et='
export AWS_SESSION_TOKEN='to/ken=='
export AWS_CREDENTIAL_EXPIRATION='2030-01-02T03:04:05Z'
export AWS_REGION='eu-central-1'
export AWS_DEFAULT_REGION='eu-central-1'
`)
  })

  it('points S3 to the service that issued the credentials', () => {
    const s3 = { endpoint: 'https://oos.example', pathStyle: true }
    expect(format('dotenv', { s3 })).toContain(
      'AWS_ENDPOINT_URL_S3=https://oos.example\nAWS_REQUEST_CHECKSUM_CALCULATION=when_required\n',
    )
    expect(format('dotenv')).not.toContain('AWS_ENDPOINT_URL')
  })

  it('writes fish', () => {
    expect(format('fish')).toBe(`set -e AWS_PROFILE
set -e AWS_DEFAULT_PROFILE
set -e AWS_SECURITY_TOKEN
set -e AWS_ACCOUNT_ID
set -e AWS_CREDENTIAL_SCOPE
set -gx AWS_ACCESS_KEY_ID 'ASIAEXAMPLE'
set -gx AWS_SECRET_ACCESS_KEY 'se/cr+et='
set -gx AWS_SESSION_TOKEN 'to/ken=='
set -gx AWS_CREDENTIAL_EXPIRATION '2030-01-02T03:04:05Z'
`)
  })

  it('writes PowerShell', () => {
    const lines = format('powershell', { region: "a'b’c" }).split('\n')
    expect(lines.slice(0, 6)).toEqual([
      '$Env:AWS_PROFILE = $null',
      '$Env:AWS_DEFAULT_PROFILE = $null',
      '$Env:AWS_SECURITY_TOKEN = $null',
      '$Env:AWS_ACCOUNT_ID = $null',
      '$Env:AWS_CREDENTIAL_SCOPE = $null',
      "$Env:AWS_ACCESS_KEY_ID = 'ASIAEXAMPLE'",
    ])
    expect(lines).toContain("$Env:AWS_REGION = 'a''b’’c'")
  })

  it('writes cmd.exe with its line ends', () => {
    const lines = format('cmd', { region: 'eu & west' }).split('\r\n')
    expect(lines[0]).toBe('set "AWS_PROFILE="')
    expect(lines).toContain('set "AWS_SECRET_ACCESS_KEY=se/cr+et="')
    expect(lines).toContain('set "AWS_REGION=eu & west"')
  })

  it('writes nushell, with a raw string around single quotes', () => {
    const lines = format('nushell', { region: `a'#b'##c` }).split('\n')
    expect(lines[0]).toBe(
      'hide-env --ignore-errors AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SECURITY_TOKEN AWS_ACCOUNT_ID AWS_CREDENTIAL_SCOPE',
    )
    expect(lines).toContain("$env.AWS_SECRET_ACCESS_KEY = 'se/cr+et='")
    expect(lines).toContain("$env.AWS_REGION = r###'a'#b'##c'###")
  })

  it('writes an env file without quotes', () => {
    expect(format('dotenv', { region: 'eu-west-1' })).toBe(`AWS_ACCESS_KEY_ID=ASIAEXAMPLE
AWS_SECRET_ACCESS_KEY=se/cr+et=
AWS_SESSION_TOKEN=to/ken==
AWS_CREDENTIAL_EXPIRATION=2030-01-02T03:04:05Z
AWS_REGION=eu-west-1
AWS_DEFAULT_REGION=eu-west-1
`)
  })

  it('writes the JSON of credential_process', () => {
    expect(JSON.parse(format('json'))).toEqual({
      Version: 1,
      AccessKeyId: 'ASIAEXAMPLE',
      SecretAccessKey: 'se/cr+et=',
      SessionToken: 'to/ken==',
      Expiration: '2030-01-02T03:04:05Z',
      AccountId: '123456789012',
    })
    const { accountId: _left, ...unnamed } = credentials
    expect(JSON.parse(format('json', {}, unnamed))).not.toHaveProperty('AccountId')
  })

  it('writes a section of the credentials file', () => {
    expect(format('credentials-file', { profileName: 'dev-admin' })).toBe(`[dev-admin]
# expires 2030-01-02T03:04:05Z
aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = se/cr+et=
aws_session_token = to/ken==
`)
    expect(format('credentials-file')).toMatch(/^\[stint\]\n/)
  })

  it.each<[Format, FormatOptions]>([
    ['bash', { region: 'a\nrm -rf ~' }],
    ['fish', { region: '\u0003evil\r' }],
    ['powershell', { region: 'a\u0085b' }],
    ['nushell', { region: 'a\u001b[201~b' }],
    ['bash', { region: 'broken\ud800' }],
    ['cmd', { region: 'a%PATH%b' }],
    ['cmd', { region: 'a" & calc & "' }],
    ['dotenv', { region: 'a b' }],
    ['dotenv', { region: 'a#b' }],
    ['credentials-file', { profileName: 'a]b' }],
    ['credentials-file', { profileName: 'a\n[default' }],
  ])('refuses what %s cannot carry: %j', (kind, options) => {
    expect(format(kind, options)).toBe('format-not-possible')
  })

  it('refuses a token with a comment sign for files, but not for shells', () => {
    const odd = { ...credentials, sessionToken: new Secret('a #b') }
    expect(format('dotenv', {}, odd)).toBe('format-not-possible')
    expect(format('credentials-file', {}, odd)).toBe('format-not-possible')
    expect(format('bash', {}, odd)).toContain("AWS_SESSION_TOKEN='a #b'")
  })

  it('treats an empty region as none', () => {
    expect(format('bash', { region: '' })).not.toContain('AWS_REGION')
  })
})
