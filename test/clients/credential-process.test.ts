import { STSClient } from '@aws-sdk/client-sts'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { credentialProcessLine } from '../../electron/delivery/aws-config/credential-process-line'
import { secretKey, sessionToken } from '../unit/agent/fake-backend'
import { run, startTestAgent, type Ended, type RunningAgent } from '../unit/agent/running-agent'

// Real consumers, with the line that Stint writes into the AWS config file, over the installed command and a real socket.
const awsCli = '/usr/bin/aws'
let running: RunningAgent
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  running = await startTestAgent()
  // The consumers compare the end with the real clock.
  running.backend.lifeFrom = Date.now()
  const folder = join(running.folder, 'aws')
  await mkdir(folder)
  const section = (name: string, profile: string) => {
    const { line } = credentialProcessLine(running.command, profile, 'linux')
    return `[profile ${name}]\ncredential_process = ${line}\nregion = eu-central-1\noutput = json\n\n`
  }
  const profiles = ['payments-admin', 'data-reader', 'nihon-admin']
  const text = profiles.map((name) => section(name, name)).join('') + section('gone', 'payments-amdin')
  await writeFile(join(folder, 'config'), text)
  env = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    HOME: running.folder,
  }
}, 60_000)
afterAll(() => running.close())

describe.skipIf(!existsSync(awsCli))('the AWS CLI of Debian', () => {
  const exportCredentials = (...args: string[]): Promise<Ended> =>
    run(awsCli, ['configure', 'export-credentials', ...args], env)

  it('gets the credentials of a profile, with their end', async () => {
    const { out } = await exportCredentials('--profile', 'payments-admin')
    expect(JSON.parse(out)).toMatchObject({
      Version: 1,
      AccessKeyId: 'ASIAEXAMPLEKEYID0000',
      SecretAccessKey: secretKey,
      SessionToken: sessionToken,
    })
    const { Expiration } = JSON.parse(out) as { Expiration: string }
    expect(Date.parse(Expiration)).toBeGreaterThan(Date.now() + 3_500_000)
  }, 60_000)

  it('starts a session that is not running', async () => {
    expect((await exportCredentials('--profile', 'data-reader')).out).toContain(secretKey)
  }, 60_000)

  it('shows the one line of a failure', async () => {
    running.backend.failures.set('nihon-admin', { code: 'sign-in-needed', values: { connection: 'Northwind' } })
    const refused = await exportCredentials('--profile', 'nihon-admin')
    expect(refused.code).not.toBe(0)
    expect(refused.err).toContain('You are not signed in to Northwind. Sign in in the Stint window.')
    expect((await exportCredentials('--profile', 'gone')).err).toContain('Did you mean payments-admin?')
  }, 60_000)

  it('runs inside stint exec without any profile', async () => {
    const args = ['exec', 'pay', '--', awsCli, 'configure', 'export-credentials', '--format', 'env']
    const { out } = await run(running.command, args, { ...env, AWS_PROFILE: 'nihon-admin' })
    expect(out).toContain(`export AWS_SESSION_TOKEN=${sessionToken}`)
  }, 60_000)
})

describe('the default chain of the JavaScript SDK', () => {
  afterEach(() => vi.unstubAllEnvs())

  async function provide(profile: string) {
    for (const [name, value] of Object.entries({ ...env, AWS_PROFILE: profile })) vi.stubEnv(name, value)
    const client = new STSClient({ region: 'eu-central-1' })
    try {
      return await client.config.credentials()
    } finally {
      client.destroy()
    }
  }

  it('gets the credentials of a profile', async () => {
    const credentials = await provide('payments-admin')
    expect(credentials).toMatchObject({ accessKeyId: 'ASIAEXAMPLEKEYID0000', secretAccessKey: secretKey, sessionToken })
    expect(credentials.expiration?.getTime()).toBeGreaterThan(Date.now())
  })

  it('tells of a failure without a secret', async () => {
    const refused = await provide('gone').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Error)
    expect(String(refused)).not.toContain(secretKey)
  })
})
