import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pkce } from '../../../electron/aws/pkce'
import { fail } from '../../../electron/contract/result'
import type { AccountId } from '../../../electron/contract/ids'
import { Secret } from '../../../electron/core/secret'
import { AwsFixture, valueOf } from '../../fakes/aws-fixture'

let aws: AwsFixture

beforeEach(async () => {
  aws = await AwsFixture.start()
})

afterEach(async () => {
  await aws.demo.close()
})

describe('signing in through the browser', () => {
  it('registers, exchanges the code, and gets tokens that the portal accepts', async () => {
    const { registration, tokens } = await aws.signIn()
    expect(registration.expiresAt).toBeGreaterThan(Date.now() + 89 * 86_400_000)
    expect(tokens.accessTokenExpiresAt / 1000).toBeCloseTo(Date.now() / 1000 + 3600, -2)
    expect(tokens.refreshToken).toBeDefined()
    expect(await aws.portal.listAccounts(aws.place, tokens.accessToken)).toMatchObject({ ok: true })
  })

  it('puts into the link what AWS wants, and never the verifier', async () => {
    const registration = valueOf(await aws.oidc.register(aws.place, 'browser'))
    const { verifier, challenge } = pkce.create()
    const redirectUri = 'http://127.0.0.1:1/oauth/callback'
    const link = valueOf(
      aws.oidc.authorizeUrl(aws.place, registration, { redirectUri, state: 's', codeChallenge: challenge }),
    )
    expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
      response_type: 'code',
      client_id: registration.clientId,
      redirect_uri: redirectUri,
      state: 's',
      code_challenge_method: 'S256',
      code_challenge: challenge,
      scopes: 'sso:account:access',
    })
    expect(link).not.toContain(verifier.reveal())
    expect(link).not.toContain(registration.clientSecret.reveal())
  })

  it('makes verifiers of 64 unreserved characters', () => {
    const made = Array.from({ length: 20 }, () => pkce.create().verifier.reveal())
    expect(made.every((verifier) => /^[A-Za-z0-9_-]{64}$/.test(verifier))).toBe(true)
    expect(new Set(made).size).toBe(20)
  })

  it('is refused with a wrong verifier, redirect address or used code', async () => {
    const registration = valueOf(await aws.oidc.register(aws.place, 'browser'))
    const exchange = {
      code: new Secret('nonsense'),
      redirectUri: 'http://127.0.0.1:1/oauth/callback',
      codeVerifier: new Secret('x'),
    }
    const answer = await aws.oidc.exchangeCode(aws.place, registration, exchange)
    expect(answer).toMatchObject(fail('sign-in-ended'))
    expect(JSON.stringify(answer)).not.toContain('nonsense')
  })
})

describe('where the authorize link leads', () => {
  it.each([
    ['eu-central-1', 'https://eu-central-1.signin.aws.amazon.com/authorize', true],
    ['eu-central-1', 'https://oidc.eu-central-1.amazonaws.com/authorize', true],
    ['eu-central-1', 'https://northwind.awsapps.com/authorize', true],
    ['cn-north-1', 'https://oidc.cn-north-1.amazonaws.com.cn/authorize', true],
    ['us-gov-west-1', 'https://oidc.us-gov-west-1.amazonaws.com/authorize', true],
    ['eusc-de-east-1', 'https://oidc.eusc-de-east-1.amazonaws.eu/authorize', true],
    ['eu-central-1', 'http://oidc.eu-central-1.amazonaws.com/authorize', false],
    ['eu-central-1', 'https://amazonaws.com.evil.example/authorize', false],
    ['eu-central-1', 'https://evilamazonaws.com/authorize', false],
    ['eu-central-1', 'https://oidc.cn-north-1.amazonaws.com.cn/authorize', false],
    ['eu-central-1', 'http://127.0.0.1:9/authorize', false],
    ['eu-central-1', 'file:///etc/passwd', false],
    ['eu-central-1', 'not a url', false],
    ['eu-central-1', '', false],
  ])('in %s AWS offers %s: followed %s', (region, authorizationEndpoint, followed) => {
    const place = { startUrl: 'https://northwind.awsapps.com/start', region }
    const registration = { clientId: 'c', clientSecret: new Secret('s'), expiresAt: 0, authorizationEndpoint }
    const request = { redirectUri: 'http://127.0.0.1:1/oauth/callback', state: 's', codeChallenge: 'c' }
    const link = valueOf(aws.oidc.authorizeUrl(place, registration, request))
    const own = `https://oidc.${region}.amazonaws.${region.startsWith('cn') ? 'com.cn' : region.startsWith('eusc') ? 'eu' : 'com'}/authorize`
    expect(link.split('?')[0]).toBe(followed ? authorizationEndpoint : own)
  })

  it('stays on the override’s own origin', async () => {
    const registration = valueOf(await aws.oidc.register(aws.place, 'browser'))
    const request = { redirectUri: 'http://127.0.0.1:1/oauth/callback', state: 's', codeChallenge: 'c' }
    expect(valueOf(aws.oidc.authorizeUrl(aws.place, registration, request))).toContain(
      `${aws.demo.origin}/oidc/authorize?`,
    )
    const elsewhere = { ...registration, authorizationEndpoint: 'http://127.0.0.1:9/authorize' }
    expect(valueOf(aws.oidc.authorizeUrl(aws.place, elsewhere, request))).toContain(
      `${aws.demo.endpoints.oidc}/authorize?`,
    )
  })
})

describe('signing in with a code', () => {
  it('polls until somebody allows it', async () => {
    aws.demo.control.setLifetimes({ pollIntervalSeconds: 0 })
    const registration = valueOf(await aws.oidc.register(aws.place, 'code'))
    const device = valueOf(await aws.oidc.startDevice(aws.place, registration))
    expect(device.verificationUriComplete).toContain(device.userCode)
    expect(device.expiresAt / 1000).toBeCloseTo(Date.now() / 1000 + 600, -2)
    const poll = () => aws.oidc.pollDevice(aws.place, registration, device.deviceCode)
    expect(await poll()).toEqual({ ok: true, value: { state: 'pending' } })
    aws.demo.control.decideDeviceCode(device.userCode, 'elena.fischer')
    expect(await poll()).toMatchObject({ ok: true, value: { state: 'done' } })
  })

  it('understands slow_down, denial and expiry', async () => {
    const registration = valueOf(await aws.oidc.register(aws.place, 'code'))
    const device = valueOf(await aws.oidc.startDevice(aws.place, registration))
    const poll = (code = device.deviceCode) => aws.oidc.pollDevice(aws.place, registration, code)
    await poll()
    expect(await poll()).toEqual({ ok: true, value: { state: 'slow-down' } })
    aws.demo.control.setLifetimes({ deviceCodeSeconds: 0 })
    const expired = valueOf(await aws.oidc.startDevice(aws.place, registration))
    expect(await poll(expired.deviceCode)).toMatchObject(fail('sign-in-expired'))
    aws.demo.control.setLifetimes({ deviceCodeSeconds: 600 })
    const denied = valueOf(await aws.oidc.startDevice(aws.place, registration))
    aws.demo.control.decideDeviceCode(denied.userCode)
    expect(await poll(denied.deviceCode)).toMatchObject(fail('sign-in-denied'))
  })

  it('says which start URL and region Identity Center does not know', async () => {
    const place = { ...aws.place, startUrl: 'https://wrong.awsapps.com/start' }
    const registration = valueOf(await aws.oidc.register(place, 'code'))
    expect(await aws.oidc.startDevice(place, registration)).toMatchObject({
      error: { code: 'start-url-unknown', values: { startUrl: place.startUrl, region: 'eu-central-1' } },
    })
  })
})

describe('refreshing', () => {
  it('gets new tokens, and a used refresh token is refused', async () => {
    const { registration, tokens } = await aws.signIn()
    const used = tokens.refreshToken ?? new Secret('')
    const renewed = valueOf(await aws.oidc.refresh(aws.place, registration, used))
    expect(renewed.refreshToken?.reveal()).not.toBe(used.reveal())
    expect(await aws.oidc.refresh(aws.place, registration, used)).toMatchObject(fail('sign-in-ended'))
  })

  it('is refused when the registration is forgotten or the sign-in was revoked', async () => {
    const { registration, tokens } = await aws.signIn()
    const refresh = () => aws.oidc.refresh(aws.place, registration, tokens.refreshToken ?? new Secret(''))
    aws.demo.control.revokeSignIns()
    expect(await refresh()).toMatchObject(fail('sign-in-ended'))
    aws.demo.control.forgetRegistrations()
    expect(await refresh()).toMatchObject(fail('registration-refused'))
  })
})

describe('regions of other partitions', () => {
  it('no partition knows such a region', async () => {
    const place = { startUrl: 'https://x.awsapps.com/start', region: 'eu-nowhere' }
    expect(await aws.oidc.register(place, 'browser')).toEqual(fail('region-unknown', { region: 'eu-nowhere' }))
    const none = new Secret('')
    expect(await aws.portal.roleCredentials(place, none, '1' as AccountId, 'r')).toMatchObject(fail('region-unknown'))
    expect(aws.asked).toEqual([])
  })
})
