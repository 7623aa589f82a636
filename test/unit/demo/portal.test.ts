import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  paginateListAccounts,
} from '@aws-sdk/client-sso'
import { afterEach, describe, expect, it } from 'vitest'
import { generateOrganization, NORTHWIND } from '../../../electron/demo/organization-data'
import type { DemoOptions } from '../../../electron/demo/demo-organization'
import { ELENA, failureOf, PAYMENTS, signIn, startFixture, type Fixture } from './demo-fixture'

describe('the organization data', () => {
  it('holds 12 accounts and 60 roles with valid ids and no doubles', () => {
    const { accounts, users } = NORTHWIND
    expect(accounts).toHaveLength(12)
    expect(accounts.flatMap((account) => account.roles)).toHaveLength(60)
    expect(new Set(accounts.map((account) => account.id)).size).toBe(12)
    expect(accounts.every((account) => /^\d{12}$/.test(account.id))).toBe(true)
    expect(accounts.every((account) => new Set(account.roles).size === account.roles.length)).toBe(true)
    expect(users.map((user) => user.email)[0]).toBe('elena.fischer@northwind.example')
  })
})

describe('the portal', () => {
  let fixture: Fixture
  afterEach(() => fixture.demo.close())

  async function open(options: Partial<DemoOptions> = {}, user = ELENA): Promise<string> {
    fixture = await startFixture(options)
    return (await signIn(fixture, user)).accessToken
  }

  function roleCredentials(accessToken: string, accountId: string, roleName: string) {
    return fixture.portal.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName }))
  }

  it('pages through a large organization without losing or repeating an account', async () => {
    const accessToken = await open({ organization: generateOrganization(257, 7) })
    const ids: string[] = []
    for await (const page of paginateListAccounts({ client: fixture.portal, pageSize: 100 }, { accessToken })) {
      ids.push(...(page.accountList ?? []).map((account) => account.accountId ?? ''))
    }
    expect(new Set(ids).size).toBe(257)
    expect(ids).toHaveLength(257)
    const first = new ListAccountRolesCommand({ accessToken, accountId: ids[0], maxResults: 5 })
    const { roleList, nextToken } = await fixture.portal.send(first)
    expect(roleList).toHaveLength(5)
    const rest = new ListAccountRolesCommand({ accessToken, accountId: ids[0], nextToken })
    expect((await fixture.portal.send(rest)).roleList).toHaveLength(2)
  })

  it.each([{ maxResults: 101 }, { maxResults: 0 }, { nextToken: 'nonsense' }])('refuses the page %j', async (input) => {
    const accessToken = await open()
    const failure = await failureOf(fixture.portal.send(new ListAccountsCommand({ accessToken, ...input })))
    expect(failure).toMatchObject({ name: 'InvalidRequestException', status: 400 })
  })

  it('shows each user their own accounts', async () => {
    const accessToken = await open({}, 'tomas.novak')
    const { accountList } = await fixture.portal.send(new ListAccountsCommand({ accessToken }))
    expect(accountList?.map((account) => account.accountName)).toEqual([
      'Payments Development',
      'Data Lake Production',
      'Data Lake Staging',
    ])
    const { accessToken: newcomer } = await signIn(fixture, 'noor.haddad')
    expect(await fixture.portal.send(new ListAccountsCommand({ accessToken: newcomer }))).toMatchObject({
      accountList: [],
    })
  })

  it('answers 401 for a wrong, expired or revoked token', async () => {
    const accessToken = await open({ lifetimes: { accessTokenSeconds: 60 } })
    const list = (token: string) => failureOf(fixture.portal.send(new ListAccountsCommand({ accessToken: token })))
    const expected = { name: 'UnauthorizedException', status: 401 }
    expect(await list('wrong')).toMatchObject(expected)
    fixture.clock.advance(61)
    expect(await list(accessToken)).toMatchObject(expected)
    const { accessToken: second } = await signIn(fixture)
    fixture.demo.control.revokeSignIns(ELENA)
    expect(await list(second)).toMatchObject(expected)
  })

  it('answers 404 for what does not exist and 403 for what is not assigned', async () => {
    const accessToken = await open({}, 'tomas.novak')
    expect(await failureOf(roleCredentials(accessToken, '000000000001', 'ReadOnly'))).toMatchObject({
      name: 'ResourceNotFoundException',
      status: 404,
    })
    expect(await failureOf(roleCredentials(accessToken, PAYMENTS, 'NoSuchRole'))).toMatchObject({ status: 404 })
    expect(await failureOf(roleCredentials(accessToken, PAYMENTS, 'ReadOnly'))).toMatchObject({
      name: 'ForbiddenException',
      status: 403,
    })
  })

  it('refuses a role after its assignment was removed, and gives it again after it was added', async () => {
    const accessToken = await open({ lifetimes: { roleCredentialsSeconds: 30 } })
    const assignment = { userId: ELENA, accountId: PAYMENTS, roleName: 'ReadOnly' }
    const before = await roleCredentials(accessToken, PAYMENTS, 'ReadOnly')
    expect((before.roleCredentials?.expiration ?? 0) - fixture.clock.now()).toBeLessThanOrEqual(30_000)
    expect(fixture.demo.control.removeAssignment(assignment)).toBe(true)
    expect(await failureOf(roleCredentials(accessToken, PAYMENTS, 'ReadOnly'))).toMatchObject({ status: 403 })
    expect(fixture.demo.control.addAssignment(assignment)).toBe(true)
    const after = await roleCredentials(accessToken, PAYMENTS, 'ReadOnly')
    expect(after.roleCredentials?.accessKeyId).not.toBe(before.roleCredentials?.accessKeyId)
  })

  it('answers 429 above its rate, and recovers with time', async () => {
    const frozen = { time: Date.now(), now: () => frozen.time }
    const accessToken = await open({ clock: frozen, portalRateLimit: { perSecond: 20, burst: 3 } })
    const list = () => fixture.portal.send(new ListAccountsCommand({ accessToken }))
    for (const attempt of [1, 2, 3]) expect((await list()).accountList, `attempt ${attempt}`).toHaveLength(12)
    expect(await failureOf(list())).toMatchObject({ name: 'TooManyRequestsException', status: 429 })
    frozen.time += 50
    expect((await list()).accountList).toHaveLength(12)
    expect(await failureOf(list())).toMatchObject({ status: 429 })
  })
})
