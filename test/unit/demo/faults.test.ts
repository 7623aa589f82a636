import { ListAccountsCommand } from '@aws-sdk/client-sso'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, fetchKeys, registerClient, signIn, startFixture, stsWith, type Fixture } from './demo-fixture'

describe('faults', () => {
  let fixture: Fixture
  let accessToken: string
  beforeEach(async () => {
    fixture = await startFixture()
    accessToken = (await signIn(fixture)).accessToken
  })
  afterEach(() => fixture.demo.close())

  const list = () => fixture.portal.send(new ListAccountsCommand({ accessToken }))
  const raw = () =>
    fetch(`${fixture.demo.endpoints.portal}/assignment/accounts`, {
      headers: { 'x-amz-sso_bearer_token': accessToken },
    })

  it('answers as many calls as told with 429 and Retry-After', async () => {
    fixture.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 7, count: 2 })
    expect(await failureOf(list())).toMatchObject({ name: 'TooManyRequestsException', status: 429 })
    expect((await raw()).headers.get('retry-after')).toBe('7')
    expect((await list()).accountList).toHaveLength(12)
  })

  it('hits one operation only, in the dialect of its service', async () => {
    fixture.demo.control.setFault('oidc', {
      kind: 'status',
      status: 500,
      code: 'server_error',
      operation: 'RegisterClient',
    })
    expect(await failureOf(registerClient(fixture))).toMatchObject({ name: 'InternalServerException', status: 500 })
    fixture.demo.control.clearFaults('oidc')
    const keys = await fetchKeys(fixture)
    fixture.demo.control.setFault('sts', { kind: 'status', status: 403, code: 'RegionDisabledException' })
    const failure = await failureOf(stsWith(fixture, keys).send(new GetCallerIdentityCommand({})))
    expect(failure).toMatchObject({ name: 'RegionDisabledException', status: 403 })
  })

  it('hits every third call when told so', async () => {
    fixture.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 1, every: 3 })
    const statuses: number[] = []
    for (let call = 0; call < 6; call += 1) statuses.push((await raw()).status)
    expect(statuses).toEqual([200, 200, 429, 200, 200, 429])
  })

  it('cuts an answer off and garbles one', async () => {
    fixture.demo.control.setFault('portal', { kind: 'cut-off', count: 1 })
    fixture.demo.control.setFault('portal', { kind: 'garbage', count: 1 })
    await expect(raw().then((answer) => answer.text())).rejects.toThrow()
    expect(await failureOf(list())).toHaveProperty('name', 'SyntaxError')
    expect((await list()).accountList).toHaveLength(12)
  })

  it('delays answers and sets the Date header off', async () => {
    fixture.demo.control.setFault('portal', { kind: 'latency', ms: 60 })
    fixture.demo.control.setFault('portal', { kind: 'date-skew', ms: 3_600_000 })
    const before = performance.now()
    const answer = await raw()
    expect(performance.now() - before).toBeGreaterThan(50)
    const skew = Date.parse(answer.headers.get('date') ?? '') - Date.now()
    expect(Math.abs(skew - 3_600_000)).toBeLessThan(5_000)
  })
})
