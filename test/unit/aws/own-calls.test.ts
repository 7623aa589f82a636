import { createServer, type Server } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccountId } from '../../../electron/contract/ids'
import { Logins } from '../../../electron/aws/logins'
import { ok } from '../../../electron/contract/result'
import type { StsPlace } from '../../../electron/core/aws-ports'
import { Secret } from '../../../electron/core/secret'
import { AwsFixture, valueOf } from '../../fakes/aws-fixture'
import { FakeRandom } from '../../fakes/fake-random'

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
    ...['sso', 'sso_oidc', 'sso-oidc', 'sts', 'iam', 'signin'].flatMap((service) => [
      `${service} =`,
      `  endpoint_url = ${url}`,
    ]),
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
    AWS_SESSION_TOKEN: 'theirs',
    AWS_ROLE_ARN: 'arn:aws:iam::482109371154:role/Theirs',
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
  valueOf(await fixture.console.federation(credentials, fixture.place, { signsOutFirst: false }))
  valueOf(await fixture.portal.logout(fixture.place, refreshed.accessToken))
  return identity.arn
}

/** Every operation of STS and IAM, and the refresh of `aws login`; what they answer is not the point here. */
async function doEveryOther({ sts, iam, parts, demo }: AwsFixture, place: StsPlace): Promise<void> {
  const user = demo.control.iamUsers().find((one) => one.user === 'elena.fischer')
  const login = demo.control.startLoginSession({ accountId: account, userName: 'elena.fischer' })
  const keys = { accessKeyId: user?.accessKeyId ?? '', secretAccessKey: new Secret(user?.secretAccessKey ?? '') }
  const role = { roleArn: `arn:aws:iam::${account}:role/Deployer`, durationSeconds: 900, policyArns: [], tags: [] }
  const named = { ...role, sessionName: 'elena' }
  valueOf(await sts.assumeRole(place, keys, named))
  valueOf(await sts.sessionToken(place, keys, 900))
  valueOf(await sts.federationToken(place, keys, { ...role, name: 'guest' }))
  valueOf(await iam.mfaDevices(place, keys))
  await sts.assumeRoot(place, keys, '662044180973', 'S3UnlockBucketPolicy', 900)
  await sts.withWebIdentity(place, new Secret('token'), named)
  await sts.withSaml(place, new Secret('bm8='), { ...role, providerArn: `arn:aws:iam::${account}:saml-provider/X` })
  await sts.decodeMessage(place, keys, 'x')
  const text = JSON.stringify({
    ...login?.content,
    accessToken: { ...(login?.content['accessToken'] as object), expiresAt: new Date().toISOString() },
  })
  const files = {
    read: () => Promise.resolve(text),
    write: () => Promise.resolve(),
    profiles: () => Promise.resolve([]),
    run: () => Promise.resolve(ok()),
  }
  const logins = new Logins({ ...parts, files, random: new FakeRandom() })
  valueOf(await logins.credentials(login?.loginSession ?? '', place.region))
}

describe('Stint’s own calls', () => {
  it.each([
    ['the connection’s own endpoints', true],
    ['the variables of the single services', false],
  ])('of STS, IAM and aws login follow %s, and nothing else of the user’s', async (_, ownEndpoints) => {
    await setTraps()
    aws = await AwsFixture.start(
      {},
      {
        env: ({ endpoints }) => ({
          ...process.env,
          STINT_SIGNIN_ENDPOINT: endpoints.signin,
          ...(ownEndpoints ? {} : { AWS_ENDPOINT_URL_STS: endpoints.sts, AWS_ENDPOINT_URL_IAM: endpoints.iam }),
        }),
      },
    )
    const { endpoints, origin } = aws.demo
    await doEveryOther(aws, ownEndpoints ? { region: 'eu-central-1', endpoints } : { region: 'eu-central-1' })
    expect(trapped).toEqual([])
    expect(aws.asked).toHaveLength(9)
    expect(aws.asked.every((line) => line.includes(origin))).toBe(true)
  })

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
