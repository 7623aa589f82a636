import { describe, expect, it } from 'vitest'
import type { DoctorReport, StepState, SourceId, ToolId } from '../../../electron/contract/doctor'
import { fail } from '../../../electron/contract/result'
import { readEnvironment, readPosted } from '../../../electron/core/doctor/variables'
import { confirmed, examine, longTerm, runningProfile, secret, temporary, type Scene } from './desk-folder'

const keys = { AWS_ACCESS_KEY_ID: temporary, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: 'token' }
const pair = `aws_access_key_id = ${longTerm}\naws_secret_access_key = ${secret}\n`
const process = 'credential_process = /opt/keys --user me\n'
const config = (text: string) => ({ '.aws/config': text })

/** What each tool ends up with. */
function winners({ tools }: DoctorReport): Record<ToolId, SourceId | 'none'> {
  return Object.fromEntries(
    tools.map(({ tool, steps, winner }) => [tool, steps[winner ?? -1]?.source ?? 'none']),
  ) as never
}

function stateOf({ tools }: DoctorReport, tool: ToolId, source: SourceId): StepState | undefined {
  return tools.find((one) => one.tool === tool)?.steps.find((step) => step.source === source)?.state
}

const all = (source: SourceId | 'none') => ({ 'aws-cli': source, boto3: source, js: source, java: source, go: source })

interface Case {
  readonly name: string
  readonly scene: Scene
  readonly win: Partial<Record<ToolId, SourceId | 'none'>>
}

const cases: readonly Case[] = [
  { name: 'exported keys alone', scene: { env: keys }, win: all('environment') },
  {
    name: 'exported keys and AWS_PROFILE: only the JavaScript SDK takes the profile',
    scene: { env: { ...keys, AWS_PROFILE: 'a' }, files: config(`[profile a]\n${process}`) },
    win: { ...all('environment'), js: 'process' },
  },
  {
    name: 'exported keys and --profile: all but Java take the profile',
    scene: { env: keys, profile: 'a', files: config(`[profile a]\n${process}`) },
    win: { ...all('process'), java: 'environment' },
  },
  {
    name: 'keys in the credentials file and a process: only Java asks the process',
    scene: { profile: 'a', files: { ...config(`[profile a]\n${process}`), '.aws/credentials': `[a]\n${pair}` } },
    win: { ...all('credentials-file'), java: 'process' },
  },
  {
    name: 'keys in the config file and a process: botocore and Java ask the process',
    scene: { profile: 'a', files: config(`[profile a]\n${process}${pair}`) },
    win: { ...all('process'), js: 'config-file', go: 'config-file' },
  },
  {
    name: 'Identity Center and a process: only the JavaScript SDK asks the process',
    scene: {
      profile: 'a',
      files: config(`[profile a]\nsso_session = s\nsso_account_id = 1\nsso_role_name = R\n${process}`),
    },
    win: { ...all('sso'), js: 'process' },
  },
  {
    name: 'a role over Identity Center, but not in Java',
    scene: {
      profile: 'a',
      files: config(
        '[profile a]\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = a\nsso_account_id = 1\nsso_role_name = R\n',
      ),
    },
    win: { ...all('role'), java: 'sso' },
  },
  {
    name: 'web identity by variables beside a profile with keys',
    scene: {
      env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/run/token', AWS_ROLE_ARN: 'arn:aws:iam::1:role/R' },
      files: { '.aws/credentials': `[default]\n${pair}` },
    },
    win: { ...all('web-identity-environment'), js: 'credentials-file' },
  },
  {
    name: 'a key id without its secret ends botocore, the others look on',
    scene: { env: { AWS_ACCESS_KEY_ID: temporary }, files: { '.aws/credentials': `[default]\n${pair}` } },
    win: { 'aws-cli': 'none', boto3: 'none', js: 'credentials-file', java: 'credentials-file', go: 'credentials-file' },
  },
  {
    name: 'a malformed file ends botocore, also with exported keys',
    scene: { env: keys, files: config('[a]\n[a]\n') },
    win: { ...all('environment'), 'aws-cli': 'none', boto3: 'none' },
  },
  {
    name: 'AWS_PROFILE that stands nowhere: Java goes on to exported keys',
    scene: { env: { ...keys, AWS_PROFILE: 'nope' } },
    win: { ...all('none'), java: 'environment' },
  },
  {
    name: 'Go alone reads AWS_ACCESS_KEY',
    scene: { env: { AWS_ACCESS_KEY: temporary, AWS_SECRET_KEY: secret } },
    win: { ...all('none'), go: 'environment' },
  },
  {
    name: 'the container endpoint comes after the files',
    scene: { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:4/x' } },
    win: all('container'),
  },
  {
    name: 'other files by variables',
    scene: {
      env: { AWS_SHARED_CREDENTIALS_FILE: '$HOME/keys', AWS_CONFIG_FILE: 'cfg' },
      files: { keys: `[default]\n${pair}`, 'work/cfg': '[default]\nregion = sa-east-1\n' },
    },
    win: all('credentials-file'),
  },
]

describe('which source wins', () => {
  it.each(cases)('$name', async ({ scene, win }) => {
    expect(winners(await examine(scene))).toMatchObject(win)
  })

  it('says what is shadowed by what, and what is passed over', async () => {
    const report = await examine({
      env: { ...keys, AWS_PROFILE: 'a', AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:4/x' },
      files: config(`[profile a]\n${process}`),
    })
    expect(report.tools[0]?.steps.find(({ source }) => source === 'process')).toMatchObject({
      state: 'shadowed',
      by: 1,
      place: '~/.aws/config:1',
      facts: [{ code: 'process', values: { program: 'keys' } }],
    })
    expect(stateOf(report, 'aws-cli', 'container')).toBe('shadowed')
    expect(stateOf(report, 'aws-cli', 'sso')).toBe('not-reached')
    expect(stateOf(report, 'js', 'environment')).toBe('passed-over')
    expect(stateOf(report, 'js', 'role')).toBe('empty')
  })
})

describe('which profile and region apply', () => {
  const files = config('[profile a]\nregion = eu-west-3\n[profile b]\nregion = eu-west-2\n')

  it('boto3 prefers AWS_DEFAULT_PROFILE, JavaScript and Java do not read it', async () => {
    const { tools } = await examine({ files, env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' } })
    expect(tools.map(({ tool, profile, region }) => [tool, profile, region])).toEqual([
      ['aws-cli', 'a', 'eu-west-3'],
      ['boto3', 'b', 'eu-west-2'],
      ['js', 'a', 'eu-west-3'],
      ['java', 'a', 'eu-west-3'],
      ['go', 'a', 'eu-west-3'],
    ])
    const { tools: alone } = await examine({ files, env: { AWS_DEFAULT_PROFILE: 'b' } })
    expect(alone.map(({ profile }) => profile)).toEqual(['b', 'b', 'default', 'default', 'b'])
  })

  it('each tool reads its own variables for the region', async () => {
    const { tools } = await examine({ env: { AWS_REGION: 'x-1', AWS_DEFAULT_REGION: 'y-1' } })
    expect(tools.map(({ region }) => region)).toEqual(['x-1', 'y-1', 'x-1', 'x-1', 'x-1'])
    const { tools: fallback } = await examine({ env: { AWS_DEFAULT_REGION: 'y-1' } })
    expect(fallback.map(({ region }) => region)).toEqual(['y-1', 'y-1', '', '', 'y-1'])
    expect(fallback[0]?.regionFrom).toBe('AWS_DEFAULT_REGION')
  })
})

describe('Stint’s own sessions', () => {
  const stintFiles = config('[profile pay]\nregion = eu-west-1\ncredential_process = /b/stint credentials pay\n')

  it('AWS is asked through the session that wins', async () => {
    const arn = 'arn:aws:sts::111122223333:assumed-role/Admin/me'
    const { identities } = await examine({
      profile: 'pay',
      files: stintFiles,
      stint: [runningProfile('pay')],
      identify: confirmed(arn),
    })
    expect(identities).toMatchObject([{ profile: 'pay', state: 'confirmed', arn }])
  })

  it('exported keys of a session are known by their ending', async () => {
    const { tools, identities } = await examine({
      env: keys,
      stint: [runningProfile('data')],
      identify: confirmed('arn:aws:sts::1:x'),
    })
    expect(tools[0]?.stint).toBe('data')
    expect(identities).toHaveLength(1)
  })

  it('a session that does not run is not started only to be asked, and a refusal is told', async () => {
    const asked: string[] = []
    const identify = (profile: string) => {
      asked.push(profile)
      return Promise.resolve(fail('forbidden'))
    }
    const idle = runningProfile('pay', { state: 'idle', expiresAt: 0 })
    const quiet = await examine({ profile: 'pay', files: stintFiles, stint: [idle], identify })
    expect([asked, quiet.identities, quiet.findings]).toEqual([[], [], []])
    const { identities } = await examine({
      profile: 'pay',
      files: stintFiles,
      stint: [runningProfile('pay')],
      identify,
    })
    expect(identities).toEqual([{ profile: 'pay', state: 'failed', failure: { code: 'forbidden' } }])
  })
})

describe('what is taken of an environment', () => {
  it('values of plain variables, endings of key ids, names of all else that counts', () => {
    const found = readEnvironment({ ...keys, AWS_PROFILE: 'a', AWS_REGION: '', DB_PASSWORD: 'x' })
    expect([...found]).toEqual([
      ['AWS_PROFILE', { value: 'a' }],
      ['AWS_ACCESS_KEY_ID', { key: { kind: 'temporary', ending: 'SION' } }],
      ['AWS_SECRET_ACCESS_KEY', {}],
      ['AWS_SESSION_TOKEN', {}],
    ])
  })

  it('what a shell posts reads the same, and values of other variables are dropped', () => {
    const posted = [
      'AWS_PROFILE=a=b',
      'AWS_ACCESS_KEY_ID=ASIA...SION',
      'AWS_SESSION_TOKEN=oops',
      'DB_PASSWORD=x',
      '',
      '=',
    ]
    expect([...readPosted(posted)]).toEqual([
      ['AWS_PROFILE', { value: 'a=b' }],
      ['AWS_ACCESS_KEY_ID', { key: { kind: 'temporary', ending: 'SION' } }],
      ['AWS_SESSION_TOKEN', {}],
    ])
  })

  it('a key id that is too short shows nothing', () => {
    expect(readEnvironment({ AWS_ACCESS_KEY_ID: 'minioadmin' }).get('AWS_ACCESS_KEY_ID')?.key?.ending).toBe('')
  })
})
