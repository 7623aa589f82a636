import { ListAccountRolesCommand, ListAccountsCommand, LogoutCommand } from '@aws-sdk/client-sso'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, fetchKeys, PAYMENTS, signIn, startFixture, stsWith, type Fixture } from './demo-fixture'

describe('the main path through the demo organization', () => {
  let fixture: Fixture
  beforeEach(async () => {
    fixture = await startFixture()
  })
  afterEach(() => fixture.demo.close())

  it('leads from registration to GetCallerIdentity with the unchanged SDK clients', async () => {
    const { accessToken, tokens } = await signIn(fixture)
    expect(tokens).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 })
    expect(tokens.refreshToken).toBeTruthy()
    const { accountList } = await fixture.portal.send(new ListAccountsCommand({ accessToken }))
    expect(accountList).toHaveLength(12)
    expect(accountList?.map((account) => account.accountName)).toContain('结算平台（生产）')
    const { roleList } = await fixture.portal.send(new ListAccountRolesCommand({ accessToken, accountId: PAYMENTS }))
    expect(roleList?.map((role) => role.roleName)).toContain('AdministratorAccess')
    const keys = await fetchKeys(fixture, 'AdministratorAccess')
    expect(keys.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
    expect(keys.secretAccessKey).toHaveLength(40)
    expect(keys.expiresAt - Date.now()).toBeGreaterThan(3_590_000)
    const identity = await stsWith(fixture, keys).send(new GetCallerIdentityCommand({}))
    expect(identity.Account).toBe(PAYMENTS)
    expect(identity.Arn).toMatch(
      /^arn:aws:sts::482109371154:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/elena\.fischer@northwind\.example$/,
    )
    expect(identity.UserId).toMatch(/^AROA[A-Z2-7]{17}:elena\.fischer@northwind\.example$/)
  })

  it('ends the sign-in at Logout and leaves handed-out keys alive', async () => {
    const keys = await fetchKeys(fixture)
    const { accessToken } = await signIn(fixture)
    await fixture.portal.send(new LogoutCommand({ accessToken }))
    const failure = await failureOf(fixture.portal.send(new ListAccountsCommand({ accessToken })))
    expect(failure).toMatchObject({ name: 'UnauthorizedException', status: 401 })
    const identity = await stsWith(fixture, keys).send(new GetCallerIdentityCommand({}))
    expect(identity.Account).toBe(PAYMENTS)
  })

  it('logs method, path and status only', async () => {
    await fetchKeys(fixture)
    expect(fixture.lines).toContain('GET /portal/federation/credentials 200')
    expect(fixture.lines.every((line) => /^[A-Z]+ \/[a-z_/]+ \d{3}$/.test(line))).toBe(true)
  })
})
