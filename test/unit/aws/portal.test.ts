import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import type { AccountId } from '../../../electron/contract/ids'
import type { ListedAccount, Page } from '../../../electron/core/aws-ports'
import type { Secret } from '../../../electron/core/secret'
import { generateOrganization } from '../../../electron/demo/organization-data'
import { AwsFixture, valueOf } from '../../fakes/aws-fixture'

const payments = '482109371154' as AccountId
let aws: AwsFixture
let token: Secret

beforeEach(async () => {
  aws = await AwsFixture.start()
  token = (await aws.signIn()).tokens.accessToken
})

afterEach(async () => {
  await aws.demo.close()
})

async function readAll<T>(list: (page?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  for (let page = await list(); ; page = await list(page.nextToken)) {
    items.push(...page.items)
    if (page.nextToken === undefined) return items
  }
}

describe('listing', () => {
  it('gives accounts with name and address, and their roles', async () => {
    const { items } = valueOf(await aws.portal.listAccounts(aws.place, token))
    expect(items).toHaveLength(12)
    expect(items.find(({ accountId }) => accountId === payments)).toEqual({
      accountId: payments,
      name: 'Payments Production',
      email: 'aws+payments-production@northwind.example',
    })
    const roles = valueOf(await aws.portal.listRoles(aws.place, token, payments))
    expect(roles.items).toContain('ReadOnly')
  })

  it('does not take an answer without a list for a list of none', async () => {
    aws.demo.control.setFault('portal', { kind: 'status', status: 200, code: 'NotAList', count: 2 })
    const garbage = fail('garbage-answer', { host: aws.place.region })
    expect(await aws.portal.listAccounts(aws.place, token)).toEqual(garbage)
    expect(await aws.portal.listRoles(aws.place, token, payments)).toEqual(garbage)
  })

  it('loses nothing when each twentieth answer is a 429', async () => {
    const organization = generateOrganization(60, 2)
    await aws.demo.close()
    aws = await AwsFixture.start({ organization })
    token = (await aws.signIn(organization.users[0]?.id)).tokens.accessToken
    aws.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 1, every: 20 })
    const accounts = await readAll<ListedAccount>(async (page) =>
      valueOf(await aws.portal.listAccounts(aws.place, token, page)),
    )
    expect(accounts).toHaveLength(60)
    const roles = await Promise.all(
      accounts.map(({ accountId }) =>
        readAll(async (page) => valueOf(await aws.portal.listRoles(aws.place, token, accountId, page))),
      ),
    )
    expect(roles.flat()).toHaveLength(120)
    expect(aws.slowed).toBe(3)
    expect(aws.rests).toHaveLength(3)
  })

  it('rests as long as AWS asks, thirty seconds at most', async () => {
    aws.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 12, count: 1 })
    aws.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 86_400, count: 1 })
    expect(await aws.portal.listAccounts(aws.place, token)).toMatchObject({ ok: true })
    expect(aws.rests).toEqual([12_000, 30_000])
  })

  it('says what it is after patience is at an end', async () => {
    aws.demo.control.setFault('portal', { kind: 'status', status: 503, code: 'ServiceUnavailable' })
    expect(await aws.portal.listAccounts(aws.place, token)).toMatchObject(fail('aws-unavailable'))
    expect(aws.rests).toHaveLength(3)
    aws.demo.control.clearFaults()
    aws.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 1 })
    expect(await aws.portal.listAccounts(aws.place, token)).toMatchObject(fail('throttled'))
    expect(aws.slowed).toBe(50)
  }, 60_000)
})

describe('role credentials', () => {
  it('come with their expiry in milliseconds', async () => {
    const credentials = valueOf(await aws.portal.roleCredentials(aws.place, token, payments, 'ReadOnly'))
    expect(credentials.accessKeyId).toMatch(/^ASIA/)
    expect(credentials.expiresAt / 1000).toBeCloseTo(Date.now() / 1000 + 3600, -2)
    expect(credentials.accountId).toBe(payments)
    const identity = valueOf(await aws.sts.callerIdentity(aws.place, credentials))
    expect(identity).toMatchObject({ accountId: payments, arn: expect.stringContaining('ReadOnly') as string })
  })

  it('are refused for a role that is not assigned, with role and account', async () => {
    const answer = await aws.portal.roleCredentials(aws.place, token, payments, 'Emperor')
    expect(answer).toMatchObject({
      error: { code: 'role-not-assigned', values: { role: 'Emperor', account: payments } },
    })
    expect(answer).toMatchObject({ error: { operation: 'GetRoleCredentials' } })
  })

  it('need a new token after a 401, which is no sign-out', async () => {
    aws.demo.control.expireAccessTokens()
    const answer = await aws.portal.roleCredentials(aws.place, token, payments, 'ReadOnly')
    expect(answer).toMatchObject(fail('sign-in-needed'))
    expect(JSON.stringify(answer)).not.toContain(token.reveal())
  })

  it('wait as long as AWS asks, where that is short', async () => {
    aws.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 3, count: 1 })
    expect(await aws.portal.roleCredentials(aws.place, token, payments, 'ReadOnly')).toMatchObject({ ok: true })
    const busy = { kind: 'status', status: 503, code: 'ServiceUnavailable', retryAfterSeconds: 2, count: 1 } as const
    aws.demo.control.setFault('portal', busy)
    expect(await aws.portal.roleCredentials(aws.place, token, payments, 'ReadOnly')).toMatchObject({ ok: true })
    expect(aws.rests).toEqual([3000, 2000])
  })

  it('are given up at once where AWS asks to wait for long, and the failure tells how long', async () => {
    aws.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 20 })
    const answer = await aws.portal.roleCredentials(aws.place, token, payments, 'ReadOnly')
    expect(answer).toMatchObject({ error: { code: 'throttled', retryAfterMs: 20_000 } })
    expect(aws.rests).toEqual([])
    expect(aws.slowed).toBe(1)
  })

  it('are tried a few times only, since somebody waits', async () => {
    aws.demo.control.setFault('portal', { kind: 'throttle', retryAfterSeconds: 1 })
    expect(await aws.portal.roleCredentials(aws.place, token, payments, 'ReadOnly')).toMatchObject(fail('throttled'))
    expect(aws.rests).toHaveLength(3)
  })
})

describe('signing out', () => {
  it('ends the portal session', async () => {
    expect(valueOf(await aws.portal.logout(aws.place, token))).toBeUndefined()
    expect(await aws.portal.listAccounts(aws.place, token)).toMatchObject(fail('sign-in-needed'))
  })
})

describe('tokens', () => {
  it('stand in no address', () => {
    expect(aws.asked.join('\n')).not.toMatch(/aoa|aor|secret/i)
  })
})
