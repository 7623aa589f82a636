import { describe, expect, it } from 'vitest'
import { isAllowedLink } from '../../../electron/aws/allowed-links'
import { checkStartUrl } from '../../../electron/core/connections/start-url'

const isAllowed = (link: string, region: string, more = {}, env = {}) =>
  isAllowedLink(new URL(link), [{ region, ...more }], env)

/** Portal, sign-in host and console of each partition. */
const partitions = {
  'eu-central-1': [
    'https://northwind.awsapps.com/start/#/console?account_id=1',
    'https://ssoins-1.portal.eu-central-1.app.aws/#/console',
    'https://eu-central-1.signin.aws.amazon.com/federation?Action=login',
    'https://us-east-1.signin.aws.amazon.com/oauth?Action=logout',
    'https://eu-west-1.console.aws.amazon.com/s3/home',
  ],
  'cn-north-1': [
    'https://start.cn-north-1.home.awsapps.cn/directory/d-1',
    'https://d-1.awsapps.cn/start',
    'https://cn-north-1.signin.amazonaws.cn/federation',
    'https://cn-northwest-1.console.amazonaws.cn/ec2/v2/home',
  ],
  'us-gov-west-1': [
    'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1',
    'https://us-gov-west-1.signin.amazonaws-us-gov.com/federation',
    'https://signin.amazonaws-us-gov.com/oauth?Action=logout',
    'https://us-gov-east-1.console.amazonaws-us-gov.com/s3/home',
  ],
  'eusc-de-east-1': [
    'https://d-1.portal.amazonaws.eu/',
    'https://ssoins-1.eusc-de-east-1.api.amazonwebservices.eu/',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation',
    'https://eusc-de-east-1.console.amazonaws-eusc.eu/s3/home',
  ],
} as const

describe('links that may be opened', () => {
  it.each(Object.entries(partitions))('in %s: its portal, sign-in host and console', (region, links) => {
    expect(links.filter((link) => !isAllowed(link, region))).toEqual([])
  })

  it.each(Object.entries(partitions).flatMap(([region, links]) => links.slice(2).map((link) => [region, link])))(
    'only with a connection of %s: %s',
    (region, link) => {
      const others = Object.keys(partitions).filter((other) => other !== region)
      expect(others.filter((other) => isAllowed(link, other))).toEqual([])
      expect(isAllowedLink(new URL(link), [], {})).toBe(false)
    },
  )

  it.each(Object.values(partitions).map(([portal]) => portal))(
    'has a portal whose address can be added: %s',
    (portal) => {
      expect(checkStartUrl(portal, false)).toMatchObject({ ok: true })
    },
  )

  it.each([
    'http://eu-west-1.console.aws.amazon.com/',
    'https://console.aws.amazon.com.evil.example/',
    'https://evilaws.amazon.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ext+container:name=x&url=https://eu-west-1.console.aws.amazon.com/',
    'ext+granted-containers:name=x&url=https://eu-west-1.console.aws.amazon.com/',
    'http://127.0.0.1:4000/start',
  ])('are not %s', (link) => {
    expect(isAllowed(link, 'eu-central-1')).toBe(false)
  })

  it('are on this computer only where a connection or a variable names it', () => {
    const startUrl = 'http://127.0.0.1:4000/start'
    expect(isAllowed('http://127.0.0.1:4000/start/#/console', 'eu-central-1', { startUrl })).toBe(true)
    expect(isAllowed('http://127.0.0.1:4001/', 'eu-central-1', { startUrl })).toBe(false)
    const env = { STINT_SIGNIN_ENDPOINT: 'http://127.0.0.1:4002/signin' }
    expect(isAllowed('http://127.0.0.1:4002/signin/federation', 'eu-central-1', {}, env)).toBe(true)
    const endpoints = { signin: 'http://portal.example/' }
    expect(isAllowed('http://portal.example/', 'eu-central-1', { endpoints })).toBe(false)
  })

  it('may be on a portal of one’s own, and nowhere beside it', () => {
    const startUrl = 'https://portal.northwind.example/start'
    expect(isAllowed('https://portal.northwind.example/start/#/console', 'eu-central-1', { startUrl })).toBe(true)
    expect(isAllowed('https://northwind.example/', 'eu-central-1', { startUrl })).toBe(false)
  })
})
