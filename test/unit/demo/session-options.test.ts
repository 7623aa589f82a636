import {
  AssumeRoleCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, PAYMENTS, startFixture, type Fixture } from './demo-fixture'
import { assume, DEVELOPMENT, iamUser, LAKE, readKeys, STAGING, stsClient, type GivenKeys } from './iam-fixture'

const denied = { name: 'AccessDenied', status: 403 }
const invalid = { name: 'ValidationError', status: 400 }
const managed = (name: string) => ({ arn: `arn:aws:iam::aws:policy/${name}` })

describe('the options of a role session', () => {
  let fixture: Fixture
  let elena: GivenKeys
  beforeEach(async () => {
    fixture = await startFixture()
    elena = iamUser(fixture.demo, 'elena.fischer')
  })
  afterEach(() => fixture.demo.close())

  function policy(statement: unknown, more: Record<string, unknown> = {}): string {
    return JSON.stringify({ Version: '2012-10-17', Statement: statement, ...more })
  }
  const s3 = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
  const deployer = (input: object) => assume(fixture, elena, STAGING, 'Deployer', input)

  it('reports how much room policies and tags take', async () => {
    const plain = await deployer({})
    const full = await deployer({ Policy: policy(s3), PolicyArns: [managed('ReadOnlyAccess')] })
    expect(full.SessionTokenUtilization).toBeGreaterThan(plain.SessionTokenUtilization ?? 100)
    expect(full.Credentials?.SessionToken).toHaveLength(full.SessionTokenSize ?? 0)
  })

  it.each([
    ['no JSON', '{"Version"', 'invalid Json'],
    ['a list', '[]', 'Syntax errors'],
    ['an unknown key', policy(s3, { Statements: [] }), 'Syntax errors'],
    ['a wrong version', JSON.stringify({ Version: '2026-01-01', Statement: s3 }), 'valid version string'],
    ['no statement', policy([]), 'Syntax errors'],
    ['a principal', policy({ ...s3, Principal: '*' }), 'should not specify a principal'],
    ['a wrong effect', policy({ ...s3, Effect: 'allow' }), 'Syntax errors'],
    ['no action', policy({ Effect: 'Allow', Resource: '*' }), 'must contain actions'],
    ['both kinds of action', policy({ ...s3, NotAction: 's3:Get*' }), 'must contain actions'],
    ['an action without a service', policy({ ...s3, Action: 'GetObject' }), 'prefaced by a vendor'],
    ['no resource', policy({ Effect: 'Allow', Action: 's3:*' }), 'must contain resources'],
    ['a resource that is no ARN', policy({ ...s3, Resource: 'bucket' }), 'must be in ARN format'],
  ])('refuses a policy with %s', async (_, Policy, text) => {
    const failure = await failureOf(deployer({ Policy }))
    expect(failure).toMatchObject({ name: 'MalformedPolicyDocumentException', status: 400 })
    expect(failure['message']).toContain(text)
  })

  it('refuses characters beyond Latin-1', async () => {
    const failure = await failureOf(deployer({ Policy: policy({ ...s3, Sid: '结' }) }))
    expect(failure).toMatchObject({ ...invalid, message: expect.stringContaining("at 'policy'") })
  })

  it('refuses policies that are too large in plain or packed', async () => {
    const long = policy({ ...s3, Resource: `arn:aws:s3:::${'x'.repeat(2000)}` })
    const plain = await failureOf(deployer({ Policy: long }))
    expect(plain).toMatchObject({ name: 'PackedPolicyTooLargeException', status: 400 })
    const Tags = Array.from({ length: 14 }, (_, index) => ({
      Key: `tag${index}`,
      Value: randomBytes(100).toString('hex'),
    }))
    const packed = await failureOf(deployer({ Tags }))
    expect(packed).toMatchObject({ name: 'PackedPolicyTooLargeException' })
    expect(packed['message']).toMatch(/consumes 1\d\d% of allotted space/)
  })

  it('takes ten managed policies, of AWS or of the role’s account', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => managed(`P${index}`))
    expect((await deployer({ PolicyArns: ten })).Credentials).toBeDefined()
    expect(await failureOf(deployer({ PolicyArns: [...ten, managed('P10')] }))).toMatchObject(invalid)
    const own = (account: string) => ({ PolicyArns: [{ arn: `arn:aws:iam::${account}:policy/team/Deploy` }] })
    expect((await deployer(own(STAGING))).Credentials).toBeDefined()
    expect(await failureOf(deployer(own(PAYMENTS)))).toMatchObject(invalid)
  })

  it('lets a session policy narrow what the session may do', async () => {
    const gate = async (input: object) => {
      const first = await assume(fixture, elena, PAYMENTS, 'Deployer', input)
      return assume(fixture, readKeys(first.Credentials), STAGING, 'ReleaseGate')
    }
    expect(await failureOf(gate({ Policy: policy(s3) }))).toMatchObject(denied)
    expect(await failureOf(gate({ PolicyArns: [managed('ReadOnlyAccess')] }))).toMatchObject(denied)
    const Action = 'sts:AssumeRole'
    const Resource = `arn:aws:iam::${STAGING}:role/Release*`
    expect((await gate({ Policy: policy({ Effect: 'Allow', Action, Resource }) })).Credentials).toBeDefined()
    expect((await gate({ PolicyArns: [managed('AdministratorAccess')] })).Credentials).toBeDefined()
    const deny = [
      s3,
      { Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::x' },
      { Effect: 'Deny', Action, Resource },
    ]
    expect(await failureOf(gate({ Policy: policy(deny) }))).toMatchObject(denied)
  })

  it.each([
    [
      'keys that differ in case only',
      {
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'Team', Value: 'b' },
        ],
      },
      'Duplicate tag keys',
    ],
    ['a reserved key', { Tags: [{ Key: 'aws:team', Value: 'a' }] }, 'reserved'],
    ['a value of 257 characters', { Tags: [{ Key: 'team', Value: 'a'.repeat(257) }] }, 'tag values'],
    ['a key of 129 characters', { Tags: [{ Key: 'a'.repeat(129), Value: '' }] }, 'tag keys'],
    [
      '51 tags',
      { Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })) },
      'less than or equal to 50',
    ],
    ['a transitive key that is no tag', { Tags: [], TransitiveTagKeys: ['team'] }, 'must be included'],
  ])('refuses %s', async (_, input, text) => {
    expect(await failureOf(deployer(input))).toMatchObject({ ...invalid, message: expect.stringContaining(text) })
  })

  it('asks the trust policy for TagSession and SetSourceIdentity', async () => {
    const reader = (input: object) => assume(fixture, elena, DEVELOPMENT, 'TagReader', input)
    expect((await reader({})).Credentials).toBeDefined()
    const tags = await failureOf(reader({ Tags: [{ Key: 'team', Value: 'payments' }] }))
    expect(tags).toMatchObject({ ...denied, message: expect.stringContaining('sts:TagSession') })
    const source = await failureOf(reader({ SourceIdentity: 'elena' }))
    expect(source).toMatchObject({ ...denied, message: expect.stringContaining('sts:SetSourceIdentity') })
  })

  it('asks the caller for TagSession as well', async () => {
    const bot = iamUser(fixture.demo, 'deploy-bot')
    const tagged = { Tags: [{ Key: 'team', Value: 'payments' }] }
    expect((await assume(fixture, bot, STAGING, 'Deployer', tagged)).Credentials).toBeDefined()
    const source = assume(fixture, bot, STAGING, 'Deployer', { SourceIdentity: 'bot' })
    expect(await failureOf(source)).toMatchObject({
      ...denied,
      message: expect.stringContaining('sts:SetSourceIdentity'),
    })
  })

  it('passes transitive tags on, where they cannot be changed', async () => {
    const Tags = [
      { Key: 'Team', Value: 'payments' },
      { Key: 'note', Value: 'x' },
    ]
    const first = await assume(fixture, elena, PAYMENTS, 'Deployer', { Tags, TransitiveTagKeys: ['team'] })
    const next = (input: object) => assume(fixture, readKeys(first.Credentials), STAGING, 'ReleaseGate', input)
    const conflict = await failureOf(next({ Tags: [{ Key: 'TEAM', Value: 'other' }] }))
    expect(conflict).toMatchObject({
      ...invalid,
      message: expect.stringContaining('conflicts with a transitive tag key'),
    })
    expect((await next({ Tags: [{ Key: 'note', Value: 'y' }] })).Credentials).toBeDefined()
  })

  it('keeps the source identity through a chain', async () => {
    const first = await assume(fixture, elena, PAYMENTS, 'Deployer', { SourceIdentity: 'elena' })
    expect(first.SourceIdentity).toBe('elena')
    const keys = readKeys(first.Credentials)
    const gate = await assume(fixture, keys, STAGING, 'ReleaseGate')
    expect(gate.SourceIdentity).toBe('elena')
    const other = await failureOf(assume(fixture, keys, STAGING, 'ReleaseGate', { SourceIdentity: 'tomas' }))
    expect(other).toMatchObject({ ...denied, message: expect.stringContaining('sts:SetSourceIdentity') })
    const last = assume(fixture, readKeys(gate.Credentials), DEVELOPMENT, 'ReleasePublisher')
    expect((await last).SourceIdentity).toBe('elena')
  })

  it('encodes why an organization denies, for those who may decode it', async () => {
    const failure = await failureOf(assume(fixture, elena, LAKE, 'Quarantined'))
    expect(failure).toMatchObject({
      ...denied,
      message: expect.stringContaining('explicit deny in a service control policy'),
    })
    const EncodedMessage = String(failure['message']).split('Encoded authorization failure message: ')[1]
    const decode = (keys: GivenKeys, text = EncodedMessage) =>
      stsClient(fixture, keys).send(new DecodeAuthorizationMessageCommand({ EncodedMessage: text }))
    const { DecodedMessage } = await decode(elena)
    expect(JSON.parse(DecodedMessage ?? '')).toMatchObject({
      explicitDeny: true,
      context: { action: 'sts:AssumeRole' },
    })
    expect(await failureOf(decode(elena, 'nonsense'))).toMatchObject({
      name: 'InvalidAuthorizationMessageException',
      status: 400,
    })
    expect(await failureOf(decode(iamUser(fixture.demo, 'deploy-bot')))).toMatchObject(denied)
  })

  it('names the account of a key', async () => {
    const ask = (AccessKeyId: string) => stsClient(fixture, elena).send(new GetAccessKeyInfoCommand({ AccessKeyId }))
    expect((await ask(elena.accessKeyId)).Account).toBe(PAYMENTS)
    expect(await failureOf(ask('short'))).toMatchObject(invalid)
  })

  it('answers at the global address in the name of us-east-1 only', async () => {
    const { stsGlobal } = fixture.demo.endpoints
    const command = new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${STAGING}:role/Deployer`,
      RoleSessionName: 'global',
    })
    expect((await stsClient(fixture, elena, stsGlobal).send(command)).Credentials).toBeDefined()
    const client = stsClient(fixture, elena, `${stsGlobal}/`)
    expect(await failureOf(client.send(command))).toMatchObject({ name: 'SignatureDoesNotMatch' })
  })

  it('gives tokens at the global address that regions to opt in to do not take', async () => {
    const { sts: endpoint, stsGlobal } = fixture.demo.endpoints
    const { Credentials } = await stsClient(fixture, elena, stsGlobal).send(new GetSessionTokenCommand({}))
    const ask = (region: string) =>
      new STSClient({ region, endpoint, credentials: readKeys(Credentials), maxAttempts: 1 }).send(
        new GetCallerIdentityCommand({}),
      )
    expect((await ask('eu-west-1')).Account).toBe(PAYMENTS)
    expect(await failureOf(ask('me-south-1'))).toMatchObject({ name: 'InvalidClientTokenId', status: 403 })
  })
})
