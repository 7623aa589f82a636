import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Clients } from '../../../electron/aws/clients'
import { translateError } from '../../../electron/aws/errors'
import { Oidc } from '../../../electron/aws/oidc'
import { Portal } from '../../../electron/aws/portal'
import type { AwsFetch } from '../../../electron/aws/request-handler'
import { Sts } from '../../../electron/aws/sts'
import type { ErrorCode } from '../../../electron/contract/errors'
import type { Failure, Result } from '../../../electron/contract/result'
import type { AccountId } from '../../../electron/contract/ids'
import type { Credentials } from '../../../electron/core/credentials'
import { Secret } from '../../../electron/core/secret'
import type { Fault } from '../../../electron/demo/faults'
import { AwsFixture, makeInstantPacer, valueOf } from '../../fakes/aws-fixture'
import { makeCredentials } from '../../fakes/fake-portal'

const account = '482109371154' as AccountId
let aws: AwsFixture

beforeEach(async () => {
  aws = await AwsFixture.start()
})

afterEach(async () => {
  await aws.demo.close()
})

type Service = 'portal' | 'oidc' | 'sts'

async function callWith(service: Service, fault: Fault): Promise<Failure> {
  const { registration, tokens } = await aws.signIn()
  const credentials: Credentials = valueOf(
    await aws.portal.roleCredentials(aws.place, tokens.accessToken, account, 'ReadOnly'),
  )
  aws.demo.control.setFault(service, fault)
  const calls: Record<Service, () => Promise<Result<unknown>>> = {
    portal: () => aws.portal.roleCredentials(aws.place, tokens.accessToken, account, 'ReadOnly'),
    oidc: () => aws.oidc.refresh(aws.place, registration, tokens.refreshToken ?? new Secret('')),
    sts: () => aws.sts.callerIdentity(aws.place, credentials),
  }
  const answer = await calls[service]()
  if (answer.ok) throw new Error('the fault did nothing')
  const secrets = [credentials.secretAccessKey, credentials.sessionToken, tokens.accessToken, tokens.refreshToken]
  for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret?.reveal())
  return answer.error
}

const status = (number: number, code: string, message?: string): Fault => ({
  kind: 'status',
  status: number,
  code,
  ...(message === undefined ? {} : { message }),
})

describe('faults on the wire', () => {
  it.each<[Service, Fault, ErrorCode]>([
    ['portal', status(400, 'InvalidRequestException'), 'bad-request-aws'],
    ['portal', status(401, 'UnauthorizedException'), 'sign-in-needed'],
    ['portal', status(403, 'ForbiddenException'), 'role-not-assigned'],
    ['portal', status(404, 'ResourceNotFoundException'), 'role-not-assigned'],
    ['portal', { kind: 'throttle', retryAfterSeconds: 1 }, 'throttled'],
    ['portal', status(500, 'InternalServerException'), 'aws-unavailable'],
    ['portal', status(503, 'ServiceUnavailable'), 'aws-unavailable'],
    ['portal', { kind: 'garbage' }, 'garbage-answer'],
    ['oidc', status(400, 'invalid_grant'), 'sign-in-ended'],
    ['oidc', status(400, 'expired_token'), 'sign-in-expired'],
    ['oidc', status(400, 'access_denied'), 'sign-in-denied'],
    ['oidc', status(400, 'unauthorized_client'), 'registration-refused'],
    ['oidc', status(400, 'invalid_request'), 'bad-request-aws'],
    ['oidc', status(401, 'invalid_client'), 'registration-refused'],
    ['oidc', { kind: 'throttle', retryAfterSeconds: 1 }, 'throttled'],
    ['oidc', status(500, 'server_error'), 'aws-unavailable'],
    ['oidc', status(503, 'server_error'), 'aws-unavailable'],
    ['oidc', { kind: 'garbage' }, 'garbage-answer'],
    ['sts', status(400, 'ValidationError'), 'request-refused'],
    ['sts', status(403, 'AccessDenied'), 'operation-refused'],
    ['sts', status(403, 'ExpiredToken'), 'session-expired'],
    ['sts', status(400, 'ExpiredToken'), 'session-expired'],
    ['sts', status(403, 'InvalidClientTokenId'), 'signature-refused'],
    ['sts', status(403, 'SignatureDoesNotMatch'), 'signature-refused'],
    ['sts', status(403, 'SignatureDoesNotMatch', 'Signature expired: 20261121T is now earlier than'), 'clock-skew'],
    ['sts', status(400, 'RequestExpired'), 'clock-skew'],
    ['sts', status(400, 'Throttling'), 'throttled'],
    ['sts', status(500, 'InternalFailure'), 'aws-unavailable'],
    ['sts', { kind: 'garbage' }, 'garbage-answer'],
  ])('%s answering %j: %s', async (service, fault, code) => {
    expect((await callWith(service, fault)).code).toBe(code)
  })

  it.each<Service>(['portal', 'oidc', 'sts'])('a cut-off answer of %s is no answer', async (service) => {
    const { code } = await callWith(service, { kind: 'cut-off' })
    expect(['garbage-answer', 'connection-lost']).toContain(code)
  })

  it('carry operation, AWS’s own name and host for "Copy details"', async () => {
    const failure = await callWith('sts', status(403, 'AccessDenied'))
    expect(failure).toMatchObject({ operation: 'GetCallerIdentity', awsCode: 'AccessDenied' })
    expect(failure.values).toMatchObject({ host: new URL(aws.demo.origin).host, region: 'eu-central-1' })
  })
})

describe('a clock that is an hour off', () => {
  it('is corrected for signatures once AWS’s time is known', async () => {
    await aws.demo.close()
    aws = await AwsFixture.start({ clock: { now: () => Date.now() + 3_600_000 } })
    const { tokens } = await aws.signIn()
    const credentials = valueOf(await aws.portal.roleCredentials(aws.place, tokens.accessToken, account, 'ReadOnly'))
    expect(aws.serverTime.offset() / 1000).toBeCloseTo(3600, -1)
    expect(aws.skews).toHaveLength(1)
    expect(valueOf(await aws.sts.callerIdentity(aws.place, credentials)).accountId).toBe(account)
  })
})

describe('an answer of something in between', () => {
  const place = { region: 'eu-central-1', startUrl: 'https://northwind.awsapps.com/start' }
  const bodies = [
    '<html><body>Blocked &nbsp; by <br> the proxy</body></html>',
    '<html>x</html>',
    '{"message":"no"}',
    'x',
    '',
  ]

  it.each([302, 400, 401, 403, 404, 407])('with status %d is garbage, so it ends no sign-in', async (httpStatus) => {
    for (const body of bodies) {
      const answers = await askAll(() => Promise.resolve(new Response(body, { status: httpStatus })))
      expect(answers).toEqual(['garbage-answer', 'garbage-answer', 'garbage-answer'])
    }
  })

  it.each([
    [429, 'throttled'],
    [500, 'aws-unavailable'],
    [502, 'aws-unavailable'],
    [503, 'aws-unavailable'],
  ])('with status %d is "%s"', async (httpStatus, code) => {
    const answers = await askAll(() => Promise.resolve(new Response('<html>busy</html>', { status: httpStatus })))
    expect(answers).toEqual([code, code, code])
  })

  it('with status 200 is garbage too', async () => {
    const answers = await askAll(() => Promise.resolve(new Response('<html>Sign in to Wi-Fi</html>', { status: 200 })))
    expect(answers).toEqual(['garbage-answer', 'garbage-answer', 'garbage-answer'])
  })

  it('that the network refuses keeps the network’s own code', async () => {
    const failure = { code: 'proxy-refused', values: { host: 'h' } }
    const answers = await askAll(() => Promise.reject(Object.assign(new Error('x'), { failure })))
    expect(answers).toEqual(['proxy-refused', 'proxy-refused', 'proxy-refused'])
  })

  /** The codes of STS, portal and OIDC over one network. */
  async function askAll(network: AwsFetch): Promise<readonly string[]> {
    const clients = new Clients({
      fetch: network,
      observe: () => undefined,
      env: {},
      serverTime: { offset: () => 0 },
      now: Date.now,
    })
    const pacer = makeInstantPacer()
    const rest = () => Promise.resolve()
    const portal = new Portal({ clients, pacer, rest, fraction: () => 0, onSlowed: () => undefined })
    const registration = { clientId: 'c', clientSecret: new Secret('s'), expiresAt: 0 }
    const answers: Result<unknown>[] = [
      await new Sts(clients).callerIdentity(place, makeCredentials(1, 0)),
      await portal
        .logout(place, new Secret('t'))
        .then((answer) => (answer.ok ? portal.listAccounts(place, new Secret('t')) : answer)),
      await new Oidc(clients, Date.now).refresh(place, registration, new Secret('r')),
    ]
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
  }
})

describe('an answer that says when to try again', () => {
  const date = 'Sun, 22 Nov 2026 10:00:00 GMT'

  it.each<[string, Record<string, string>, number | undefined]>([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['a date', { 'retry-after': 'Sun, 22 Nov 2026 10:00:09 GMT', date }, 9_000],
    ['hours', { 'retry-after': '36000' }, 30_000],
    ['a date in a year', { 'retry-after': 'Mon, 22 Nov 2027 10:00:00 GMT', date }, 30_000],
    ['a date that is past', { 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date }, undefined],
    ['a date without the server’s own', { 'retry-after': 'Sun, 22 Nov 2026 10:00:09 GMT' }, undefined],
    ['nonsense', { 'retry-after': 'soon', date }, undefined],
    ['less than nothing', { 'retry-after': '-5', date }, undefined],
    ['nothing', {}, undefined],
  ])('in %s', async (_what, headers, expected) => {
    for (const [httpStatus, body] of [
      [429, '{"message":"slow"}'],
      [503, '<html>busy</html>'],
    ] as const) {
      const network: AwsFetch = () => Promise.resolve(new Response(body, { status: httpStatus, headers }))
      const parts = {
        fetch: network,
        observe: () => undefined,
        env: {},
        serverTime: { offset: () => 0 },
        now: Date.now,
      }
      const place = { region: 'eu-central-1', startUrl: 'https://northwind.awsapps.com/start' }
      const registration = { clientId: 'c', clientSecret: new Secret('s'), expiresAt: 0 }
      const answer = await new Oidc(new Clients(parts), Date.now).refresh(place, registration, new Secret('r'))
      expect(answer.ok ? 'ok' : answer.error.retryAfterMs).toBe(expected)
    }
  })

  it('is not believed with another failure', async () => {
    const failure = await callWith('portal', {
      kind: 'status',
      status: 403,
      code: 'ForbiddenException',
      retryAfterSeconds: 9,
    })
    expect(failure).not.toHaveProperty('retryAfterMs')
  })
})

describe('other failures', () => {
  it('of the network keep their own code', () => {
    const thrown = Object.assign(new Error('dns-failed'), { failure: { code: 'dns-failed', values: { host: 'h' } } })
    expect(translateError(thrown, 'Op', 'x', 0)).toEqual({ code: 'dns-failed', values: { host: 'h' }, operation: 'Op' })
  })

  it('of the key service of Identity Center are the administrator’s', () => {
    const thrown = {
      name: 'AccessDeniedException',
      reason: 'KMS_AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    }
    expect(translateError(thrown, 'Op', 'h', 0)).toMatchObject({
      code: 'kms-problem',
      values: { reason: 'KMS_AccessDeniedException' },
    })
  })

  it.each([undefined, null, 'text', 5, {}, new Error('secret words')])(
    'of any kind become one with a code: %s',
    (thrown) => {
      const failure = translateError(thrown, 'Op', 'h', 0)
      expect(failure.code).toBe('garbage-answer')
      expect(JSON.stringify(failure)).not.toContain('secret words')
    },
  )

  it('tell by how many minutes the clock is off', () => {
    const thrown = { name: 'RequestExpired', $metadata: { httpStatusCode: 400 } }
    expect(translateError(thrown, 'Op', 'h', -3_600_000).values?.['minutes']).toBe(60)
  })
})
