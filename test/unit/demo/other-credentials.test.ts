import {
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  AssumeRootCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  STSClient,
  type AssumeRoleWithSAMLCommandInput,
  type AssumeRoleWithWebIdentityCommandInput,
  type AssumeRootCommandInput,
  type GetFederationTokenCommandInput,
} from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, fetchKeys, PAYMENTS, startFixture, type Fixture } from './demo-fixture'
import {
  assume,
  DEVELOPMENT,
  iamUser,
  lifeOf,
  MANAGEMENT,
  readKeys,
  STAGING,
  stsClient,
  type GivenKeys,
} from './iam-fixture'

const denied = { name: 'AccessDenied', status: 403 }
const invalid = { name: 'ValidationError', status: 400 }
let fixture: Fixture
let elena: GivenKeys
beforeEach(async () => {
  fixture = await startFixture()
  elena = iamUser(fixture.demo, 'elena.fischer')
})
afterEach(() => fixture.demo.close())

const whoIs = (keys: GivenKeys) => stsClient(fixture, keys).send(new GetCallerIdentityCommand({}))

describe('GetFederationToken', () => {
  const ask = (input: Partial<GetFederationTokenCommandInput> = {}, keys = elena) =>
    stsClient(fixture, keys).send(new GetFederationTokenCommand({ Name: 'guest', ...input }))

  it('gives a federated user who may ask who they are, and nothing else', async () => {
    const answer = await ask({ PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }] })
    const Arn = `arn:aws:sts::${PAYMENTS}:federated-user/guest`
    expect(answer.FederatedUser).toEqual({ Arn, FederatedUserId: `${PAYMENTS}:guest` })
    expect(lifeOf(fixture, answer.Credentials)).toBe(12 * 3600)
    const keys = readKeys(answer.Credentials)
    expect(await whoIs(keys)).toMatchObject({ Arn, UserId: `${PAYMENTS}:guest` })
    expect(await failureOf(assume(fixture, keys, STAGING, 'Deployer'))).toMatchObject(denied)
  })

  it('refuses what is out of bounds', async () => {
    expect(await failureOf(ask({ Name: 'x' }))).toMatchObject(invalid)
    expect(await failureOf(ask({ DurationSeconds: 899 }))).toMatchObject(invalid)
    expect(await failureOf(ask({ Policy: ' '.repeat(2049) }))).toMatchObject(invalid)
    expect(await failureOf(ask({ Policy: '{' }))).toMatchObject({ name: 'MalformedPolicyDocumentException' })
  })

  it('needs the permission, and long-term keys', async () => {
    const bot = await failureOf(ask({}, iamUser(fixture.demo, 'deploy-bot')))
    expect(bot).toMatchObject({ ...denied, message: expect.stringContaining('sts:GetFederationToken') })
    const role = await failureOf(ask({}, await fetchKeys(fixture, 'AdministratorAccess')))
    expect(role).toMatchObject({ ...denied, message: 'Cannot call GetFederationToken with session credentials' })
  })
})

describe('AssumeRoot', () => {
  const task = { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' }
  const ask = (input: Partial<AssumeRootCommandInput> = {}, keys = careUser(), endpoint?: string) =>
    stsClient(fixture, keys, endpoint).send(
      new AssumeRootCommand({ TargetPrincipal: STAGING, TaskPolicyArn: task, ...input }),
    )
  const careUser = (): GivenKeys => iamUser(fixture.demo, 'root-care')

  it('gives root of a member account for a quarter of an hour', async () => {
    const { Credentials } = await ask()
    expect(lifeOf(fixture, Credentials)).toBe(900)
    expect(await whoIs(readKeys(Credentials))).toMatchObject({ Account: STAGING, UserId: STAGING })
    expect(
      (await ask({ TargetPrincipal: `arn:aws:iam::${STAGING}:root`, DurationSeconds: 60 })).Credentials,
    ).toBeDefined()
  })

  it('cannot go on to roles', async () => {
    const keys = readKeys((await ask()).Credentials)
    const failure = await failureOf(assume(fixture, keys, STAGING, 'Deployer'))
    expect(failure).toMatchObject({ ...denied, message: 'Roles may not be assumed by root accounts.' })
  })

  it.each([
    ['more than 900 seconds', { DurationSeconds: 901 }],
    ['another policy', { TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }],
    ['what is no account', { TargetPrincipal: 'arn:aws:iam::662044180973:user/x' }],
  ])('refuses %s', async (_, input) => {
    expect(await failureOf(ask(input))).toMatchObject(invalid)
  })

  it('is for the management account and its delegates, and for member accounts', async () => {
    expect(await failureOf(ask({}, elena))).toMatchObject(denied)
    expect(await failureOf(ask({ TargetPrincipal: MANAGEMENT }))).toMatchObject(denied)
    expect(await failureOf(ask({ TargetPrincipal: '999999999999' }))).toMatchObject(denied)
    const auditor = await assume(fixture, careUser(), '127390445816', 'OrganizationAccountAccessRole')
    expect((await ask({}, readKeys(auditor.Credentials))).Credentials).toBeDefined()
  })

  it('is not to be had at the global endpoint', async () => {
    const failure = await failureOf(ask({}, careUser(), fixture.demo.endpoints.stsGlobal))
    expect(failure).toMatchObject({ name: 'InvalidAction', status: 400 })
  })
})

/** Without keys: these calls take no signature. */
const unsigned = () =>
  new STSClient({ region: fixture.demo.region, endpoint: fixture.demo.endpoints.sts, maxAttempts: 1 })

describe('AssumeRoleWithWebIdentity', () => {
  const RoleArn = `arn:aws:iam::${DEVELOPMENT}:role/PipelineWeb`
  const token = (changes: object = {}) =>
    fixture.demo.control.webIdentityToken({
      subject: 'build-7',
      audience: 'sts.amazonaws.com',
      lifeSeconds: 300,
      ...changes,
    })
  const ask = (WebIdentityToken: string, input: Partial<AssumeRoleWithWebIdentityCommandInput> = {}) =>
    unsigned().send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'build', WebIdentityToken, ...input }),
    )

  it('takes a token of the provider', async () => {
    const answer = await ask(token())
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: 'build-7',
      Provider: 'https://identity.northwind.example',
      Audience: 'sts.amazonaws.com',
    })
    const Arn = `arn:aws:sts::${DEVELOPMENT}:assumed-role/PipelineWeb/build`
    expect(await whoIs(readKeys(answer.Credentials))).toMatchObject({ Arn })
    expect(await failureOf(ask(token(), { DurationSeconds: 7201 }))).toMatchObject(invalid)
    expect(await failureOf(ask(token(), { ProviderId: 'www.amazon.com' }))).toMatchObject(invalid)
  })

  it('refuses a token that has expired, is for others, or was changed', async () => {
    const old = token()
    const [header, body, signature = ''] = old.split('.')
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString()) as object
    const forge = (changes: object) => Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url')
    const expected = { name: 'InvalidIdentityTokenException', status: 400 }
    expect(await failureOf(ask(`${header}.${forge({ sub: 'admin' })}.${signature}`))).toMatchObject(expected)
    expect(await failureOf(ask(`${header}.${forge({ iss: 'https://other.example' })}.${signature}`))).toMatchObject({
      ...expected,
      message: expect.stringContaining('No OpenIDConnect provider found'),
    })
    expect(await failureOf(ask(token({ audience: 'someone' })))).toMatchObject({
      ...expected,
      message: 'Incorrect token audience',
    })
    expect(await failureOf(ask('not-a-token'))).toMatchObject(expected)
    fixture.clock.advance(301)
    expect(await failureOf(ask(old))).toMatchObject({ name: 'ExpiredTokenException', status: 400 })
  })

  it('is for roles that trust the provider with that audience', async () => {
    const text = 'Not authorized to perform sts:AssumeRoleWithWebIdentity'
    const deployer = { RoleArn: `arn:aws:iam::${STAGING}:role/Deployer` }
    expect(await failureOf(ask(token(), deployer))).toMatchObject({ ...denied, message: text })
    expect(await failureOf(ask(token({ audience: 'stint-demo' })))).toMatchObject({ ...denied, message: text })
  })
})

describe('AssumeRoleWithSAML', () => {
  const RoleArn = `arn:aws:iam::${DEVELOPMENT}:role/SamlDeveloper`
  const PrincipalArn = `arn:aws:iam::${DEVELOPMENT}:saml-provider/Northwind`
  const assertion = (lifeSeconds = 8 * 3600) =>
    fixture.demo.control.samlAssertion({ userName: 'elena@x.example', lifeSeconds })
  const ask = (SAMLAssertion: string, input: Partial<AssumeRoleWithSAMLCommandInput> = {}) =>
    unsigned().send(new AssumeRoleWithSAMLCommand({ RoleArn, PrincipalArn, SAMLAssertion, ...input }))

  it('takes an assertion of the provider, for as long as that allows', async () => {
    const answer = await ask(assertion(), { DurationSeconds: 2 * 3600 })
    expect(lifeOf(fixture, answer.Credentials)).toBe(2 * 3600)
    expect(answer).toMatchObject({
      Subject: 'elena@x.example',
      SubjectType: 'persistent',
      Audience: 'https://signin.aws.amazon.com/saml',
    })
    expect((await whoIs(readKeys(answer.Credentials))).Arn).toMatch(/assumed-role\/SamlDeveloper\/elena@x\.example$/)
    expect(lifeOf(fixture, (await ask(assertion(1800))).Credentials)).toBe(1800)
  })

  it('refuses an assertion after five minutes, or changed', async () => {
    const old = assertion()
    const changed = Buffer.from(Buffer.from(old, 'base64').toString().replaceAll('elena@', 'admin@')).toString('base64')
    const expected = { name: 'InvalidIdentityTokenException', status: 400 }
    expect(await failureOf(ask(changed))).toMatchObject(expected)
    expect(await failureOf(ask('bm9uc2Vuc2U='))).toMatchObject(expected)
    expect(await failureOf(ask('A'.repeat(100_000)))).toMatchObject(expected)
    expect(await failureOf(ask('A'.repeat(100_001)))).toMatchObject(invalid)
    fixture.clock.advance(301)
    expect(await failureOf(ask(old))).toMatchObject({ name: 'ExpiredTokenException', status: 400 })
  })

  it('refuses a role that the assertion does not name', async () => {
    const deployer = { RoleArn: `arn:aws:iam::${STAGING}:role/Deployer` }
    const failure = await failureOf(ask(assertion(), deployer))
    expect(failure).toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: expect.stringContaining('Role and Metadata'),
    })
  })
})
