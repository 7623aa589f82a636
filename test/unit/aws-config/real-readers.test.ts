import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { STSClient } from '@aws-sdk/client-sts'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { credentialProcessLine } from '../../../electron/delivery/aws-config/credential-process-line'
import { parseDocument } from '../../../electron/delivery/aws-config/document'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'
import { makeEntry } from './config-texts'
import { makeTempConfig, type TempConfig } from './temp-config'

const run = promisify(execFile)
const aws = '/usr/bin/aws'
const awsNote = existsSync(aws) ? '' : ' (skipped: the AWS CLI is not installed as /usr/bin/aws here)'
const hasPython = !spawnSync('python3', ['-V'], { stdio: 'ignore' }).error
const pythonNote = hasPython ? '' : ' (skipped: python3 is not installed here)'

const answer = {
  Version: 1,
  AccessKeyId: 'ASIAPROCESS',
  SecretAccessKey: 's',
  SessionToken: 't',
  Expiration: '2099-01-01T00:00:00Z',
}

/** A config file with a user's own sections, profiles of ours, and a command that answers as `stint` would. */
async function writeReal(text: string): Promise<TempConfig> {
  const config = await makeTempConfig(text)
  const bin = join(config.home, '.stint', 'bin')
  const command = join(bin, 'stint')
  await mkdir(bin, { recursive: true })
  await writeFile(command, `#!/bin/sh\n[ "$1 $2" = 'credentials dev-admin' ] && echo '${JSON.stringify(answer)}'\n`)
  await chmod(command, 0o755)
  const entries = ['dev-admin', 'prod.read_only'].map((name) => {
    const { line, quoted } = credentialProcessLine(command, name, process.platform)
    expect(quoted).toBe(false)
    return makeEntry(`id/${name}`, { name, credentialProcess: line, region: 'eu-central-1', output: 'json' })
  })
  const result = await config.file.writeProfiles(entries, { written: new Map() })
  expect(result).toMatchObject({ ok: true, value: { refused: [] } })
  return config
}

const texts = [
  ['a plain file', '# mine\n[default]\nregion = us-east-1\n'],
  [
    'CRLF, nested blocks and no final line end',
    '[default]\r\ns3 =\r\n  max_queue_size = 5\r\n\r\n[profile x]\r\nregion = y',
  ],
] as const

describe.each(texts)('profiles written into %s', (_name, text) => {
  it.skipIf(awsNote !== '')(`are read by the real AWS CLI${awsNote}`, { timeout: 60_000 }, async () => {
    const { path, credentialsPath, home } = await writeReal(text)
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: home,
      AWS_CONFIG_FILE: path,
      AWS_SHARED_CREDENTIALS_FILE: credentialsPath,
    }
    const listed = await run(aws, ['configure', 'list-profiles'], { env })
    expect(listed.stdout.split('\n')).toEqual(expect.arrayContaining(['default', 'dev-admin', 'prod.read_only']))
    const shown = await run(aws, ['configure', 'list', '--profile', 'dev-admin'], { env })
    expect(shown.stdout).toMatch(/access_key\s+\S*CESS\s+custom-process/)
    expect(shown.stdout).toMatch(/region\s+eu-central-1\s+config-file/)
  })

  it('are read by the AWS SDK for JavaScript, which runs the command', { timeout: 60_000 }, async () => {
    const { path, credentialsPath } = await writeReal(text)
    vi.stubEnv('AWS_CONFIG_FILE', path)
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', credentialsPath)
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined)
    try {
      const { config } = new STSClient({ profile: 'dev-admin' })
      expect(await config.region()).toBe('eu-central-1')
      expect(await config.credentials()).toMatchObject({ accessKeyId: 'ASIAPROCESS', sessionToken: 't' })
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

describe('a profile of a service that only speaks like S3', () => {
  const s3 = { endpoint: 'https://oos.example', pathStyle: true }

  it.skipIf(awsNote !== '')(`tells the real AWS CLI where it answers${awsNote}`, { timeout: 60_000 }, async () => {
    const config = await makeTempConfig('')
    const entry = makeEntry('id/oos', { name: 'oos', region: 'ctyun', s3 })
    expect(await config.file.writeProfiles([entry], { written: new Map() })).toMatchObject({ ok: true })
    const env = { PATH: '/usr/bin:/bin', HOME: config.home, AWS_CONFIG_FILE: config.path }
    const read = async (key: string) =>
      (await run(aws, ['configure', 'get', key, '--profile', 'oos'], { env })).stdout.trim()
    expect(await read('endpoint_url')).toBe('https://oos.example')
    expect(await read('s3.addressing_style')).toBe('path')
    const again = await config.file.writeProfiles([entry], { written: new Map([[entry.id, [renderProfile(entry)]]]) })
    expect(again).toMatchObject({ ok: true, value: { splices: [], refused: [] } })
  })
})

describe('botocore’s parser', () => {
  const script = `
import configparser, io, json, sys
def read(text):
    parser = configparser.RawConfigParser()
    try:
        parser.read_file(io.StringIO(text, newline=None))
    except configparser.Error:
        return None
    return [[name, list(parser._sections[name])] for name in parser.sections()]
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
`
  const line = fc.constantFrom(
    ...['[profile a]', '[profile b] # x', '  [c]', '[open', '[]', 'k = v', 'K: v', '  k2 = v', '\tmore', 'bare', '= v'],
    ...[
      's3 =',
      '  x = y',
      '# c',
      '   ; c',
      '',
      '   ',
      'a = [b]',
      '\u00a0nbsp = 1',
      'k\t=',
      ' : v',
      '[DEFAULT]',
      'ü = ß',
    ],
  )
  const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r')
  const text = fc
    .array(fc.tuple(line, lineEnd), { maxLength: 9 })
    .map((lines) => `[profile first]\n${lines.flat().join('')}`)
  /** Refused by us alone: readers disagree on it, or botocore refuses it after its parser. */
  const stricter = ['indented-header', 'unclosed-header', 'no-equals']

  it.skipIf(!hasPython)(
    `reads the same sections and keys, and refuses the same files${pythonNote}`,
    { timeout: 60_000 },
    () => {
      // The same samples at each run: what one run accepts, the next does not refuse.
      const samples = ['[DEFAULT]\nx = y\n[DEFAULT]\nx = y\n', ...fc.sample(text, { numRuns: 2000, seed: 20_261_121 })]
      const output = execFileSync('python3', ['-c', script], {
        input: JSON.stringify(samples),
        encoding: 'utf8',
        maxBuffer: 1e8,
      })
      const read = JSON.parse(output) as ([string, string[]][] | null)[]
      for (const [index, sample] of samples.entries()) {
        const { malformed, sections } = parseDocument(sample)
        const theirs = read[index]
        if (!theirs) expect(malformed, JSON.stringify(sample)).toBeDefined()
        else if (malformed) expect(stricter, JSON.stringify(sample)).toContain(malformed.reason)
        else {
          const ours = sections.filter(({ header }) => header !== 'DEFAULT').map(({ header, keys }) => [header, keys])
          expect(ours, JSON.stringify(sample)).toEqual(theirs)
        }
      }
      expect(read.filter((sections) => sections).length).toBeGreaterThan(100)
    },
  )
})
