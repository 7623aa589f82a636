import { randomText, randomToken, randomUserCode } from './identifiers'
import { readJson, replyJson, type DemoReply, type DemoRequest } from './http-message'
import { isLoopbackRedirect } from './redirect-uri'
import { serviceError, type ServiceError } from './service-error'
import type { DeviceDecision, RegisteredClient, World } from './world'

const REGISTRATION_SECONDS = 90 * 24 * 3600
const SCOPES = ['sso:account:access', 'sso-portal:*']
const GRANT_TYPES = ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code']
const CODE_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** RegisterClient: a public client with its scopes, grants and redirect addresses; valid 90 days. */
export function registerClient(world: World, request: DemoRequest): DemoReply | ServiceError {
  const body = readJson(request)
  if (body === undefined) return serviceError(400, 'invalid_request', 'The body is not a JSON object')
  const wrong = findRegistrationFault(body)
  if (wrong !== undefined) return wrong
  const client = storeClient(world, body)
  return replyJson(200, {
    clientId: client.id,
    clientSecret: client.secret,
    clientIdIssuedAt: Math.floor(world.clock.now() / 1000),
    clientSecretExpiresAt: Math.floor(client.expiresAt / 1000),
    authorizationEndpoint: `${world.origin}/oidc/authorize`,
    tokenEndpoint: `${world.origin}/oidc/token`,
  })
}

function findRegistrationFault(body: Readonly<Record<string, unknown>>): ServiceError | undefined {
  if (typeof body['clientName'] !== 'string' || body['clientName'] === '') {
    return serviceError(400, 'invalid_request', 'clientName is missing')
  }
  if (body['clientType'] !== 'public') {
    return serviceError(400, 'invalid_client_metadata', 'Only public clients can be registered')
  }
  if (!textsOf(body['scopes']).every((scope) => SCOPES.includes(scope))) {
    return serviceError(400, 'invalid_scope', 'A scope is not known here')
  }
  if (!textsOf(body['grantTypes']).every((grant) => GRANT_TYPES.includes(grant))) {
    return serviceError(400, 'unsupported_grant_type', 'A grant type is not supported')
  }
  if (!textsOf(body['redirectUris']).every(isLoopbackRedirect)) {
    return serviceError(400, 'invalid_redirect_uri', 'A redirect address is not on loopback')
  }
  return undefined
}

function storeClient(world: World, body: Readonly<Record<string, unknown>>): RegisteredClient {
  const client: RegisteredClient = {
    id: randomText(world.random, 22, CODE_ALPHABET),
    secret: randomToken(world.random, 400),
    name: String(body['clientName']),
    scopes: textsOf(body['scopes']),
    grantTypes: textsOf(body['grantTypes']),
    redirectUris: textsOf(body['redirectUris']),
    expiresAt: world.clock.now() + REGISTRATION_SECONDS * 1000,
  }
  world.clients.set(client.id, client)
  return client
}

/** StartDeviceAuthorization: a device code for the client and a user code for the person to compare. */
export function startDeviceAuthorization(world: World, request: DemoRequest): DemoReply | ServiceError {
  const body = readJson(request)
  if (body === undefined) return serviceError(400, 'invalid_request', 'The body is not a JSON object')
  const client = findClient(world, body)
  if ('status' in client) return client
  if (!isStartUrl(world, body['startUrl'])) return serviceError(400, 'invalid_request', 'Invalid start url provided')
  const device = storeDevice(world, client.id)
  const page = `${world.startUrl}/device`
  return replyJson(200, {
    deviceCode: device.deviceCode,
    userCode: device.userCode,
    verificationUri: page,
    verificationUriComplete: `${page}?user_code=${device.userCode}`,
    expiresIn: world.lifetimes.deviceCodeSeconds,
    interval: world.lifetimes.pollIntervalSeconds,
  })
}

function storeDevice(world: World, clientId: string) {
  const device = {
    deviceCode: randomToken(world.random, 60),
    userCode: randomUserCode(world.random),
    clientId,
    expiresAt: world.clock.now() + world.lifetimes.deviceCodeSeconds * 1000,
    decision: decideAtOnce(world),
    intervalMs: world.lifetimes.pollIntervalSeconds * 1000,
    lastPollAt: undefined,
  }
  world.devices.set(device.deviceCode, device)
  return device
}

function decideAtOnce(world: World): DeviceDecision {
  if (world.approval.mode === 'approve') return { kind: 'allowed', userId: world.approval.userId }
  return { kind: world.approval.mode === 'deny' ? 'denied' : 'pending' }
}

/** The registered client that the body names with the right secret, or `invalid_client` (401). */
export function findClient(world: World, body: Readonly<Record<string, unknown>>): RegisteredClient | ServiceError {
  const client = world.clients.get(String(body['clientId']))
  if (client === undefined || client.secret !== body['clientSecret']) {
    return serviceError(401, 'invalid_client', 'Invalid client provided')
  }
  if (client.expiresAt <= world.clock.now()) return serviceError(401, 'invalid_client', 'The registration has expired')
  return client
}

function isStartUrl(world: World, value: unknown): boolean {
  return typeof value === 'string' && value.replace(/(\/?#\/?|\/)$/, '') === world.startUrl
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
