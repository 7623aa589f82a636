import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import type { AccountId } from '../../../electron/contract/ids'
import type { Credentials } from '../../../electron/core/credentials'
import { AwsFixture, valueOf } from '../../fakes/aws-fixture'
import { makeCredentials } from '../../fakes/fake-portal'

const stay = { signsOutFirst: false }
const toS3 = { ...stay, destination: { service: 's3', region: 'eu-west-1' } }
const role = { accountId: '482109371154' as AccountId, roleName: 'ReadOnly' }
let aws: AwsFixture

beforeEach(async () => {
  aws = await AwsFixture.start()
})

afterEach(async () => {
  await aws.demo.close()
})

async function makeRealCredentials(): Promise<Credentials> {
  const { tokens } = await aws.signIn()
  return valueOf(await aws.portal.roleCredentials(aws.place, tokens.accessToken, role.accountId, role.roleName))
}

describe('the shortcut', () => {
  it.each([
    [
      'https://northwind.awsapps.com/start',
      'https://northwind.awsapps.com/start/#/console?account_id=482109371154&role_name=ReadOnly',
    ],
    [
      'https://northwind.awsapps.com/start/',
      'https://northwind.awsapps.com/start/#/console?account_id=482109371154&role_name=ReadOnly',
    ],
    [
      'https://ssoins-1.portal.eu-central-1.app.aws',
      'https://ssoins-1.portal.eu-central-1.app.aws/#/console?account_id=482109371154&role_name=ReadOnly',
    ],
  ])('of %s', (startUrl, link) => {
    expect(aws.console.shortcut({ startUrl, region: 'eu-central-1' }, role)).toBe(link)
  })

  it('can name a destination and encodes what a role’s name may hold', () => {
    const odd = { ...role, roleName: 'a+b=c,d.@-e' }
    const link = aws.console.shortcut(aws.place, odd, { service: 's3', region: 'eu-west-1' })
    const query = new URLSearchParams(link.split('?')[1])
    expect(query.get('role_name')).toBe('a+b=c,d.@-e')
    expect(query.get('destination')).toBe('https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1')
  })
})

describe('where a service’s page is', () => {
  it.each([
    ['eu-central-1', 's3', 'https://eu-central-1.console.aws.amazon.com/s3/home?region=eu-central-1'],
    ['eu-central-1', 'ec2', 'https://eu-central-1.console.aws.amazon.com/ec2/v2/home?region=eu-central-1'],
    ['eu-central-1', '', 'https://eu-central-1.console.aws.amazon.com/console/home?region=eu-central-1'],
    ['cn-north-1', 'lambda', 'https://cn-north-1.console.amazonaws.cn/lambda/home?region=cn-north-1'],
    ['us-gov-west-1', 's3', 'https://us-gov-west-1.console.amazonaws-us-gov.com/s3/home?region=us-gov-west-1'],
    ['eusc-de-east-1', 's3', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/s3/home?region=eusc-de-east-1'],
    ['eu-central-1', '../x?y#z', 'https://eu-central-1.console.aws.amazon.com/..%2Fx%3Fy%23z/home?region=eu-central-1'],
  ])('in %s: "%s"', (region, service, url) => {
    expect(aws.console.destinationUrl({ service, region })).toBe(url)
  })
})

describe('federation sign-in', () => {
  it('sends the credentials by POST only, and the link signs in', async () => {
    const credentials = await makeRealCredentials()
    const link = valueOf(await aws.console.federation(credentials, aws.place, toS3))
    expect(aws.asked.at(-1)).toBe(`POST ${aws.demo.endpoints.signin}/federation`)
    expect(aws.asked.join()).not.toContain(encodeURIComponent(credentials.secretAccessKey.reveal()))
    expect(String(link)).toBe('[secret]')
    const page = await fetch(link.reveal())
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('elena.fischer@northwind.example')
    expect(new URL(link.reveal()).searchParams.has('SessionDuration')).toBe(false)
  })

  it('ends what the browser had before where that is asked', async () => {
    const credentials = await makeRealCredentials()
    const first = await fetch(valueOf(await aws.console.federation(credentials, aws.place, toS3)).reveal())
    const second = valueOf(await aws.console.federation(credentials, aws.place, { ...toS3, signsOutFirst: true }))
    expect(second.reveal()).toContain(`${aws.demo.endpoints.signin}/oauth?Action=logout&redirect_uri=`)
    expect((await fetch(first.url)).status).toBe(200)
    const page = await fetch(second.reveal())
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/console'])
    expect((await fetch(first.url)).status).toBe(403)
  })

  it('names the status where AWS refuses, and nothing secret', async () => {
    const answer = await aws.console.federation(makeCredentials(1, 0), aws.place, stay)
    expect(answer).toMatchObject({ error: { code: 'console-refused', values: { status: 400 } } })
    expect(JSON.stringify(answer)).not.toMatch(/secret-key|session-token/)
  })

  it.each([
    [{ kind: 'garbage' }, 'garbage-answer'],
    [{ kind: 'status', status: 503, code: 'Busy' }, 'console-refused'],
  ] as const)('answering %j is "%s"', async (fault, code) => {
    const credentials = await makeRealCredentials()
    aws.demo.control.setFault('signin', fault)
    expect(await aws.console.federation(credentials, aws.place, stay)).toMatchObject(fail(code))
  })

  it('knows no unknown region', async () => {
    const place = { region: 'nowhere' }
    expect(await aws.console.federation(makeCredentials(1, 0), place, stay)).toEqual(
      fail('region-unknown', { region: 'nowhere' }),
    )
  })
})
