import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { ErrorCode } from '../contract/errors'
import { fail, failWith, ok, type Result } from '../contract/result'
import type { Credentials } from '../core/credentials'
import { Secret } from '../core/secret'
import type { ClientParts } from './clients'
import { resolveEndpoint } from './endpoints'
import { translateError } from './errors'
import type { AwsFetchResponse } from './request-handler'

/** What the AWS CLI keeps of one `aws login` session, as far as a refresh needs it. */
export interface LoginState {
  readonly clientId: string
  readonly refreshToken: Secret
  /** The EC P-256 key that the refresh token is bound to, PEM. */
  readonly dpopKey: Secret
  readonly credentials: Credentials
}

export interface RefreshedLogin {
  readonly credentials: Credentials
  readonly refreshToken: Secret
}

/** Source: service model signin 2023-01-01, AccessDeniedException's `error`. */
const refusals: Readonly<Record<string, ErrorCode>> = {
  TOKEN_EXPIRED: 'login-ended',
  AUTHCODE_EXPIRED: 'login-ended',
  USER_CREDENTIALS_CHANGED: 'login-credentials-changed',
  INSUFFICIENT_PERMISSIONS: 'login-not-permitted',
  // What is wrong with a refresh is what the cache holds, and only a new sign-in writes that anew.
  INVALID_REQUEST: 'login-ended',
}

/**
 * Refreshes the credentials of an `aws login` session: POST /v1/token with a DPoP proof (RFC 9449, ES256). The refresh
 * token that comes back replaces the old one. Source: service model signin 2023-01-01 and the AWS CLI.
 * @param now by this computer's clock, as are the credentials' ends; the proof is dated by AWS's
 */
export async function refreshLogin(
  parts: ClientParts,
  region: string,
  state: LoginState,
  now: number,
  uuid: string,
): Promise<Result<RefreshedLogin>> {
  const origin = resolveEndpoint('signin', { region }, parts.env)
  if (!origin.ok) return origin
  const url = `${origin.value}/v1/token`
  const host = new URL(url).host
  const key = readKey(state.dpopKey)
  if (!key) return fail('login-ended')
  const serverNow = now + parts.serverTime.offset()
  try {
    const answer = await parts.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', dpop: createProof(key, url, serverNow, uuid) },
      body: JSON.stringify({
        clientId: state.clientId,
        grantType: 'refresh_token',
        refreshToken: state.refreshToken.reveal(),
      }),
    })
    const headers = readHeaders(answer.headers)
    parts.observe(headers, answer.status)
    const body = parseJson(Buffer.from(await answer.arrayBuffer()).toString('utf8'))
    if (answer.status !== 200) return refusalOf(answer.status, body, host, headers['x-amzn-requestid'])
    return readAnswer(body, state, now, host)
  } catch (error) {
    return failWith(translateError(error, 'CreateOAuth2Token', host, parts.serverTime.offset()))
  }
}

function readKey(pem: Secret): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem.reveal())
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}

/** A DPoP proof for one POST: who holds the key may use the refresh token. */
function createProof(key: KeyObject, url: string, now: number, jti: string): string {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' })
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }
  const claims = { jti, htm: 'POST', htu: url, iat: Math.floor(now / 1000) }
  const signed = `${encode(header)}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function refusalOf(
  status: number,
  body: Fields,
  host: string,
  requestId: string | undefined,
): ReturnType<typeof failWith> {
  const name = text(body['error'])
  const busy: ErrorCode | undefined = status === 429 ? 'throttled' : status >= 500 ? 'aws-unavailable' : undefined
  return failWith({
    code: busy ?? refusals[name] ?? 'garbage-answer',
    operation: 'CreateOAuth2Token',
    values: { host, reason: name },
    ...(name === '' ? {} : { awsCode: name }),
    ...(requestId ? { requestId } : {}),
  })
}

function readHeaders(headers: AwsFetchResponse['headers']): Readonly<Record<string, string>> {
  const read: Record<string, string> = {}
  headers.forEach((value, name) => {
    read[name.toLowerCase()] = value
  })
  return read
}

function readAnswer(body: Fields, state: LoginState, now: number, host: string): Result<RefreshedLogin> {
  const keys = fields(body['accessToken'])
  const [accessKeyId, secretAccessKey, sessionToken] = ['accessKeyId', 'secretAccessKey', 'sessionToken'].map((name) =>
    text(keys[name]),
  )
  const expiresIn = Number(body['expiresIn'])
  const refreshToken = text(body['refreshToken']) || state.refreshToken.reveal()
  if (!accessKeyId || !secretAccessKey || !sessionToken || !(expiresIn > 0)) return fail('garbage-answer', { host })
  const { accountId } = state.credentials
  const credentials = {
    accessKeyId,
    secretAccessKey: new Secret(secretAccessKey),
    sessionToken: new Secret(sessionToken),
    expiresAt: now + expiresIn * 1000,
    ...(accountId === undefined ? {} : { accountId }),
  }
  return ok({ credentials, refreshToken: new Secret(refreshToken) })
}

/** The cache file of a session: SHA-256 of its ARN. Source: AWS CLI, `customizations/login`. */
export function loginFileName(session: string): string {
  return `${createHash('sha256').update(session.trim()).digest('hex')}.json`
}

export type Fields = Readonly<Record<string, unknown>>

/** An object's fields; none for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** A text, or the empty one for anything else. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The fields of a JSON object; none if it is none. */
export function parseJson(source: string): Fields {
  try {
    return fields(JSON.parse(source))
  } catch {
    return {}
  }
}
