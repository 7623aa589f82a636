import { createHash } from 'node:crypto'
import { findUser } from '../iam-keys'
import { readForm, readJson, replyJson, type DemoReply, type DemoRequest } from '../http-message'
import { serviceError, type ServiceError } from '../service-error'
import type { World } from '../world'
import { checkProof } from './dpop-proof'
import {
  issueLoginCredentials,
  issueLoginIdToken,
  issueLoginToken,
  LOGIN_CLIENTS,
  openLoginSession,
  type LoginSession,
} from './login-session'

type Body = Readonly<Record<string, unknown>>

/** CreateOAuth2Token of the sign-in service: a code or a refresh token, with a proof of the session's key. */
export function createLoginToken(world: World, request: DemoRequest): DemoReply | ServiceError {
  const body = readBody(request)
  const clientId = body?.['clientId']
  if (body === undefined || typeof clientId !== 'string' || !LOGIN_CLIENTS.includes(clientId)) {
    return invalid('clientId is not one of the public clients')
  }
  const proof = request.headers['dpop']
  const target = { method: 'POST', url: `${world.origin}/signin/v1/token`, now: world.clock.now() }
  const thumbprint = typeof proof === 'string' ? checkProof(proof, target) : undefined
  if (thumbprint === undefined) return invalid('The DPoP proof is missing or wrong')
  switch (body['grantType']) {
    case 'refresh_token':
      return refresh(world, body, clientId, thumbprint)
    case 'authorization_code':
      return redeemCode(world, body, clientId, thumbprint)
    default:
      return invalid('grantType has to be authorization_code or refresh_token')
  }
}

/** A refresh token works once, and only with the key of its session. */
function refresh(world: World, body: Body, clientId: string, thumbprint: string): DemoReply | ServiceError {
  const token = body['refreshToken']
  if (typeof token !== 'string' || token.length > 2048) return invalid('refreshToken is missing or too long')
  const session = world.loginSessions.get(token)
  if (session === undefined || session.endsAt <= world.clock.now()) {
    return serviceError(401, 'TOKEN_EXPIRED', 'The refresh token has expired')
  }
  if (session.clientId !== clientId || session.thumbprint !== thumbprint) {
    return invalid('The refresh token belongs to another client or key')
  }
  world.loginSessions.delete(token)
  return answerTokens(world, session)
}

function redeemCode(world: World, body: Body, clientId: string, thumbprint: string): DemoReply | ServiceError {
  const text = body['code']
  const code = typeof text === 'string' ? world.loginCodes.get(text) : undefined
  if (typeof text === 'string') world.loginCodes.delete(text)
  if (code === undefined || code.expiresAt <= world.clock.now()) {
    return serviceError(401, 'AUTHCODE_EXPIRED', 'The authorization code has expired')
  }
  const challenge = createHash('sha256').update(String(body['codeVerifier'])).digest('base64url')
  const same =
    code.clientId === clientId && code.redirectUri === body['redirectUri'] && code.codeChallenge === challenge
  const user = findUser(world, code.userArn)
  if (!same || user === undefined) return invalid('The code was given to another client, address or verifier')
  const session = openLoginSession(world, user, clientId, thumbprint)
  return answerTokens(world, session, { idToken: issueLoginIdToken(world, session) })
}

function answerTokens(world: World, session: LoginSession, more: Readonly<Record<string, string>> = {}): DemoReply {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt = 0 } = issueLoginCredentials(world, session)
  return replyJson(200, {
    accessToken: { accessKeyId, secretAccessKey, sessionToken },
    tokenType: 'aws_sigv4',
    expiresIn: Math.round((expiresAt - world.clock.now()) / 1000),
    refreshToken: issueLoginToken(world, session),
    ...more,
  })
}

/** JSON as the CLI sends it, or a form, whose names have underscores. */
function readBody(request: DemoRequest): Body | undefined {
  if (String(request.headers['content-type']).startsWith('application/json')) return readJson(request)
  const pairs = [...readForm(request)].map(([name, value]) => [toCamelCase(name), value] as const)
  return Object.fromEntries(pairs)
}

function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function invalid(text: string): ServiceError {
  return serviceError(400, 'INVALID_REQUEST', text)
}
