import { AssumeRootCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { PAYMENTS, startFixture, type Fixture } from '../unit/demo/demo-fixture'
import {
  DEVELOPMENT,
  iamUser,
  LAKE,
  PHONE,
  phoneCode,
  readKeys,
  STAGING,
  stsClient,
  type GivenKeys,
} from '../unit/demo/iam-fixture'
import { run, type Ended } from '../unit/agent/running-agent'

// A client that knows nothing of the demo organization: where it is refused, AWS would refuse it too.
const awsCli = '/usr/bin/aws'
const SLOW = 120_000

describe.skipIf(!existsSync(awsCli))('the AWS CLI of Debian with the demo organization', () => {
  let fixture: Fixture
  let folder: string
  let elena: GivenKeys
  beforeAll(async () => {
    fixture = await startFixture()
    folder = await mkdtemp(join(tmpdir(), 'stint-demo-'))
    await writeFile(join(folder, 'config'), '[default]\nregion = eu-central-1\noutput = json\n')
    elena = iamUser(fixture.demo, 'elena.fischer')
  })
  afterAll(async () => {
    await fixture.demo.close()
    await rm(folder, { recursive: true })
  })

  function aws(keys: GivenKeys | undefined, endpoint: string, ...args: string[]): Promise<Ended> {
    const given =
      keys === undefined
        ? {}
        : {
            AWS_ACCESS_KEY_ID: keys.accessKeyId,
            AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
            ...(keys.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: keys.sessionToken }),
          }
    return run(awsCli, ['--endpoint-url', endpoint, ...args], {
      ...given,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: folder,
    })
  }
  const sts = (keys: GivenKeys | undefined, ...args: string[]) => aws(keys, fixture.demo.endpoints.sts, 'sts', ...args)
  // Where the endpoint is given, the CLI signs for its own region; IAM's one endpoint is in us-east-1.
  const iam = (keys: GivenKeys, ...args: string[]) =>
    aws(keys, fixture.demo.endpoints.iam, '--region', 'us-east-1', 'iam', ...args)
  const parse = async (answer: Promise<Ended>): Promise<Record<string, never>> => {
    const { out, err } = await answer
    expect(err).toBe('')
    return JSON.parse(out) as Record<string, never>
  }

  it(
    'lists MFA devices, page by page',
    async () => {
      const all = await parse(iam(elena, 'list-mfa-devices', '--user-name', 'elena.fischer'))
      expect(all['MFADevices']).toEqual([
        { UserName: 'elena.fischer', SerialNumber: PHONE, EnableDate: expect.any(String) },
        { UserName: 'elena.fischer', SerialNumber: expect.stringContaining(':u2f/'), EnableDate: expect.any(String) },
      ])
      expect(await parse(iam(elena, 'list-mfa-devices', '--page-size', '1'))).toEqual(all)
      const bot = await iam(iamUser(fixture.demo, 'deploy-bot'), 'list-mfa-devices')
      expect(bot.err).toContain('(AccessDenied) when calling the ListMFADevices operation')
    },
    SLOW,
  )

  it(
    'gets a session token with MFA, which opens IAM; without, IAM stays shut',
    async () => {
      const { SerialNumber, TokenCode } = phoneCode(fixture)
      const code = ['--serial-number', SerialNumber, '--token-code', TokenCode]
      const strong = await parse(sts(elena, 'get-session-token', ...code))
      const user = await parse(iam(readKeys(strong['Credentials']), 'get-user'))
      expect(user).toMatchObject({ User: { UserName: 'elena.fischer' } })
      const again = await sts(elena, 'get-session-token', ...code)
      expect(again.err).toContain(
        '(AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed',
      )
      const weak = await parse(sts(elena, 'get-session-token'))
      const shut = await iam(readKeys(weak['Credentials']), 'get-user')
      expect(shut.err).toContain('(InvalidClientTokenId)')
    },
    SLOW,
  )

  const roleArgs = (account: string, role: string) => [
    '--role-arn',
    `arn:aws:iam::${account}:role/${role}`,
    '--role-session-name',
    'from-the-cli',
  ]

  it(
    'assumes a role, and not for longer than it allows',
    async () => {
      const role = roleArgs(STAGING, 'Deployer')
      const answer = await parse(sts(elena, 'assume-role', ...role))
      const identity = await parse(sts(readKeys(answer['Credentials']), 'get-caller-identity'))
      expect(identity).toMatchObject({ Arn: `arn:aws:sts::${STAGING}:assumed-role/Deployer/from-the-cli` })
      const long = await sts(elena, 'assume-role', ...role, '--duration-seconds', '43200')
      expect(long.err).toContain('(ValidationError) when calling the AssumeRole operation')
    },
    SLOW,
  )

  it(
    'sends policies, tags and source identity as STS reads them',
    async () => {
      const policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
      })
      const options = [
        '--tags',
        'Key=Team,Value=payments',
        '--transitive-tag-keys',
        'Team',
        '--source-identity',
        'elena',
      ]
      const arns = ['--policy-arns', 'arn=arn:aws:iam::aws:policy/ReadOnlyAccess', '--policy', policy]
      const role = roleArgs(PAYMENTS, 'Deployer')
      const first = await parse(sts(elena, 'assume-role', ...role, ...options, ...arns))
      expect(first).toMatchObject({ SourceIdentity: 'elena', PackedPolicySize: expect.any(Number) })
      const gate = roleArgs(STAGING, 'ReleaseGate')
      const keys = readKeys(first['Credentials'])
      expect(await parse(sts(keys, 'assume-role', ...gate))).toMatchObject({ SourceIdentity: 'elena' })
      const other = await sts(keys, 'assume-role', ...gate, '--tags', 'Key=team,Value=other')
      expect(other.err).toContain('(ValidationError)')
      const broken = await sts(elena, 'assume-role', ...role, '--policy', '{"Version":"2012-10-17"}')
      expect(broken.err).toContain('(MalformedPolicyDocument)')
    },
    SLOW,
  )

  it(
    'gets a federation token, which opens nothing of STS',
    async () => {
      const guest = await parse(sts(elena, 'get-federation-token', '--name', 'guest', '--duration-seconds', '900'))
      const keys = readKeys(guest['Credentials'])
      const identity = await parse(sts(keys, 'get-caller-identity'))
      expect(identity).toMatchObject({ UserId: `${PAYMENTS}:guest` })
      const refused = await sts(keys, 'assume-role', ...roleArgs(STAGING, 'Deployer'))
      expect(refused.err).toContain('(AccessDenied)')
    },
    SLOW,
  )

  it(
    'assumes a role with a web identity, without keys',
    async () => {
      const request = { subject: 'build-7', audience: 'sts.amazonaws.com', lifeSeconds: 300 }
      const token = fixture.demo.control.webIdentityToken(request)
      const call = (text: string) =>
        sts(
          undefined,
          'assume-role-with-web-identity',
          ...roleArgs(DEVELOPMENT, 'PipelineWeb'),
          '--web-identity-token',
          text,
        )
      expect(await parse(call(token))).toMatchObject({ SubjectFromWebIdentityToken: 'build-7' })
      expect((await call(`${token}x`)).err).toContain('(InvalidIdentityToken)')
    },
    SLOW,
  )

  it(
    'assumes a role with SAML, without keys',
    async () => {
      const assertion = fixture.demo.control.samlAssertion({ userName: 'elena', lifeSeconds: 3600 })
      const principal = `arn:aws:iam::${DEVELOPMENT}:saml-provider/Northwind`
      const call = (role: string) => {
        const arns = ['--role-arn', `arn:aws:iam::${DEVELOPMENT}:role/${role}`, '--principal-arn', principal]
        return sts(undefined, 'assume-role-with-saml', ...arns, '--saml-assertion', assertion)
      }
      expect(await parse(call('SamlDeveloper'))).toMatchObject({ Subject: 'elena', SubjectType: 'persistent' })
      expect((await call('PipelineWeb')).err).toContain('(InvalidIdentityToken)')
    },
    SLOW,
  )

  it(
    'looks into keys and refusals',
    async () => {
      const key = await parse(sts(elena, 'get-access-key-info', '--access-key-id', elena.accessKeyId))
      expect(key).toEqual({ Account: PAYMENTS })
      const { err } = await sts(elena, 'assume-role', ...roleArgs(LAKE, 'Quarantined'))
      const encoded = /failure message: (\S+)/.exec(err)?.[1] ?? ''
      const decoded = await parse(sts(elena, 'decode-authorization-message', `--encoded-message=${encoded}`))
      expect(decoded['DecodedMessage']).toContain('service control policy')
      const nonsense = await sts(elena, 'decode-authorization-message', '--encoded-message', 'nonsense')
      expect(nonsense.err).toContain('(InvalidAuthorizationMessageException)')
    },
    SLOW,
  )
})

describe('the JavaScript SDK with the demo organization', () => {
  let fixture: Fixture
  let folder: string
  beforeAll(async () => {
    fixture = await startFixture()
    folder = await mkdtemp(join(tmpdir(), 'stint-demo-'))
  }, SLOW)
  afterEach(() => vi.unstubAllEnvs())
  afterAll(async () => {
    await fixture.demo.close()
    await rm(folder, { recursive: true })
  })

  it(
    'assumes root at a regional endpoint, and not at the global one',
    async () => {
      const care = iamUser(fixture.demo, 'root-care')
      const task = { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' }
      const command = new AssumeRootCommand({ TargetPrincipal: STAGING, TaskPolicyArn: task })
      expect((await stsClient(fixture, care).send(command)).Credentials?.SessionToken).toBeDefined()
      const atGlobal = stsClient(fixture, care, fixture.demo.endpoints.stsGlobal).send(command)
      await expect(atGlobal).rejects.toMatchObject({ name: 'InvalidAction' })
    },
    SLOW,
  )

  /** A client that finds its keys by itself, as a program that knows nothing of Stint does. */
  async function withChain(config: string, env: NodeJS.ProcessEnv, use: (client: STSClient) => Promise<void>) {
    // The SDK reads each file once in a process.
    const path = join(folder, `config-${randomUUID()}`)
    await writeFile(path, config)
    const own = { AWS_CONFIG_FILE: path, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'), AWS_PROFILE: 'it', ...env }
    for (const [name, value] of Object.entries(own)) vi.stubEnv(name, value)
    const client = new STSClient({ region: fixture.demo.region, maxAttempts: 1 })
    await use(client)
    client.destroy()
  }

  it(
    'follows a chain of profiles through two roles',
    async () => {
      const { accessKeyId, secretAccessKey } = iamUser(fixture.demo, 'elena.fischer')
      const arn = (account: string, role: string) => `role_arn = arn:aws:iam::${account}:role/${role}`
      const config = [
        '[profile base]',
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        `[profile first]\n${arn(PAYMENTS, 'Deployer')}\nsource_profile = base`,
        `[profile it]\n${arn(STAGING, 'ReleaseGate')}\nsource_profile = first\nrole_session_name = chained`,
      ].join('\n')
      await withChain(config, { AWS_ENDPOINT_URL_STS: fixture.demo.endpoints.sts }, async (client) => {
        const { Arn } = await client.send(new GetCallerIdentityCommand({}))
        expect(Arn).toBe(`arn:aws:sts::${STAGING}:assumed-role/ReleaseGate/chained`)
      })
    },
    SLOW,
  )

  it(
    'refreshes a session of aws login, until it has ended',
    async () => {
      fixture.demo.control.setLifetimes({ loginCredentialsSeconds: 120 })
      const login = fixture.demo.control.startLoginSession({ accountId: PAYMENTS, userName: 'elena.fischer' })
      if (login === undefined) throw new Error('no such user')
      await writeFile(join(folder, login.fileName), JSON.stringify(login.content))
      const config = `[profile it]\nlogin_session = ${login.loginSession}\nregion = eu-central-1\n`
      const env = {
        AWS_LOGIN_CACHE_DIRECTORY: folder,
        AWS_ENDPOINT_URL_SIGNIN: fixture.demo.endpoints.signin,
        AWS_ENDPOINT_URL_STS: fixture.demo.endpoints.sts,
      }
      await withChain(config, env, async (client) => {
        expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: login.loginSession })
        expect(fixture.demo.control.calls()['login.CreateOAuth2Token']).toBe(1)
      })
      const kept = JSON.parse(await readFile(join(folder, login.fileName), 'utf8')) as { refreshToken: string }
      expect(kept.refreshToken).not.toBe(login.content['refreshToken'])
      fixture.demo.control.endLoginSessions()
      await withChain(config, env, async (client) => {
        const asked = client.send(new GetCallerIdentityCommand({}))
        await expect(asked).rejects.toThrow('Your session has expired. Please reauthenticate.')
      })
    },
    SLOW,
  )
})
