import { GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { createHash, createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchKeys, PAYMENTS, startFixture, type Fixture } from './demo-fixture'
import { iamUser, PHONE, phoneCode, readKeys, stsClient, type GivenKeys } from './iam-fixture'

describe('IAM', () => {
  let fixture: Fixture
  let elena: GivenKeys
  beforeEach(async () => {
    fixture = await startFixture()
    elena = iamUser(fixture.demo, 'elena.fischer')
  })
  afterEach(() => fixture.demo.close())

  /** Signs as the specification of Signature Version 4 has it, for a form without a query. */
  async function ask(keys: GivenKeys, Action: string, input: Record<string, string> = {}, region = 'us-east-1') {
    const body = new URLSearchParams({ Action, Version: '2010-05-08', ...input }).toString()
    const time = new Date(fixture.clock.now()).toISOString().replace(/[-:]|\.\d+/g, '')
    const token = keys.sessionToken === undefined ? [] : [['x-amz-security-token', keys.sessionToken]]
    const signed = [['host', new URL(fixture.demo.origin).host], ['x-amz-date', time], ...token]
    const names = signed.map(([name]) => name).join(';')
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('')
    const scope = `${time.slice(0, 8)}/${region}/iam/aws4_request`
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(`POST\n/iam/\n\n${lines}\n${names}\n${hash(body)}`)}`
    const key = scope
      .split('/')
      .reduce<string | Buffer>(
        (k, part) => createHmac('sha256', k).update(part).digest(),
        `AWS4${keys.secretAccessKey}`,
      )
    const signature = createHmac('sha256', key).update(text).digest('hex')
    const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
    const headers = {
      ...Object.fromEntries(signed.slice(1)),
      authorization,
      'content-type': 'application/x-www-form-urlencoded',
    }
    const answer = await fetch(`${fixture.demo.endpoints.iam}/`, { method: 'POST', headers, body })
    return { status: answer.status, text: await answer.text() }
  }
  const codeOf = async (answer: ReturnType<typeof ask>) => /<Code>(\w+)<\/Code>/.exec((await answer).text)?.[1]

  it('lists the devices of the caller or of a named user, and pages', async () => {
    const { text, status } = await ask(elena, 'ListMFADevices')
    expect(status).toBe(200)
    expect(text).toContain(`<SerialNumber>${PHONE}</SerialNumber>`)
    expect(text).toContain(':u2f/')
    expect(text).toContain('<IsTruncated>false</IsTruncated>')
    const bot = await ask(elena, 'ListMFADevices', { UserName: 'deploy-bot' })
    expect(bot.text).toContain('<MFADevices></MFADevices>')
    const page = (await ask(elena, 'ListMFADevices', { MaxItems: '1' })).text
    expect(page).toContain('<IsTruncated>true</IsTruncated><Marker>1</Marker>')
    expect((await ask(elena, 'ListMFADevices', { MaxItems: '1', Marker: '1' })).text).toContain(':u2f/')
  })

  it('refuses what is out of bounds, unknown, or not permitted', async () => {
    expect(await codeOf(ask(elena, 'ListMFADevices', { MaxItems: '0' }))).toBe('ValidationError')
    expect(await codeOf(ask(elena, 'ListMFADevices', { MaxItems: '1001' }))).toBe('ValidationError')
    expect(await codeOf(ask(elena, 'ListMFADevices', { Marker: 'x' }))).toBe('ValidationError')
    expect(await codeOf(ask(elena, 'ListMFADevices', { UserName: 'nobody' }))).toBe('NoSuchEntity')
    expect(await codeOf(ask(elena, 'ListRoles'))).toBe('InvalidAction')
    expect(await codeOf(ask(elena, 'GetUser', { Version: '2011-06-15' }))).toBe('InvalidAction')
    expect(await codeOf(ask(elena, 'GetUser', {}, 'eu-central-1'))).toBe('SignatureDoesNotMatch')
    const bot = iamUser(fixture.demo, 'deploy-bot')
    for (const action of ['ListMFADevices', 'GetUser', 'ListAccountAliases']) {
      expect(await codeOf(ask(bot, action)), action).toBe('AccessDenied')
    }
  })

  it('opens to sessions with MFA and to roles, not to sessions without', async () => {
    const session = async (input = {}) =>
      readKeys((await stsClient(fixture, elena).send(new GetSessionTokenCommand(input))).Credentials)
    expect(await codeOf(ask(await session(), 'GetUser'))).toBe('InvalidClientTokenId')
    expect((await ask(await session(phoneCode(fixture)), 'GetUser')).text).toContain(`user/elena.fischer</Arn>`)
    const admin = await fetchKeys(fixture, 'AdministratorAccess')
    expect(await codeOf(ask(admin, 'ListMFADevices'))).toBe('ValidationError')
    expect((await ask(admin, 'ListMFADevices', { UserName: 'elena.fischer' })).text).toContain(PHONE)
    expect((await ask(admin, 'ListAccountAliases')).text).toContain('<member>northwind-payments</member>')
  })

  it('takes faults by operation, in its own words', async () => {
    fixture.demo.control.setFault('iam', { kind: 'throttle', retryAfterSeconds: 1, operation: 'GetUser' })
    expect(await codeOf(ask(elena, 'GetUser'))).toBe('Throttling')
    expect((await ask(elena, 'ListAccountAliases')).status).toBe(200)
    expect(fixture.demo.control.calls()).toMatchObject({ 'iam.GetUser': 1, 'iam.ListAccountAliases': 1 })
  })

  it('shows the made-up keys on a page that the portal leads to', async () => {
    expect(await (await fetch(fixture.demo.startUrl)).text()).toContain('href="/start/iam-users"')
    const page = await (await fetch(`${fixture.demo.startUrl}/iam-users`)).text()
    const { accessKeyId, seeds } = iamUser(fixture.demo, 'elena.fischer')
    for (const shown of [accessKeyId, PHONE, seeds[PHONE] ?? '?', PAYMENTS, 'made up']) expect(page).toContain(shown)
  })
})
