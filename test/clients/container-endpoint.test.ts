import { STSClient } from '@aws-sdk/client-sts'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeRecipe } from '../../electron/core/consumers/recipes'
import { secretKey, sessionToken } from '../unit/agent/fake-backend'
import { run, type Ended } from '../unit/agent/running-agent'
import { RunningEndpoint } from '../unit/agent/running-endpoint'

// Real clients at the container endpoint of a real port, with the token read from its file.
const awsCli = '/usr/bin/aws'
const python = findBoto()

/** The Python that has boto3, if there is one. */
function findBoto(): string | undefined {
  try {
    const script = 'import boto3, sys; print(sys.executable)'
    return execFileSync('python3', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

let running: RunningEndpoint
let folder: string
let env: Readonly<Record<string, string>>
/** Debian's AWS CLI is older than the variable for the token's file. */
let olderEnv: Readonly<Record<string, string>>

beforeAll(async () => {
  running = await RunningEndpoint.start()
  folder = (await running.add('clients')).files.folder
  env = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: running.url(),
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: `${folder}/token`,
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    HOME: running.folder,
  }
  olderEnv = { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: readFileSync(`${folder}/token`, 'utf8') }
})
afterAll(() => running.close())

describe.skipIf(!existsSync(awsCli))('the AWS CLI of Debian', () => {
  it('reads it', async () => {
    const { out, err } = await run(awsCli, ['configure', 'export-credentials'], olderEnv)
    expect(err).toBe('')
    expect(JSON.parse(out)).toMatchObject({ SecretAccessKey: secretKey, SessionToken: sessionToken })
  }, 60_000)

  it('reads it in a shell that evaluated the recipe, whatever stood in its environment', async () => {
    const place = {
      folder,
      port: running.port,
      profile: 'payments-admin',
      region: 'eu-west-1',
      platform: 'linux',
    } as const
    const { AWS_CONTAINER_CREDENTIALS_FULL_URI: _, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: __, ...rest } = env
    const before = { ...rest, AWS_ACCESS_KEY_ID: 'AKIAOLD', AWS_SECRET_ACCESS_KEY: 'old', AWS_PROFILE: 'gone' }
    const recipe = writeRecipe('shell', place).replace(/^# For tools .*?: /m, '')
    const script = `${recipe}${awsCli} configure export-credentials && ${awsCli} configure get region; printenv AWS_REGION`
    for (const shell of ['bash', 'dash']) {
      const { out, err } = await run(shell, ['-c', script], before)
      expect(err).toBe('')
      expect(out).toContain(secretKey)
      expect(out).toContain('eu-west-1')
    }
  }, 60_000)

  it('shows the reason of a refusal, and no secret', async () => {
    const wrong = { ...olderEnv, AWS_CONTAINER_CREDENTIALS_FULL_URI: running.url('payments-amdin') }
    const refused = await run(awsCli, ['configure', 'export-credentials'], wrong)
    expect(refused.code).not.toBe(0)
    expect(refused.out + refused.err).not.toContain(secretKey)
  }, 60_000)
})

describe.skipIf(python === undefined)('boto3', () => {
  it('reads it, and renews across an expiry', async () => {
    running.lifeMs = 2_000
    const script = [
      'import boto3, time',
      'credentials = boto3.Session().get_credentials()',
      'first = credentials.get_frozen_credentials()',
      'time.sleep(2.5)',
      'second = credentials.get_frozen_credentials()',
      'print(credentials.method, first.access_key, second.access_key, second.token == first.token)',
    ].join('\n')
    const { out, err }: Ended = await run(python ?? '', ['-c', script], env)
    running.lifeMs = 3_600_000
    const [method, first, second, same] = out.trim().split(' ')
    expect([method, same], err).toEqual(['container-role', 'True'])
    expect(first).toMatch(/^ASIAEXAMPLEKEYID/)
    expect(second).toMatch(/^ASIAEXAMPLEKEYID/)
    expect(second).not.toBe(first)
  }, 60_000)
})

describe('the JavaScript SDK', () => {
  it('reads it and renews across an expiry', async () => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    running.lifeMs = 1_500
    const client = new STSClient({ region: 'eu-central-1' })
    try {
      const first = await client.config.credentials()
      expect(first).toMatchObject({ secretAccessKey: secretKey, sessionToken })
      const ask = async (): Promise<string> => (await client.config.credentials()).accessKeyId
      await expect.poll(ask, { timeout: 60_000 }).not.toBe(first.accessKeyId)
      const second = await client.config.credentials()
      expect(second.expiration?.getTime()).toBeGreaterThan(Date.now() - 500)
    } finally {
      running.lifeMs = 3_600_000
      client.destroy()
      vi.unstubAllEnvs()
    }
  })
})
