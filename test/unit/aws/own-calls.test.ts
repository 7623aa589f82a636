import { createServer, type Server } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccountId } from '../../../electron/contract/ids'
import { AwsFixture, valueOf } from '../../fakes/aws-fixture'

const account = '482109371154' as AccountId
let folder: string
let trap: Server
let trapped: string[]
let aws: AwsFixture | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stint-own-calls-'))
  trapped = []
  trap = createServer((request, response) => {
    trapped.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.writeHead(500).end()
  })
  trap.listen(0, '127.0.0.1')
  await once(trap, 'listening')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await aws?.demo.close()
  aws = undefined
  trap.close()
  await rm(folder, { recursive: true, force: true })
})

function trapUrl(): string {
  const address = trap.address()
  return `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`
}

/** Sets the user's environment and files so that everything that heeds them ends in the trap. */
async function setTraps(): Promise<void> {
  const url = trapUrl()
  const lines = [
    '[default]',
    `endpoint_url = ${url}`,
    'services = elsewhere',
    'use_fips_endpoint = true',
    'use_dualstack_endpoint = true',
    'sts_regional_endpoints = legacy',
    'region = us-west-2',
    'retry_mode = adaptive',
    'max_attempts = 7',
    'sso_session = corp',
    '[services elsewhere]',
    ...['sso', 'sso_oidc', 'sso-oidc', 'sts'].flatMap((service) => [`${service} =`, `  endpoint_url = ${url}`]),
    '[sso-session corp]',
    'sso_start_url = https://elsewhere.awsapps.com/start',
    'sso_region = us-west-2',
  ]
  await writeFile(join(folder, 'config'), lines.join('\n'))
  await writeFile(
    join(folder, 'credentials'),
    '[default]\naws_access_key_id = AKIAUSERS\naws_secret_access_key = theirs\n',
  )
  const variables = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-west-2',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_STS_REGIONAL_ENDPOINTS: 'legacy',
    AWS_ACCESS_KEY_ID: 'AKIAUSERS',
    AWS_SECRET_ACCESS_KEY: 'theirs',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
}

async function doEverything(fixture: AwsFixture): Promise<string> {
  const { registration, tokens } = await fixture.signIn()
  const refreshed = valueOf(
    await fixture.oidc.refresh(fixture.place, registration, tokens.refreshToken ?? tokens.accessToken),
  )
  const device = valueOf(await fixture.oidc.register(fixture.place, 'code'))
  valueOf(await fixture.oidc.startDevice(fixture.place, device))
  valueOf(await fixture.portal.listAccounts(fixture.place, refreshed.accessToken))
  valueOf(await fixture.portal.listRoles(fixture.place, refreshed.accessToken, account))
  const credentials = valueOf(
    await fixture.portal.roleCredentials(fixture.place, refreshed.accessToken, account, 'ReadOnly'),
  )
  const identity = valueOf(await fixture.sts.callerIdentity(fixture.place, credentials))
  valueOf(await fixture.console.federation(credentials, fixture.place))
  valueOf(await fixture.portal.logout(fixture.place, refreshed.accessToken))
  return identity.arn
}

describe('Stint’s own calls', () => {
  it('follow the connection, whatever the user’s AWS files and the generic variable say', async () => {
    await setTraps()
    aws = await AwsFixture.start({}, { env: () => process.env })
    expect(await doEverything(aws)).toContain('elena.fischer')
    expect(trapped).toEqual([])
    expect(aws.asked.length).toBeGreaterThanOrEqual(10)
    expect(aws.asked.every((line) => line.includes(aws?.demo.origin ?? ' '))).toBe(true)
  })

  it('follow the variables of the single services beside the generic one', async () => {
    await setTraps()
    aws = await AwsFixture.start(
      {},
      {
        ownEndpoints: false,
        env: ({ endpoints }) => ({
          ...process.env,
          AWS_ENDPOINT_URL_SSO: endpoints.portal,
          AWS_ENDPOINT_URL_SSO_OIDC: endpoints.oidc,
          AWS_ENDPOINT_URL_STS: endpoints.sts,
          STINT_SIGNIN_ENDPOINT: endpoints.signin,
        }),
      },
    )
    expect(await doEverything(aws)).toContain('elena.fischer')
    expect(trapped).toEqual([])
  })

  it('work with an AWS config file that nobody can read', async () => {
    await setTraps()
    await writeFile(join(folder, 'config'), '[profile broken\nthis is = = no [config\n\u0000')
    vi.stubEnv('AWS_PROFILE', 'a-profile-that-does-not-exist')
    aws = await AwsFixture.start({}, { env: () => process.env })
    expect(await doEverything(aws)).toContain('elena.fischer')
    vi.stubEnv('AWS_CONFIG_FILE', folder)
    expect(await doEverything(aws)).toContain('elena.fischer')
    expect(trapped).toEqual([])
  })

  it('would end in the trap if they heeded either', async () => {
    await setTraps()
    const { SSOClient, ListAccountsCommand } = await import('@aws-sdk/client-sso')
    const client = new SSOClient({ maxAttempts: 1, useFipsEndpoint: false, useDualstackEndpoint: false })
    await expect(client.send(new ListAccountsCommand({ accessToken: 'x' }))).rejects.toThrow()
    expect(trapped).toHaveLength(1)
  })
})
