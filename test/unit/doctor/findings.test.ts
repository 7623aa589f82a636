import { describe, expect, it } from 'vitest'
import { findingCodes, type FindingCode, type Severity } from '../../../electron/contract/doctor'
import { describeFinding } from '../../../electron/contract/messages/doctor-texts'
import { createTranslate } from '../../../electron/contract/messages/translator'
import { examine, longTerm, now, runningProfile, secret, temporary, type Scene } from './desk-folder'

const keys = { AWS_ACCESS_KEY_ID: temporary, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: 'token-of-a-session' }
const region = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' }
const pair = (id = longTerm) => `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`
const stintLine = 'credential_process = /home/u/.stint/bin/stint credentials pay\n'
const sso = 'sso_account_id = 111122223333\nsso_role_name = Admin\nregion = eu-west-1\n'
const session = '[sso-session nw]\nsso_start_url = https://nw.awsapps.com/start\nsso_region = eu-central-1\n'
const config = (text: string) => ({ '.aws/config': text })

interface Row {
  readonly name: string
  readonly scene: Scene
  readonly finds: FindingCode
  readonly severity: Severity
  /** Must stand in its text. */
  readonly says: readonly string[]
  readonly run?: string
}

const rows: readonly Row[] = [
  {
    name: 'exported keys beside AWS_PROFILE',
    scene: { env: { ...keys, ...region, AWS_PROFILE: 'pay' }, files: config('[profile pay]\nregion = eu-west-1\n') },
    finds: 'keys-over-profile',
    severity: 'wrong',
    says: ['AWS_PROFILE=pay', 'SION', 'does the opposite'],
    run: 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION',
  },
  {
    name: 'a session of Stint that was exported beside AWS_PROFILE',
    scene: {
      env: { ...keys, ...region, AWS_PROFILE: 'pay' },
      files: config('[profile pay]\nregion = eu-west-1\n'),
      stint: [runningProfile('data-reader')],
    },
    finds: 'keys-over-profile',
    severity: 'wrong',
    says: ['AWS_PROFILE=pay'],
    run: 'unset AWS_PROFILE AWS_DEFAULT_PROFILE',
  },
  {
    name: 'keys of the same name in the credentials file over credential_process',
    scene: {
      env: { ...region, AWS_PROFILE: 'pay' },
      files: { ...config(`[profile pay]\n${stintLine}`), '.aws/credentials': `[other]\n\n[pay]\n${pair()}` },
      stint: [runningProfile('pay')],
    },
    finds: 'keys-over-process',
    severity: 'wrong',
    says: ['~/.aws/credentials:3', '~/.aws/config:1', 'Stint is never asked'],
  },
  {
    name: 'sso_ lines that switch credential_process off',
    scene: {
      env: { ...region, AWS_PROFILE: 'pay' },
      files: config(`${session}[profile pay]\nsso_session = nw\n${sso}${stintLine}`),
    },
    finds: 'sso-over-process',
    severity: 'wrong',
    says: ['sso_account_id', '~/.aws/config:4'],
  },
  {
    name: 'AWS_SECURITY_TOKEN left over beside keys',
    scene: { env: { ...keys, ...region, AWS_SECURITY_TOKEN: 'an-old-token' } },
    finds: 'security-token',
    severity: 'wrong',
    says: ['AWS_SECURITY_TOKEN'],
    run: 'unset AWS_SECURITY_TOKEN',
  },
  {
    name: 'long-term keys in .env',
    scene: { files: { 'work/.env': `DB=x\nAWS_ACCESS_KEY_ID=${longTerm}\nAWS_SECRET_ACCESS_KEY=${secret}\n` } },
    finds: 'dotenv-long-lived',
    severity: 'wrong',
    says: ['.env', 'MPLE'],
  },
  {
    name: 'long-term keys in .env.production, exported and quoted',
    scene: { files: { 'work/.env.production': `export AWS_ACCESS_KEY_ID="${longTerm}" # old\n` } },
    finds: 'dotenv-long-lived',
    severity: 'wrong',
    says: ['.env.production', 'MPLE'],
  },
  {
    name: 'temporary keys in .env',
    scene: { files: { 'work/.env': `AWS_ACCESS_KEY_ID='${temporary}'\n` } },
    finds: 'dotenv-keys',
    severity: 'risk',
    says: ['.env', 'SION'],
  },
  {
    name: 'an AKIA key that is exported',
    scene: { env: { AWS_ACCESS_KEY_ID: longTerm, AWS_SECRET_ACCESS_KEY: secret, ...region } },
    finds: 'long-lived-keys',
    severity: 'risk',
    says: ['MPLE'],
  },
  {
    name: 'AKIA keys in the credentials file',
    scene: { files: { '.aws/credentials': `[default]\n${pair()}[ci]\n${pair()}[temp]\n${pair(temporary)}` } },
    finds: 'long-lived-file',
    severity: 'risk',
    says: ['~/.aws/credentials:1', 'default, ci'],
  },
  {
    name: 'SST’s own keys inside sst dev, over a profile',
    scene: {
      env: { ...keys, ...region, SST_SERVER: 'http://localhost:13557', AWS_PROFILE: 'pay' },
      files: config('[profile pay]\nregion = eu-west-1\n'),
    },
    finds: 'sst-keys',
    severity: 'note',
    says: ['sst dev', 'win over files'],
  },
  {
    name: 'names in .env that Lambda reserves',
    scene: { files: { 'work/.env': 'AWS_REGION=eu-west-1\nTABLE=x\nAWS_LAMBDA_RUNTIME_API=y\n' } },
    finds: 'lambda-reserved',
    severity: 'risk',
    says: ['AWS_REGION, AWS_LAMBDA_RUNTIME_API'],
  },
  {
    name: 'AWS_REGION against AWS_DEFAULT_REGION',
    scene: { env: { ...keys, AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    finds: 'regions-differ',
    severity: 'wrong',
    says: ['eu-west-1 by AWS_REGION', 'us-east-1 by AWS_DEFAULT_REGION', 'boto3'],
    run: 'export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1',
  },
  {
    name: 'AWS_REGION against the region of the profile, which boto3 takes',
    scene: { env: { ...keys, AWS_REGION: 'eu-west-1' }, files: config('[default]\nregion = us-east-1\n') },
    finds: 'regions-differ',
    severity: 'wrong',
    says: ['eu-west-1 by AWS_REGION', 'us-east-1 by ~/.aws/config:1'],
  },
  {
    name: 'keys without a region for some tools',
    scene: { env: { ...keys, AWS_REGION: 'eu-west-1' } },
    finds: 'region-missing',
    severity: 'risk',
    says: ['AWS_DEFAULT_REGION'],
    run: 'export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1',
  },
  {
    name: 'the global STS endpoint in a region to enable, by a variable',
    scene: {
      env: {
        ...keys,
        AWS_REGION: 'af-south-1',
        AWS_DEFAULT_REGION: 'af-south-1',
        AWS_STS_REGIONAL_ENDPOINTS: 'legacy',
      },
    },
    finds: 'global-sts',
    severity: 'wrong',
    says: ['AWS_STS_REGIONAL_ENDPOINTS', 'af-south-1'],
    run: 'export AWS_STS_REGIONAL_ENDPOINTS=regional',
  },
  {
    name: 'the global STS endpoint, by the profile',
    scene: { env: keys, files: config('[default]\nregion = il-central-1\nsts_regional_endpoints = legacy\n') },
    finds: 'global-sts',
    severity: 'wrong',
    says: ['~/.aws/config:1', 'il-central-1'],
  },
  {
    name: 'AssumeRoot and the global STS endpoint',
    scene: { env: { ...keys, ...region, AWS_STS_REGIONAL_ENDPOINTS: 'legacy' } },
    finds: 'assume-root-global',
    severity: 'note',
    says: ['AssumeRoot', 'regional'],
  },
  {
    name: 'an Identity Center profile in the old form',
    scene: {
      env: { AWS_PROFILE: 'old' },
      files: config(`[profile old]\nsso_start_url = https://nw.awsapps.com/start\nsso_region = eu-central-1\n${sso}`),
      tokens: {
        'https://nw.awsapps.com/start': { accessToken: 'an-sso-token', expiresAt: '2026-11-21T15:00:00UTC' },
      },
    },
    finds: 'sso-legacy',
    severity: 'risk',
    says: ['old', '~/.aws/config:1', 'cannot be refreshed'],
  },
  {
    name: 'an Identity Center sign-in that is over and cannot be refreshed',
    scene: {
      env: { AWS_PROFILE: 'new' },
      files: config(`${session}[profile new]\nsso_session = nw\n${sso}`),
      tokens: { nw: { accessToken: 'an-sso-token', expiresAt: '2026-11-21T11:59:00Z' } },
    },
    finds: 'sso-ended',
    severity: 'wrong',
    says: ['new'],
    run: 'aws sso login --profile new',
  },
  {
    name: 'a section that stands twice',
    scene: { files: { '.aws/credentials': `[a]\n${pair()}[b]\n${pair()}[a]\n${pair()}` } },
    finds: 'file-malformed',
    severity: 'wrong',
    says: ['~/.aws/credentials, line 7', 'twice'],
  },
  {
    name: 'a byte order mark',
    scene: { files: config('\uFEFF[default]\nregion = eu-west-1\n') },
    finds: 'file-bom',
    severity: 'wrong',
    says: ['~/.aws/config', 'byte order mark'],
  },
  {
    name: 'a credentials file that others can read',
    scene: { files: { '.aws/credentials': `[default]\n${pair()}` }, modes: { '.aws/credentials': 0o644 } },
    finds: 'file-open',
    severity: 'risk',
    says: ['0644'],
    run: 'chmod 600 ~/.aws/credentials',
  },
  {
    name: 'a clock that is off by minutes',
    scene: { clockOffset: 7 * 60_000 },
    finds: 'clock-skew',
    severity: 'wrong',
    says: ['7 min'],
  },
  {
    name: 'a clock that is off by less than AWS minds',
    scene: { clockOffset: -3 * 60_000 },
    finds: 'clock-skew',
    severity: 'risk',
    says: ['3 min'],
  },
  {
    name: 'a profile that stands nowhere',
    scene: { env: { AWS_PROFILE: 'payy' }, files: config('[profile pay]\n') },
    finds: 'profile-missing',
    severity: 'wrong',
    says: ['AWS_PROFILE', 'payy'],
  },
  {
    name: 'a --profile that stands nowhere',
    scene: { profile: 'payy' },
    finds: 'profile-missing',
    severity: 'wrong',
    says: ['--profile', 'payy'],
  },
  {
    name: 'a source profile that stands nowhere',
    scene: {
      profile: 'role',
      files: config('[profile role]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = base\n'),
    },
    finds: 'source-missing',
    severity: 'wrong',
    says: ['role', 'base', '~/.aws/config:1'],
  },
  {
    name: 'a key id without its secret',
    scene: { env: { AWS_ACCESS_KEY_ID: temporary } },
    finds: 'keys-incomplete',
    severity: 'wrong',
    says: ['AWS_SECRET_ACCESS_KEY'],
  },
  {
    name: 'temporary keys without their token',
    scene: { env: { AWS_ACCESS_KEY_ID: temporary, AWS_SECRET_ACCESS_KEY: secret } },
    finds: 'keys-incomplete',
    severity: 'wrong',
    says: ['AWS_SESSION_TOKEN'],
  },
  {
    name: 'exported keys that expired',
    scene: { env: { ...keys, ...region, AWS_CREDENTIAL_EXPIRATION: '2026-11-21T11:00:00Z' } },
    finds: 'keys-expired',
    severity: 'wrong',
    says: [`at ${now - 3_600_000}`],
  },
  {
    name: 'a profile of Stint whose sign-in is over',
    scene: {
      env: { ...region, AWS_PROFILE: 'pay' },
      files: config(`[profile pay]\n${stintLine}`),
      stint: [runningProfile('pay', { state: 'idle', refusal: 'sign-in-ended', expiresAt: 0 })],
    },
    finds: 'stint-not-serving',
    severity: 'wrong',
    says: ['pay'],
  },
  {
    name: 'a profile that Stint does not know any more',
    scene: { profile: 'pay', files: config(`[profile pay]\n${stintLine}`) },
    finds: 'stint-unknown',
    severity: 'wrong',
    says: ['pay', 'stint ls'],
  },
  { name: 'an empty desk', scene: {}, finds: 'nothing-found', severity: 'wrong', says: ['default', 'AWS_PROFILE'] },
  {
    name: 'another endpoint',
    scene: { env: { ...keys, ...region, AWS_ENDPOINT_URL: 'http://localhost:4566' } },
    finds: 'endpoint-override',
    severity: 'note',
    says: ['AWS_ENDPOINT_URL'],
    run: 'unset AWS_ENDPOINT_URL',
  },
  {
    name: 'a comment behind a value',
    scene: { files: config('[default]\nregion = eu-west-1 # Ireland\n') },
    finds: 'inline-comment',
    severity: 'risk',
    says: ['~/.aws/config:1', 'region'],
  },
]

const t = createTranslate()
const time = (at: number) => `at ${at}`

describe('what the doctor finds on a real desk', () => {
  it.each(rows)('$name: $finds', async ({ scene, finds, severity, says, run }) => {
    const { findings } = await examine(scene)
    const finding = findings.find(({ code }) => code === finds)
    expect(finding, `found: ${findings.map(({ code }) => code).join(', ')}`).toBeDefined()
    expect(finding?.severity).toBe(severity)
    const text = `${describeFinding(t, finding!, 'what', time)} ${describeFinding(t, finding!, 'next', time)}`
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toMatch(/\{\{|undefined/)
    if (run !== undefined) expect(finding?.fix).toEqual({ do: 'run', command: run })
  })

  it('every finding has a row', () => {
    expect(findingCodes.filter((code) => !rows.some(({ finds }) => finds === code))).toEqual([])
  })

  it('finds nothing where one profile of Stint serves everything', async () => {
    const { findings, tools } = await examine({
      env: { AWS_PROFILE: 'pay' },
      files: config(`[profile pay]\nregion = eu-west-1\n${stintLine}`),
      stint: [runningProfile('pay')],
    })
    expect(findings).toEqual([])
    expect(tools.map(({ stint }) => stint)).toEqual(['pay', 'pay', 'pay', 'pay', 'pay'])
  })

  it.each(rows)('$name: no secret is in the report', async ({ scene }) => {
    const text = JSON.stringify(await examine(scene))
    for (const value of [secret, longTerm, temporary, 'token-of-a-session', 'an-old-token', 'an-sso-token']) {
      expect(text).not.toContain(value)
    }
  })
})
