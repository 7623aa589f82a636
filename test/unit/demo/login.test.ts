import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PAYMENTS, startFixture, type Fixture } from './demo-fixture'
import { stsClient } from './iam-fixture'

const CLIENT = 'arn:aws:signin:::devtools/same-device'
const ARN = `arn:aws:iam::${PAYMENTS}:user/elena.fischer`
const VERIFIER = 'a-verifier-of-the-unreserved-set.0123456789_abcdefghijklmnop~'
const REDIRECT = 'http://127.0.0.1:43117/oauth/callback'

interface Tokens {
  readonly accessToken: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken: string
  }
  readonly tokenType: string
  readonly expiresIn: number
  readonly refreshToken: string
  readonly idToken?: string
}

describe('aws login', () => {
  let fixture: Fixture
  let key: KeyObject
  let refreshToken: string
  beforeEach(async () => {
    fixture = await startFixture()
    const started = fixture.demo.control.startLoginSession({ accountId: PAYMENTS, userName: 'elena.fischer' })
    key = createPrivateKey(String(started?.content['dpopKey']))
    refreshToken = String(started?.content['refreshToken'])
  })
  afterEach(() => fixture.demo.close())

  const address = () => `${fixture.demo.origin}/signin/v1/token`

  /** A proof as RFC 9449 describes it; `head` and `body` replace single members. */
  function prove(signer = key, head: object = {}, body: object = {}): string {
    const { kty, crv, x, y } = createPublicKey(signer).export({ format: 'jwk' })
    const iat = Math.floor(fixture.clock.now() / 1000)
    const parts = [
      { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y }, ...head },
      { jti: randomUUID(), htm: 'POST', htu: address(), iat, ...body },
    ]
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    return `${text}.${sign('sha256', Buffer.from(text), { key: signer, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
  }

  function post(input: object, proof: string | undefined = prove()): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(proof === '' ? {} : { dpop: proof }) }
    return fetch(address(), { method: 'POST', headers, body: JSON.stringify({ clientId: CLIENT, ...input }) })
  }
  const refresh = (token = refreshToken, proof?: string) =>
    post({ grantType: 'refresh_token', refreshToken: token }, proof)

  async function errorOf(answer: Promise<Response>): Promise<unknown> {
    const got = await answer
    const { error } = (await got.json()) as { error: string }
    return [got.status, got.headers.get('x-amzn-errortype'), error]
  }
  const invalid = [400, 'ValidationException', 'INVALID_REQUEST']
  const expired = [401, 'AccessDeniedException', 'TOKEN_EXPIRED']

  it('gives what the CLI keeps in its cache', async () => {
    const started = fixture.demo.control.startLoginSession({ accountId: PAYMENTS, userName: 'elena.fischer' })
    expect(started).toMatchObject({
      loginSession: ARN,
      fileName: `${createHash('sha256').update(ARN).digest('hex')}.json`,
      content: { tokenType: 'aws_sigv4', clientId: CLIENT, accessToken: { accountId: PAYMENTS } },
    })
    expect(started?.content['dpopKey']).toContain('BEGIN EC PRIVATE KEY')
    const claims = Buffer.from(String(started?.content['idToken']).split('.')[1] ?? '', 'base64url').toString()
    expect(JSON.parse(claims)).toMatchObject({ sub: ARN })
    const { accessToken } = started?.content as { accessToken: Tokens['accessToken'] }
    expect(await stsClient(fixture, accessToken).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: ARN })
    expect(fixture.demo.control.startLoginSession({ accountId: PAYMENTS, userName: 'nobody' })).toBeUndefined()
  })

  it('refreshes with a new token each time; the old one has expired', async () => {
    const first = (await (await refresh()).json()) as Tokens
    expect(first).toMatchObject({ tokenType: 'aws_sigv4', expiresIn: 900 })
    expect(first.idToken).toBeUndefined()
    const identity = await stsClient(fixture, first.accessToken).send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Arn: ARN, Account: PAYMENTS })
    expect(await errorOf(refresh())).toEqual(expired)
    expect((await refresh(first.refreshToken)).status).toBe(200)
  })

  it('ends after twelve hours, the last credentials with it', async () => {
    fixture.clock.advance(12 * 3600 - 300)
    const last = (await (await refresh()).json()) as Tokens
    expect(last.expiresIn).toBeLessThanOrEqual(300)
    fixture.clock.advance(301)
    expect(await errorOf(refresh(last.refreshToken))).toEqual(expired)
  })

  it('ends when it is ended', async () => {
    fixture.demo.control.endLoginSessions()
    expect(await errorOf(refresh())).toEqual(expired)
  })

  it('refuses proofs that are not as they should be', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const publicJwk = createPublicKey(key).export({ format: 'jwk' })
    const proofs = {
      none: '',
      'of another key': prove(other),
      'with another’s public key': prove(other, { jwk: publicJwk }),
      'with the private key in it': prove(key, { jwk: key.export({ format: 'jwk' }) }),
      'of another type': prove(key, { typ: 'JWT' }),
      'of another algorithm': prove(key, { alg: 'RS256' }),
      'for another method': prove(key, {}, { htm: 'GET' }),
      'for another address': prove(key, {}, { htu: `${fixture.demo.origin}/v1/token` }),
      'of six minutes ago': prove(key, {}, { iat: Math.floor(fixture.clock.now() / 1000) - 360 }),
      'without an id': prove(key, {}, { jti: undefined }),
      'with a point off the curve': prove(key, { jwk: { ...publicJwk, x: publicJwk.y } }),
    }
    for (const [name, proof] of Object.entries(proofs)) {
      expect(await errorOf(refresh(refreshToken, proof)), name).toEqual(invalid)
    }
    expect((await refresh()).status).toBe(200)
  })

  it('refuses other clients and grants', async () => {
    const grant = { grantType: 'refresh_token', refreshToken }
    expect(await errorOf(post({ ...grant, clientId: 'arn:aws:signin:::devtools/other' }))).toEqual(invalid)
    expect(await errorOf(post({ ...grant, clientId: 'arn:aws:signin:::devtools/cross-device' }))).toEqual(invalid)
    expect(await errorOf(post({ ...grant, grantType: 'password' }))).toEqual(invalid)
    expect(await errorOf(post({ grantType: 'refresh_token' }))).toEqual(invalid)
  })

  it('takes a fault in its own words', async () => {
    const fault = { kind: 'status', status: 403, code: 'USER_CREDENTIALS_CHANGED', count: 1 } as const
    fixture.demo.control.setFault('login', fault)
    expect(await errorOf(refresh())).toEqual([403, 'AccessDeniedException', 'USER_CREDENTIALS_CHANGED'])
    fixture.demo.control.setFault('login', { kind: 'throttle', retryAfterSeconds: 1, count: 1 })
    expect(await errorOf(refresh())).toEqual([429, 'TooManyRequestsError', 'INVALID_REQUEST'])
    expect((await refresh()).status).toBe(200)
  })

  function authorizeUrl(changes: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: CLIENT,
      state: 'state-of-this-attempt',
      scope: 'openid',
      code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      code_challenge_method: 'SHA-256',
      redirect_uri: REDIRECT,
      ...changes,
    })
    return `${fixture.demo.origin}/signin/v1/authorize?${query.toString()}`
  }

  async function decide(decision: string, changes: Record<string, string> = {}): Promise<URL> {
    const url = authorizeUrl(changes)
    expect(await (await fetch(url)).text()).toContain('Sign in to the AWS CLI')
    const body = new URLSearchParams({ user: ARN, decision })
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', body })
    return new URL(answer.headers.get('location') ?? '')
  }

  it('signs in with a code, once', async () => {
    const back = await decide('allow')
    expect(back.searchParams.get('state')).toBe('state-of-this-attempt')
    const code = back.searchParams.get('code')
    const grant = { grantType: 'authorization_code', code, redirectUri: REDIRECT, codeVerifier: VERIFIER }
    const tokens = (await (await post(grant)).json()) as Tokens
    expect(tokens).toMatchObject({ tokenType: 'aws_sigv4', expiresIn: 900, idToken: expect.any(String) })
    expect((await refresh(tokens.refreshToken)).status).toBe(200)
    expect(await errorOf(post(grant))).toEqual([401, 'AccessDeniedException', 'AUTHCODE_EXPIRED'])
  })

  it('refuses a code with another verifier or address', async () => {
    for (const change of [{ codeVerifier: `${VERIFIER}x` }, { redirectUri: 'http://127.0.0.1:1/oauth/callback' }]) {
      const code = (await decide('allow')).searchParams.get('code')
      const grant = { grantType: 'authorization_code', code, redirectUri: REDIRECT, codeVerifier: VERIFIER, ...change }
      expect(await errorOf(post(grant))).toEqual(invalid)
    }
  })

  it('says no, and goes nowhere else than to loopback', async () => {
    expect((await decide('deny')).searchParams.get('error')).toBe('access_denied')
    for (const changes of [
      { redirect_uri: 'https://elsewhere.example/oauth/callback' },
      { redirect_uri: 'http://127.0.0.1:1/other' },
      { code_challenge_method: 'S256' },
      { client_id: 'other' },
      { scope: 'sso' },
    ]) {
      expect((await fetch(authorizeUrl(changes), { redirect: 'manual' })).status, JSON.stringify(changes)).toBe(400)
    }
  })

  it('signs in on another computer with a text to paste', async () => {
    const redirect_uri = `${fixture.demo.origin}/signin/v1/sessions/confirmation`
    const back = await decide('allow', { redirect_uri, client_id: 'arn:aws:signin:::devtools/cross-device' })
    const text = Buffer.from(`state=state-of-this-attempt&code=${back.searchParams.get('code')}`).toString('base64')
    expect(await (await fetch(back)).text()).toContain(text)
  })
})
