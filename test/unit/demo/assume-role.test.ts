import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, fetchKeys, PAYMENTS, startFixture, type Fixture } from './demo-fixture'
import {
  assume,
  DEVELOPMENT,
  iamUser,
  LAKE,
  lifeOf,
  phoneCode,
  readKeys,
  STAGING,
  stsClient,
  type GivenKeys,
} from './iam-fixture'

const denied = { name: 'AccessDenied', status: 403 }
const invalid = { name: 'ValidationError', status: 400 }

describe('AssumeRole', () => {
  let fixture: Fixture
  let elena: GivenKeys
  beforeEach(async () => {
    fixture = await startFixture()
    elena = iamUser(fixture.demo, 'elena.fischer')
  })
  afterEach(() => fixture.demo.close())

  async function keysOf(answer: ReturnType<typeof assume>): Promise<GivenKeys> {
    return readKeys((await answer).Credentials)
  }

  it('gives a role session that GetCallerIdentity names', async () => {
    const answer = await assume(fixture, elena, STAGING, 'Deployer', { DurationSeconds: 4 * 3600 })
    expect(lifeOf(fixture, answer.Credentials)).toBe(4 * 3600)
    const Arn = `arn:aws:sts::${STAGING}:assumed-role/Deployer/elena-today`
    expect(answer.AssumedRoleUser).toEqual({
      Arn,
      AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:elena-today$/),
    })
    expect(answer.SessionTokenSize).toBe(answer.Credentials?.SessionToken?.length)
    const identity = await stsClient(fixture, readKeys(answer.Credentials)).send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Arn, Account: STAGING, UserId: answer.AssumedRoleUser?.AssumedRoleId })
  })

  it.each([
    [
      'a name that is too short',
      { RoleSessionName: 'x' },
      "at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    ['a name with a space', { RoleSessionName: 'my session' }, 'regular expression pattern'],
    ['899 seconds', { DurationSeconds: 899 }, 'greater than or equal to 900'],
    ['43201 seconds', { DurationSeconds: 43_201 }, 'less than or equal to 43200'],
    [
      'more than the role allows',
      { DurationSeconds: 4 * 3600 + 1 },
      'exceeds the MaxSessionDuration set for this role',
    ],
    ['what is no ARN of a role', { RoleArn: `arn:aws:iam::${PAYMENTS}:user/Deployer` }, 'is invalid'],
    ['another partition', { RoleArn: `arn:aws-cn:iam::${PAYMENTS}:role/Deployer` }, 'is invalid'],
    ['a code of five digits', { SerialNumber: 'GAHT12345678', TokenCode: '12345' }, "at 'tokenCode'"],
    ['an external id of one character', { ExternalId: 'x' }, "at 'externalId'"],
    ['a source identity with a slash', { SourceIdentity: 'a/b' }, "at 'sourceIdentity'"],
  ])('refuses %s', async (_, input, text) => {
    const failure = await failureOf(assume(fixture, elena, STAGING, 'Deployer', input))
    expect(failure).toMatchObject({ ...invalid, message: expect.stringContaining(text) })
  })

  it('tells of every fault at once', async () => {
    const input = { RoleSessionName: 'x', DurationSeconds: 1 }
    const failure = await failureOf(assume(fixture, elena, STAGING, 'Deployer', input))
    expect(failure['message']).toMatch(/^2 validation errors detected: /)
  })

  it.each([
    ['a role that does not exist', LAKE, 'Nobody'],
    ['a role that trusts nobody', LAKE, 'Orphaned'],
    ['a role that trusts another role', STAGING, 'ReleaseGate'],
    ['a role of the management account', PAYMENTS, 'OrganizationAccountAccessRole'],
  ])('has one refusal for %s', async (_, account, role) => {
    const text = `User: arn:aws:iam::${PAYMENTS}:user/elena.fischer is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${account}:role/${role}`
    expect(await failureOf(assume(fixture, elena, account, role))).toMatchObject({ ...denied, message: text })
  })

  it('asks for the external id and, where the role says so, for MFA', async () => {
    expect(await failureOf(assume(fixture, elena, LAKE, 'Auditor'))).toMatchObject(denied)
    expect(await failureOf(assume(fixture, elena, LAKE, 'Auditor', { ExternalId: 'other' }))).toMatchObject(denied)
    expect((await assume(fixture, elena, LAKE, 'Auditor', { ExternalId: 'northwind-audit' })).Credentials).toBeDefined()
    expect(await failureOf(assume(fixture, elena, PAYMENTS, 'BreakGlass'))).toMatchObject(denied)
    expect((await assume(fixture, elena, PAYMENTS, 'BreakGlass', phoneCode(fixture))).Credentials).toBeDefined()
  })

  it('caps a chain at one hour, whatever the role allows', async () => {
    const deployer = await keysOf(assume(fixture, elena, PAYMENTS, 'Deployer'))
    const gate = await assume(fixture, deployer, STAGING, 'ReleaseGate')
    expect(lifeOf(fixture, gate.Credentials)).toBe(3600)
    const keys = readKeys(gate.Credentials)
    expect((await assume(fixture, keys, DEVELOPMENT, 'ReleasePublisher')).AssumedRoleUser?.Arn).toContain(
      'ReleasePublisher',
    )
    const failure = await failureOf(assume(fixture, deployer, STAGING, 'ReleaseGate', { DurationSeconds: 3601 }))
    expect(failure).toMatchObject({ ...invalid, message: expect.stringContaining('1 hour session limit') })
  })

  it('says which kind of policy does not allow it', async () => {
    const reader = await failureOf(assume(fixture, await fetchKeys(fixture, 'ReadOnly'), PAYMENTS, 'Deployer'))
    expect(reader['message']).toContain('because no identity-based policy allows the sts:AssumeRole action')
    const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }]
    const narrow = await keysOf(assume(fixture, elena, PAYMENTS, 'Deployer', { PolicyArns }))
    const session = await failureOf(assume(fixture, narrow, STAGING, 'ReleaseGate'))
    expect(session['message']).toContain('because no session policy allows the sts:AssumeRole action')
  })

  it('takes sessions of Identity Center as the beginning of a chain, if their role may assume others', async () => {
    const keys = await fetchKeys(fixture, 'AdministratorAccess')
    const first = await assume(fixture, keys, PAYMENTS, 'Deployer')
    expect(lifeOf(fixture, first.Credentials)).toBe(3600)
    expect((await assume(fixture, readKeys(first.Credentials), STAGING, 'ReleaseGate')).Credentials).toBeDefined()
    expect(await failureOf(assume(fixture, keys, PAYMENTS, 'Deployer', { DurationSeconds: 7200 }))).toMatchObject(
      invalid,
    )
    expect(await failureOf(assume(fixture, await fetchKeys(fixture, 'ReadOnly'), PAYMENTS, 'Deployer'))).toMatchObject(
      denied,
    )
  })
})
