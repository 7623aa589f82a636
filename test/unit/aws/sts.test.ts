import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Clients } from '../../../electron/aws/clients'
import type { AwsFetchInit } from '../../../electron/aws/request-handler'
import { ServerTime } from '../../../electron/aws/server-time'
import { Sts } from '../../../electron/aws/sts'
import { fail } from '../../../electron/contract/result'
import type { IssuedCredentials, StsPlace } from '../../../electron/core/aws-ports'
import { Secret } from '../../../electron/core/secret'
import { totp } from '../../../electron/system/totp'
import { AwsFixture, valueOf } from '../../fakes/aws-fixture'
import { longTermKeys } from '../../fakes/fake-sts'
import { service } from '../../fakes/issuing-world'

const PAYMENTS = '482109371154'
const STAGING = '662044180973'
const DEVELOPMENT = '331799205846'
const phone = `arn:aws:iam::${PAYMENTS}:mfa/elena-phone`
const roleArn = (name: string, account = PAYMENTS) => `arn:aws:iam::${account}:role/${name}`
const plain = { durationSeconds: 3600, policyArns: [], tags: [], sessionName: 'elena-today' }
let aws: AwsFixture
let place: StsPlace

beforeEach(async () => {
  aws = await AwsFixture.start()
  place = { region: 'eu-central-1', endpoints: aws.demo.endpoints }
})

afterEach(() => aws.demo.close())

function keysOf(name: string) {
  const user = aws.demo.control.iamUsers().find((one) => one.user === name)
  if (!user) throw new Error(`no user ${name}`)
  return { accessKeyId: user.accessKeyId, secretAccessKey: new Secret(user.secretAccessKey) }
}

/** The code that the phone shows. */
function mfa() {
  const user = aws.demo.control.iamUsers().find((one) => one.user === 'elena.fischer')
  const tokenCode = totp.code(new Secret(user?.seeds[phone] ?? ''), Date.now())?.code ?? ''
  return { serialNumber: phone, tokenCode }
}

const minutesLeft = ({ credentials }: IssuedCredentials) => Math.round((credentials.expiresAt - Date.now()) / 60_000)
const whoIs = async ({ credentials }: IssuedCredentials) =>
  valueOf(await aws.sts.callerIdentity(place, credentials)).arn

describe('AssumeRole', () => {
  it('carries all options, through a chain: tags and source identity reach the next link', async () => {
    const first = valueOf(
      await aws.sts.assumeRole(place, keysOf('elena.fischer'), {
        ...plain,
        roleArn: roleArn('Deployer'),
        durationSeconds: 900,
        policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
        policyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        tags: [
          { key: 'team', value: 'payments', transitive: true },
          { key: 'cost', value: 'c 1', transitive: false },
        ],
        sourceIdentity: 'elena',
      }),
    )
    expect(minutesLeft(first)).toBe(15)
    expect(first.packedPolicyPercent).toBeGreaterThan(0)
    expect(await whoIs(first)).toBe(`arn:aws:sts::${PAYMENTS}:assumed-role/Deployer/elena-today`)
    const again = { ...plain, roleArn: roleArn('ReleaseGate', STAGING) }
    const other = { ...again, sourceIdentity: 'somebody' }
    expect(await aws.sts.assumeRole(place, first.credentials, other)).toMatchObject({
      error: { code: 'source-identity-refused' },
    })
    const overridden = { ...again, tags: [{ key: 'team', value: 'other', transitive: false }] }
    expect((await aws.sts.assumeRole(place, first.credentials, overridden)).ok).toBe(false)
    const next = valueOf(await aws.sts.assumeRole(place, first.credentials, again))
    expect(await whoIs(next)).toContain(':assumed-role/ReleaseGate/')
    const tooLong = await aws.sts.assumeRole(place, first.credentials, { ...again, durationSeconds: 3601 })
    expect(tooLong).toMatchObject({ error: { code: 'duration-refused', awsCode: 'ValidationError' } })
  })

  it('carries external id and MFA, and says which of them was wrong', async () => {
    const elena = keysOf('elena.fischer')
    const audit = { ...plain, roleArn: roleArn('Auditor', '773018264490') }
    expect(await aws.sts.assumeRole(place, elena, audit)).toMatchObject({ error: { code: 'role-refused' } })
    expect((await aws.sts.assumeRole(place, elena, { ...audit, externalId: 'northwind-audit' })).ok).toBe(true)
    const glass = { ...plain, roleArn: roleArn('BreakGlass') }
    expect(await aws.sts.assumeRole(place, elena, glass)).toMatchObject({ error: { code: 'role-refused' } })
    const wrong = { serialNumber: phone, tokenCode: '000000' }
    expect(await aws.sts.assumeRole(place, elena, { ...glass, mfa: wrong })).toMatchObject({
      error: { code: 'mfa-code-refused' },
    })
    const foreign = { ...mfa(), serialNumber: `arn:aws:iam::${PAYMENTS}:mfa/nobody` }
    expect(await aws.sts.assumeRole(place, elena, { ...glass, mfa: foreign })).toMatchObject({
      error: { code: 'mfa-device-refused' },
    })
    const proof = mfa()
    expect((await aws.sts.assumeRole(place, elena, { ...glass, mfa: proof })).ok).toBe(true)
    expect(await aws.sts.assumeRole(place, elena, { ...glass, mfa: proof })).toMatchObject({
      error: { code: 'mfa-code-refused' },
    })
  })

  it('is explained where the trust policy lacks the tags’ action, or the keys are wrong', async () => {
    const elena = keysOf('elena.fischer')
    const tagged = {
      ...plain,
      roleArn: roleArn('TagReader', DEVELOPMENT),
      tags: [{ key: 'a', value: 'b', transitive: false }],
    }
    expect(await aws.sts.assumeRole(place, elena, tagged)).toMatchObject({ error: { code: 'tags-refused' } })
    const request = { ...plain, roleArn: roleArn('Deployer') }
    const stranger = { ...elena, accessKeyId: 'AKIAXXXXXXXXXXXX9999' }
    expect(await aws.sts.assumeRole(place, stranger, request)).toMatchObject({
      error: { code: 'keys-refused', values: { keyEnding: '9999' } },
    })
    const wrong = { ...elena, secretAccessKey: new Secret('not-the-secret-of-elena') }
    expect(await aws.sts.assumeRole(place, wrong, request)).toMatchObject({ error: { code: 'secret-refused' } })
  })
})

describe('the other operations', () => {
  it('GetSessionToken carries duration and MFA, and takes no session', async () => {
    const elena = keysOf('elena.fischer')
    const issued = valueOf(await aws.sts.sessionToken(place, elena, 7200, mfa()))
    expect(minutesLeft(issued)).toBe(120)
    expect(await whoIs(issued)).toBe(`arn:aws:iam::${PAYMENTS}:user/elena.fischer`)
    const glass = { ...plain, roleArn: roleArn('BreakGlass') }
    expect((await aws.sts.assumeRole(place, issued.credentials, glass)).ok).toBe(true)
    expect(await aws.sts.sessionToken(place, issued.credentials, 7200)).toMatchObject({
      error: { code: 'operation-refused' },
    })
  })

  it('GetFederationToken carries name, duration, policies and tags', async () => {
    const request = {
      name: 'guest',
      durationSeconds: 1800,
      policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
      policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      tags: [{ key: 'team', value: 'payments', transitive: false }],
    }
    const issued = valueOf(await aws.sts.federationToken(place, keysOf('elena.fischer'), request))
    expect(minutesLeft(issued)).toBe(30)
    expect(await whoIs(issued)).toBe(`arn:aws:sts::${PAYMENTS}:federated-user/guest`)
    expect(await aws.sts.federationToken(place, keysOf('deploy-bot'), request)).toMatchObject({
      error: { code: 'operation-refused', values: { permission: 'sts:GetFederationToken' } },
    })
    const malformed = { ...request, policy: '{"Statement":' }
    expect(await aws.sts.federationToken(place, keysOf('elena.fischer'), malformed)).toMatchObject({
      error: { code: 'policy-malformed' },
    })
  })

  it('AssumeRoot carries account, task and duration', async () => {
    const care = keysOf('root-care')
    const issued = valueOf(await aws.sts.assumeRoot(place, care, STAGING, 'S3UnlockBucketPolicy', 600))
    expect(minutesLeft(issued)).toBe(10)
    expect(await whoIs(issued)).toBe(`arn:aws:sts::${STAGING}:assumed-root`)
    const elena = keysOf('elena.fischer')
    expect(await aws.sts.assumeRoot(place, elena, STAGING, 'S3UnlockBucketPolicy', 600)).toMatchObject({
      error: { code: 'operation-refused', values: { permission: 'sts:AssumeRoot' } },
    })
  })

  it('AssumeRoleWithWebIdentity carries token, names and limits', async () => {
    const request = { ...plain, durationSeconds: 1800, roleArn: roleArn('PipelineWeb', DEVELOPMENT) }
    const token = (lifeSeconds: number, audience = 'sts.amazonaws.com') =>
      new Secret(aws.demo.control.webIdentityToken({ subject: 'build-7', audience, lifeSeconds }))
    const issued = valueOf(await aws.sts.withWebIdentity(place, token(300), request))
    expect(minutesLeft(issued)).toBe(30)
    expect(await whoIs(issued)).toBe(`arn:aws:sts::${DEVELOPMENT}:assumed-role/PipelineWeb/elena-today`)
    for (const [proof, code] of [
      [token(-60), 'proof-expired'],
      [token(300, 'somewhere-else'), 'proof-refused'],
      [new Secret('nonsense'), 'proof-refused'],
    ] as const) {
      expect(await aws.sts.withWebIdentity(place, proof, request)).toMatchObject({ error: { code } })
    }
  })

  it('AssumeRoleWithSAML carries assertion and provider', async () => {
    const assertion = aws.demo.control.samlAssertion({ userName: 'elena.fischer', lifeSeconds: 3600 })
    const account = /arn:aws:iam::(\d+):role\/([\w-]+)/.exec(Buffer.from(assertion, 'base64').toString())
    const request = {
      roleArn: account?.[0] ?? '',
      durationSeconds: 1800,
      policyArns: [],
      providerArn: `arn:aws:iam::${account?.[1] ?? ''}:saml-provider/Northwind`,
    }
    const issued = valueOf(await aws.sts.withSaml(place, new Secret(assertion), request))
    expect(minutesLeft(issued)).toBe(30)
    expect(await whoIs(issued)).toContain(`:assumed-role/${account?.[2] ?? ''}/`)
    const refused = await aws.sts.withSaml(place, new Secret('bm9uc2Vuc2U='), request)
    expect(refused).toMatchObject({ error: { code: 'proof-refused' } })
    const other = { ...request, roleArn: roleArn('Deployer') }
    expect(await aws.sts.withSaml(place, new Secret(assertion), other)).toMatchObject({
      error: { code: 'proof-refused' },
    })
  })

  it('DecodeAuthorizationMessage decodes what a refusal carried', async () => {
    const elena = keysOf('elena.fischer')
    const quarantined = { ...plain, roleArn: roleArn('Quarantined', '773018264490') }
    const denied = await aws.sts.assumeRole(place, elena, quarantined)
    const encoded = denied.ok ? '' : (denied.error.encodedMessage ?? '')
    expect(denied).toMatchObject({ error: { code: 'role-refused', awsCode: 'AccessDenied' } })
    expect(valueOf(await aws.sts.decodeMessage(place, elena, encoded))).toContain('"allowed":false')
    const refused = await aws.sts.decodeMessage(place, elena, 'nonsense')
    expect(refused).toMatchObject({ error: { code: 'message-not-decoded' } })
    expect(await aws.sts.decodeMessage(place, keysOf('deploy-bot'), 'nonsense')).toMatchObject({
      error: { code: 'message-not-decoded' },
    })
  })

  it('ListMFADevices names all devices, and says which permission is missing', async () => {
    const devices = valueOf(await aws.iam.mfaDevices(place, keysOf('elena.fischer')))
    expect(devices).toContain(phone)
    expect(devices).toHaveLength(2)
    expect(await aws.iam.mfaDevices(place, keysOf('deploy-bot'))).toMatchObject({
      error: { code: 'operation-refused', values: { permission: 'iam:ListMFADevices' } },
    })
  })
})

describe('where and how calls go', () => {
  const sent: { url: string; init: AwsFetchInit }[] = []
  const catching = (offset = 0, date?: string) => {
    sent.length = 0
    const fetch = (url: string, init: AwsFetchInit) => {
      sent.push({ url, init })
      return Promise.resolve(new Response('<no/>', { status: 500, ...(date ? { headers: { date } } : {}) }))
    }
    const serverTime = new ServerTime(Date.now, () => undefined)
    serverTime.observe(new Date(Date.now() + offset).toUTCString())
    const observe = (headers: Readonly<Record<string, string>>) => {
      serverTime.observe(headers['date'])
    }
    return new Sts(new Clients({ fetch, observe, env: {}, serverTime, now: Date.now }))
  }
  const host = () => new URL(sent.at(-1)?.url ?? '').host
  const scope = () => /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(sent.at(-1)?.init.headers['authorization'] ?? '')
  const global = { endpoint: 'global', fips: false, dualStack: false } as const

  it('the global endpoint, which is signed for us-east-1, never sees AssumeRoot', async () => {
    const sts = catching()
    const at = { region: 'eu-central-1', sts: global }
    await sts.assumeRole(at, longTermKeys, { ...plain, roleArn: roleArn('Deployer') })
    expect([host(), scope()?.[1]]).toEqual(['sts.amazonaws.com', 'us-east-1'])
    await sts.assumeRoot(at, longTermKeys, STAGING, 'S3UnlockBucketPolicy', 900)
    expect([host(), scope()?.[1]]).toEqual(['sts.eu-central-1.amazonaws.com', 'eu-central-1'])
  })

  it('AssumeRoot names the task by the partition’s own ARN', async () => {
    const sts = catching()
    await sts.assumeRoot({ region: 'us-gov-west-1' }, longTermKeys, STAGING, 'S3UnlockBucketPolicy', 900)
    expect(new URLSearchParams(String(sent[0]?.init.body)).get('TaskPolicyArn.arn')).toBe(
      'arn:aws-us-gov:iam::aws:policy/root-task/S3UnlockBucketPolicy',
    )
  })

  it('signatures are dated by AWS’s clock', async () => {
    const sts = catching(-7_200_000)
    await sts.callerIdentity({ region: 'eu-central-1' }, longTermKeys)
    const [, year, month, day, hour, minute] =
      /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(sent[0]?.init.headers['x-amz-date'] ?? '') ?? []
    const at = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:00Z`)
    expect(Math.abs(at - (Date.now() - 7_200_000))).toBeLessThan(120_000)
  })

  it('a service that only speaks like STS has its own endpoint, signing and clock', async () => {
    const sts = catching(0, new Date(Date.now() + 3_600_000).toUTCString())
    const at = { region: 'x', service: { ...service, signingName: 'sts', signingRegion: 'ctyun' } }
    await sts.callerIdentity(at, longTermKeys)
    expect([host(), scope()?.[1], scope()?.[2]]).toEqual(['store.example', 'ctyun', 'sts'])
    const first = sent[0]?.init.headers['x-amz-date']
    await sts.callerIdentity(at, longTermKeys)
    expect(sent[1]?.init.headers['x-amz-date']?.slice(0, 11)).not.toBe(first?.slice(0, 11))
    // Its clock says nothing of AWS's.
    await sts.callerIdentity({ region: 'eu-central-1' }, longTermKeys)
    expect(sent[2]?.init.headers['x-amz-date']?.slice(0, 11)).toBe(first?.slice(0, 11))
  })

  it('an unusable endpoint is refused before anything is sent', async () => {
    const sts = catching()
    const at = { region: 'x', service: { ...service, endpoint: 'http://store.example' } }
    expect(await sts.callerIdentity(at, longTermKeys)).toEqual(
      fail('endpoint-invalid', { endpoint: 'http://store.example' }),
    )
    expect(sent).toEqual([])
  })
})
