import { describe, expect, it } from 'vitest'
import { Console } from '../../../electron/aws/console'
import { fail, ok } from '../../../electron/contract/result'
import type { ConsoleWish } from '../../../electron/core/console-ports'
import { ServerTime } from '../../../electron/aws/server-time'
import { valueOf } from '../../fakes/aws-fixture'
import { makeCredentials } from '../../fakes/fake-portal'

function makeConsole() {
  const asked: string[] = []
  const console = new Console({
    fetch: (url) => {
      asked.push(url)
      return Promise.resolve(new Response('{"SigninToken":"a token"}'))
    },
    observe: () => undefined,
    env: {},
    serverTime: new ServerTime(Date.now, () => undefined),
    now: Date.now,
  })
  const linkOf = async (region: string, wish: ConsoleWish) =>
    new URL(valueOf(await console.federation(makeCredentials(1, 0), { region }, wish)).reveal())
  return { console, asked, linkOf }
}

const stay = { signsOutFirst: false }
const signOut = { signsOutFirst: true }

describe('the sign-in link of a partition', () => {
  it.each([
    ['eu-central-1', 'eu-central-1.signin.aws.amazon.com', 'eu-central-1.console.aws.amazon.com'],
    ['us-east-1', 'us-east-1.signin.aws.amazon.com', 'us-east-1.console.aws.amazon.com'],
    ['cn-north-1', 'cn-north-1.signin.amazonaws.cn', 'cn-north-1.console.amazonaws.cn'],
    ['cn-northwest-1', 'cn-northwest-1.signin.amazonaws.cn', 'cn-northwest-1.console.amazonaws.cn'],
    ['us-gov-west-1', 'us-gov-west-1.signin.amazonaws-us-gov.com', 'us-gov-west-1.console.amazonaws-us-gov.com'],
    ['us-gov-east-1', 'us-gov-east-1.signin.amazonaws-us-gov.com', 'us-gov-east-1.console.amazonaws-us-gov.com'],
    ['eusc-de-east-1', 'eusc-de-east-1.signin.amazonaws-eusc.eu', 'eusc-de-east-1.console.amazonaws-eusc.eu'],
  ])('in %s: asked at %s, leads to %s', async (region, signIn, page) => {
    const { asked, linkOf } = makeConsole()
    const link = await linkOf(region, { ...stay, destination: { service: 'lambda', region } })
    expect(asked).toEqual([`https://${signIn}/federation`])
    expect(link.origin + link.pathname).toBe(`https://${signIn}/federation`)
    expect(link.searchParams.get('Destination')).toBe(`https://${page}/lambda/home?region=${region}`)
  })
})

describe('signing out first', () => {
  it.each([
    ['eu-central-1', 'us-east-1.signin.aws.amazon.com', 'us-east-1.signin.aws.amazon.com'],
    ['us-gov-west-1', 'signin.amazonaws-us-gov.com', 'us-gov-east-1.signin.amazonaws-us-gov.com'],
  ])('in %s: %s leads on to %s', async (region, host, signIn) => {
    const { asked, linkOf } = makeConsole()
    const link = await linkOf(region, signOut)
    expect(link.origin + link.pathname).toBe(`https://${host}/oauth`)
    expect(link.searchParams.get('Action')).toBe('logout')
    const next = new URL(link.searchParams.get('redirect_uri') ?? '')
    expect(next.origin + next.pathname).toBe(`https://${signIn}/federation`)
    expect(next.searchParams.get('SigninToken')).toBe('a token')
    expect(next.searchParams.get('Destination')).toMatch(new RegExp(`^https://${region}\\.console\\.`))
    expect(asked).toEqual([`https://${signIn}/federation`])
  })

  it.each(['cn-north-1', 'eusc-de-east-1', 'us-iso-east-1'])(
    'is left out in %s, where its form is not known',
    async (region) => {
      const link = await makeConsole().linkOf(region, signOut)
      expect(link.pathname).toBe('/federation')
    },
  )
})

describe('a page of another partition', () => {
  it.each([
    ['eu-central-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-west-1', 'us-gov-east-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
  ])('is not one of the same: %s, %s', (own, region) => {
    expect(makeConsole().console.checkDestination(own, { service: 's3', region })).toEqual(ok())
  })

  it.each([
    ['eu-central-1', 'cn-north-1'],
    ['eu-central-1', 'us-gov-west-1'],
    ['eu-central-1', 'eusc-de-east-1'],
    ['cn-north-1', 'eu-central-1'],
    ['us-gov-west-1', 'us-east-1'],
    ['eusc-de-east-1', 'eu-central-1'],
  ])('is refused: from %s to %s', (own, region) => {
    const refused = fail('console-other-partition', { region, own })
    expect(makeConsole().console.checkDestination(own, { service: 's3', region })).toEqual(refused)
  })

  it('is not asked for in a region that nobody has', () => {
    const refused = fail('region-unknown', { region: 'nowhere' })
    expect(makeConsole().console.checkDestination('eu-central-1', { service: 's3', region: 'nowhere' })).toEqual(
      refused,
    )
  })
})
