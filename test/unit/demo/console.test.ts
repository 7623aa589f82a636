import { GetFederationTokenCommand, GetSessionTokenCommand, type Credentials } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchKeys, PAYMENTS, signIn, startFixture, type Fixture, type Keys } from './demo-fixture'
import { assume, iamUser, readKeys, STAGING, stsClient } from './iam-fixture'

describe('console federation', () => {
  let fixture: Fixture
  let keys: Keys
  beforeEach(async () => {
    fixture = await startFixture()
    keys = await fetchKeys(fixture, 'BillingAudit')
  })
  afterEach(() => fixture.demo.close())

  function askToken(changes: Partial<Keys> = {}, extra: Record<string, string> = {}): Promise<Response> {
    const given = { ...keys, ...changes }
    const session = {
      sessionId: given.accessKeyId,
      sessionKey: given.secretAccessKey,
      sessionToken: given.sessionToken,
    }
    const body = new URLSearchParams({ Action: 'getSigninToken', Session: JSON.stringify(session), ...extra })
    return fetch(`${fixture.demo.endpoints.signin}/federation`, { method: 'POST', body })
  }

  async function loginUrl(): Promise<string> {
    const { SigninToken } = (await (await askToken()).json()) as { SigninToken: string }
    const Destination = 'https://eu-west-1.console.aws.amazon.com/ec2/v2/home?region=eu-west-1'
    const query = new URLSearchParams({ Action: 'login', Issuer: 'https://stint.example', Destination, SigninToken })
    return `${fixture.demo.endpoints.signin}/federation?${query.toString()}`
  }

  it('leads to a console page with account, role, service and region', async () => {
    const page = await fetch(await loginUrl())
    expect(page.status).toBe(200)
    expect(new URL(page.url).pathname).toBe('/console')
    const text = await page.text()
    for (const shown of ['Payments Production', PAYMENTS, 'BillingAudit', 'ec2', 'eu-west-1', 'elena.fischer@']) {
      expect(text).toContain(shown)
    }
  })

  it('is ended by the sign-out, which leads on to an address of its own only', async () => {
    const page = await fetch(await loginUrl())
    const signOut = (next: string) => {
      const query = new URLSearchParams({ Action: 'logout', redirect_uri: next })
      return fetch(`${fixture.demo.endpoints.signin}/oauth?${query.toString()}`, { redirect: 'manual' })
    }
    expect((await signOut('https://evil.example/')).status).toBe(400)
    expect((await fetch(page.url)).status).toBe(200)
    const next = await loginUrl()
    const answer = await signOut(next)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, next])
    expect((await fetch(page.url)).status).toBe(403)
  })

  it('takes a sign-in link for 15 minutes', async () => {
    const url = await loginUrl()
    fixture.clock.advance(15 * 60 + 1)
    const page = await fetch(url)
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('This sign-in link has expired')
  })

  it('ends the console session with the credentials', async () => {
    const page = await fetch(await loginUrl())
    fixture.clock.advance(3601)
    expect((await fetch(page.url)).status).toBe(403)
  })

  it.each([{ secretAccessKey: 'wrong' }, { sessionToken: 'wrong' }, { accessKeyId: 'ASIAUNKNOWN' }])(
    'refuses credentials with %j',
    async (changes) => {
      expect((await askToken(changes)).status).toBe(400)
    },
  )

  it('refuses expired credentials and odd durations', async () => {
    expect((await askToken({}, { SessionDuration: '900' })).status).toBe(200)
    expect((await askToken({}, { SessionDuration: '60' })).status).toBe(400)
    fixture.clock.advance(3601)
    expect((await askToken()).status).toBe(400)
  })

  it('takes federated users and roles, and no other credentials', async () => {
    const elena = iamUser(fixture.demo, 'elena.fischer')
    const client = stsClient(fixture, elena)
    const status = async (given: Credentials | undefined, extra = {}) => (await askToken(readKeys(given), extra)).status
    const guest = (await client.send(new GetFederationTokenCommand({ Name: 'guest' }))).Credentials
    expect(await status(guest)).toBe(200)
    expect(await status(guest, { SessionDuration: '900' })).toBe(400)
    const role = (await assume(fixture, elena, PAYMENTS, 'Deployer')).Credentials
    expect(await status(role, { SessionDuration: '43200' })).toBe(200)
    const chained = (await assume(fixture, readKeys(role), STAGING, 'ReleaseGate')).Credentials
    expect(await status(chained)).toBe(200)
    expect(await status(chained, { SessionDuration: '3600' })).toBe(400)
    expect(await status((await client.send(new GetSessionTokenCommand({}))).Credentials)).toBe(400)
    const { accessKeyId, secretAccessKey } = elena
    expect((await askToken({ accessKeyId, secretAccessKey, sessionToken: '' })).status).toBe(400)
  })

  it('opens the console from the portal for an assigned role only', async () => {
    await signIn(fixture, 'tomas.novak')
    const open = (role: string) =>
      fetch(`${fixture.demo.startUrl}/console?account_id=773018264490&role_name=${role}&destination=`)
    const page = await open('AthenaAnalyst')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Data Lake Production')
    expect((await open('AdministratorAccess')).status).toBe(403)
  })

  it('serves a start page that follows the short-cut behind the hash', async () => {
    const page = await fetch(fixture.demo.startUrl)
    const text = await page.text()
    const nonce = /<script nonce="([^"]+)">/.exec(text)?.[1] ?? 'none'
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}'`)
    expect(text).toContain("location.replace('/start/console?' + match[1])")
  })
})
