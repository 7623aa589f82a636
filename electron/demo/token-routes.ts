import { createHash } from 'node:crypto'
import { randomToken } from './identifiers'
import { readJson, replyJson, type DemoReply, type DemoRequest } from './http-message'
import { findClient } from './oidc-routes'
import { serviceError, type ServiceError } from './service-error'
import { startSignIn, isSignInLive } from './sign-ins'
import type { DeviceRequest, RegisteredClient, SignIn, World } from './world'

type Body = Readonly<Record<string, unknown>>

const SLOW_DOWN_STEP_MS = 5000
// Timers of clients fire a little early now and then; the real service forgives that too.
const POLL_TOLERANCE_MS = 100

const GRANTS: Readonly<Record<string, (world: World, client: RegisteredClient, body: Body) => SignIn | ServiceError>> =
  {
    authorization_code: redeemCode,
    refresh_token: redeemRefreshToken,
    'urn:ietf:params:oauth:grant-type:device_code': redeemDeviceCode,
  }

/** CreateToken: turns a code, an approved device or a refresh token into an access token (RFC 6749, 7636, 8628). */
export function createToken(world: World, request: DemoRequest): DemoReply | ServiceError {
  const body = readJson(request)
  if (body === undefined) return serviceError(400, 'invalid_request', 'The body is not a JSON object')
  const client = findClient(world, body)
  if ('status' in client) return client
  const grantType = String(body['grantType'])
  const redeem = Object.hasOwn(GRANTS, grantType) ? GRANTS[grantType] : undefined
  if (redeem === undefined) return serviceError(400, 'unsupported_grant_type', 'Unsupported grant type')
  if (client.grantTypes.length > 0 && !client.grantTypes.includes(grantType)) {
    return serviceError(400, 'unauthorized_client', 'The client is not registered for this grant type')
  }
  const signIn = redeem(world, client, body)
  return 'status' in signIn ? signIn : issueTokens(world, client, signIn)
}

function redeemCode(world: World, client: RegisteredClient, body: Body): SignIn | ServiceError {
  const name = String(body['code'])
  const code = world.codes.get(name)
  world.codes.delete(name)
  if (code === undefined || code.clientId !== client.id || code.expiresAt <= world.clock.now()) {
    return serviceError(400, 'invalid_grant', 'Invalid authorization code')
  }
  if (code.redirectUri !== body['redirectUri']) {
    return serviceError(400, 'invalid_grant', 'The redirect address is not the one of the authorization request')
  }
  const verifier = typeof body['codeVerifier'] === 'string' ? body['codeVerifier'] : ''
  if (createHash('sha256').update(verifier).digest('base64url') !== code.codeChallenge) {
    return serviceError(400, 'invalid_grant', 'Invalid PKCE code verifier')
  }
  return startSignIn(world, client.id, code.userId)
}

function redeemDeviceCode(world: World, client: RegisteredClient, body: Body): SignIn | ServiceError {
  const device = world.devices.get(String(body['deviceCode']))
  if (device === undefined || device.clientId !== client.id) {
    return serviceError(400, 'invalid_grant', 'Invalid device code')
  }
  if (device.expiresAt <= world.clock.now()) return serviceError(400, 'expired_token', 'The device code has expired')
  if (pollsTooFast(device, world.clock.now())) return serviceError(400, 'slow_down', 'Polling too fast')
  switch (device.decision.kind) {
    case 'pending':
      return serviceError(400, 'authorization_pending', 'Waiting for the user')
    case 'denied':
      return serviceError(400, 'access_denied', 'The user has denied the request')
    case 'allowed':
      world.devices.delete(device.deviceCode)
      return startSignIn(world, client.id, device.decision.userId)
  }
}

/** Each early poll makes the interval 5 s longer for good (RFC 8628 section 3.5). */
function pollsTooFast(device: DeviceRequest, now: number): boolean {
  const early = device.lastPollAt !== undefined && now - device.lastPollAt < device.intervalMs - POLL_TOLERANCE_MS
  device.lastPollAt = now
  if (early) device.intervalMs += SLOW_DOWN_STEP_MS
  return early
}

function redeemRefreshToken(world: World, client: RegisteredClient, body: Body): SignIn | ServiceError {
  const token = String(body['refreshToken'])
  const signIn = world.signIns.get(world.refreshTokens.get(token) ?? '')
  if (signIn === undefined || signIn.clientId !== client.id || !isSignInLive(world, signIn)) {
    return serviceError(400, 'invalid_grant', 'Invalid refresh token provided')
  }
  world.refreshTokens.delete(token)
  return signIn
}

function issueTokens(world: World, client: RegisteredClient, signIn: SignIn): DemoReply {
  const accessToken = `aoa${randomToken(world.random, 300)}`
  const seconds = world.lifetimes.accessTokenSeconds
  world.accessTokens.set(accessToken, { signInId: signIn.id, expiresAt: world.clock.now() + seconds * 1000 })
  const answer = { accessToken, tokenType: 'Bearer', expiresIn: seconds }
  return replyJson(200, mayRefresh(client) ? { ...answer, refreshToken: issueRefreshToken(world, signIn) } : answer)
}

/** Only the scope `sso:account:access` brings a refresh token. */
function mayRefresh(client: RegisteredClient): boolean {
  const granted = client.grantTypes.length === 0 || client.grantTypes.includes('refresh_token')
  return granted && client.scopes.includes('sso:account:access')
}

function issueRefreshToken(world: World, signIn: SignIn): string {
  const token = `aor${randomToken(world.random, 300)}`
  world.refreshTokens.set(token, signIn.id)
  return token
}
