import { CreateTokenCommand, RegisterClientCommand } from '@aws-sdk/client-sso-oidc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  authorizeUrl,
  decideInBrowser,
  failureOf,
  REDIRECT,
  redeemCode,
  registerClient,
  signIn,
  startFixture,
  type Fixture,
  type SignedIn,
} from './demo-fixture'

describe('the authorization-code flow', () => {
  let fixture: Fixture
  beforeEach(async () => {
    fixture = await startFixture()
  })
  afterEach(() => fixture.demo.close())

  async function allowedCode(): Promise<{ code: string; registration: SignedIn['registration'] }> {
    const registration = await registerClient(fixture)
    const back = await decideInBrowser(authorizeUrl(registration), 'allow')
    return { code: back.searchParams.get('code') ?? '', registration }
  }

  it('registers for 90 days and names its own endpoints', async () => {
    const registration = await registerClient(fixture)
    const { clientIdIssuedAt = 0, clientSecretExpiresAt = 0 } = registration
    expect(clientSecretExpiresAt - clientIdIssuedAt).toBe(90 * 24 * 3600)
    expect(registration.authorizationEndpoint).toBe(`${fixture.demo.origin}/oidc/authorize`)
    expect(registration.tokenEndpoint).toBe(`${fixture.demo.origin}/oidc/token`)
  })

  it.each([
    [{ clientType: 'confidential' }, 'InvalidClientMetadataException'],
    [{ scopes: ['admin:everything'] }, 'InvalidScopeException'],
    [{ grantTypes: ['password'] }, 'UnsupportedGrantTypeException'],
    [{ redirectUris: ['https://example.org/callback'] }, 'InvalidRedirectUriException'],
    [{ clientName: '' }, 'InvalidRequestException'],
  ])('refuses the registration %j', async (changes, name) => {
    const command = new RegisterClientCommand({ clientName: 'Stint test', clientType: 'public', ...changes })
    expect(await failureOf(fixture.oidc.send(command))).toMatchObject({ name, status: 400 })
  })

  it('sends code and state back to the port that was asked for', async () => {
    const back = await decideInBrowser(authorizeUrl(await registerClient(fixture)), 'allow')
    expect(back.origin + back.pathname).toBe(REDIRECT)
    expect(back.searchParams.get('state')).toBe('state-of-this-attempt')
    expect(back.searchParams.get('code')).toMatch(/^[A-Za-z0-9_-]{100,}$/)
  })

  it('sends access_denied back after Deny', async () => {
    const back = await decideInBrowser(authorizeUrl(await registerClient(fixture)), 'deny')
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.get('state')).toBe('state-of-this-attempt')
    expect(back.searchParams.has('code')).toBe(false)
  })

  it('sends invalid_request back when there is no S256 challenge', async () => {
    const url = authorizeUrl(await registerClient(fixture), { code_challenge_method: 'plain' })
    const answer = await fetch(url, { redirect: 'manual' })
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request')
  })

  it.each([
    { redirect_uri: 'http://127.0.0.1:43117/elsewhere' },
    { redirect_uri: 'https://example.org/' },
    { client_id: 'x' },
  ])('shows a page and redirects nowhere for %j', async (changes) => {
    const answer = await fetch(authorizeUrl(await registerClient(fixture), changes), { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(answer.headers.has('location')).toBe(false)
  })

  it('takes a code once', async () => {
    const { code, registration } = await allowedCode()
    await redeemCode(fixture, registration, code)
    const failure = await failureOf(redeemCode(fixture, registration, code))
    expect(failure).toMatchObject({ name: 'InvalidGrantException', error: 'invalid_grant', status: 400 })
  })

  it.each([{ codeVerifier: 'another-verifier' }, { redirectUri: 'http://127.0.0.1:43118/oauth/callback' }])(
    'refuses a code with %j and burns it',
    async (changes) => {
      const { code, registration } = await allowedCode()
      const failure = await failureOf(redeemCode(fixture, registration, code, changes))
      expect(failure).toMatchObject({ error: 'invalid_grant' })
      expect(await failureOf(redeemCode(fixture, registration, code))).toMatchObject({ error: 'invalid_grant' })
    },
  )

  it('refuses a code after ten minutes', async () => {
    const { code, registration } = await allowedCode()
    fixture.clock.advance(601)
    expect(await failureOf(redeemCode(fixture, registration, code))).toMatchObject({ error: 'invalid_grant' })
  })

  it('approves at once for the chosen user when told to', async () => {
    fixture.demo.control.setApproval({ mode: 'approve', userId: 'tomas.novak' })
    const registration = await registerClient(fixture)
    const answer = await fetch(authorizeUrl(registration), { redirect: 'manual' })
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    expect(await redeemCode(fixture, registration, code)).toMatchObject({ tokenType: 'Bearer' })
  })
})

describe('refreshing', () => {
  let fixture: Fixture
  beforeEach(async () => {
    fixture = await startFixture({ lifetimes: { accessTokenSeconds: 60, signInSeconds: 600 } })
  })
  afterEach(() => fixture.demo.close())

  function refresh(
    { registration }: SignedIn,
    refreshToken: string | undefined,
    clientSecret = registration.clientSecret,
  ) {
    const { clientId } = registration
    const grant = { grantType: 'refresh_token', refreshToken }
    return fixture.oidc.send(new CreateTokenCommand({ clientId, clientSecret, ...grant }))
  }

  it('rotates the refresh token and refuses the old one', async () => {
    const signedIn = await signIn(fixture)
    const next = await refresh(signedIn, signedIn.tokens.refreshToken)
    expect(next.expiresIn).toBe(60)
    expect(next.refreshToken).not.toBe(signedIn.tokens.refreshToken)
    const failure = await failureOf(refresh(signedIn, signedIn.tokens.refreshToken))
    expect(failure).toMatchObject({ name: 'InvalidGrantException', error: 'invalid_grant' })
    expect(await refresh(signedIn, next.refreshToken)).toMatchObject({ tokenType: 'Bearer' })
  })

  it('ends with the sign-in', async () => {
    const signedIn = await signIn(fixture)
    fixture.clock.advance(601)
    expect(await failureOf(refresh(signedIn, signedIn.tokens.refreshToken))).toMatchObject({ error: 'invalid_grant' })
  })

  it('ends when the sign-in is revoked', async () => {
    const signedIn = await signIn(fixture)
    expect(fixture.demo.control.revokeSignIns('tomas.novak')).toBe(0)
    expect(fixture.demo.control.revokeSignIns()).toBe(1)
    expect(await failureOf(refresh(signedIn, signedIn.tokens.refreshToken))).toMatchObject({ error: 'invalid_grant' })
  })

  it('answers invalid_client (401) for a wrong secret and a forgotten registration', async () => {
    const signedIn = await signIn(fixture)
    const expected = { name: 'InvalidClientException', error: 'invalid_client', status: 401 }
    expect(await failureOf(refresh(signedIn, signedIn.tokens.refreshToken, 'wrong'))).toMatchObject(expected)
    fixture.demo.control.forgetRegistrations()
    expect(await failureOf(refresh(signedIn, signedIn.tokens.refreshToken))).toMatchObject(expected)
  })

  it('refuses a grant that was not registered and one that does not exist', async () => {
    const { clientId, clientSecret } = await registerClient(fixture, ['refresh_token'])
    const send = (grantType: string) =>
      failureOf(fixture.oidc.send(new CreateTokenCommand({ clientId, clientSecret, grantType, code: 'x' })))
    expect(await send('authorization_code')).toMatchObject({ name: 'UnauthorizedClientException' })
    expect(await send('password')).toMatchObject({ name: 'UnsupportedGrantTypeException' })
  })
})
