import type * as sdkModule from '@aws-sdk/client-sso-oidc'
import type { CreateTokenCommandInput, CreateTokenCommandOutput } from '@aws-sdk/client-sso-oidc'
import { fail, failWith, ok, type Failure, type Result } from '../contract/result'
import { Secret } from '../core/secret'
import type {
  AuthorizeRequest,
  CodeExchange,
  DeviceAuthorization,
  DevicePoll,
  OidcPort,
  PortalPlace,
  Registration,
  Tokens,
} from '../core/aws-ports'
import type { ClientSettings, Clients } from './clients'
import { isLoopbackUrl, resolveEndpoint } from './endpoints'
import { isPartitionHost, partitionOf } from './partitions'

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
const grants = {
  browser: ['authorization_code', 'refresh_token'],
  code: [deviceGrant, 'refresh_token'],
} as const

/** Registered without a port; the real one stands in the authorize URL only (as the AWS CLI does it). */
const registeredRedirect = 'http://127.0.0.1/oauth/callback'
const scope = 'sso:account:access'

/** OIDC of Identity Center through the SDK (service model sso-oidc 2019-06-10). */
export class Oidc implements OidcPort {
  readonly #clients: Clients
  readonly #now: () => number

  /** @param now milliseconds, to turn lifetimes into instants */
  constructor(clients: Clients, now: () => number) {
    this.#clients = clients
    this.#now = now
  }

  async register(place: PortalPlace, flow: 'browser' | 'code', clientName = 'Stint'): Promise<Result<Registration>> {
    const answer = await this.#call(place, 'RegisterClient', async ({ client, sdk }) =>
      client.send(
        new sdk.RegisterClientCommand({
          clientName,
          clientType: 'public',
          scopes: [scope],
          grantTypes: [...grants[flow]],
          issuerUrl: place.startUrl,
          ...(flow === 'browser' ? { redirectUris: [registeredRedirect] } : {}),
        }),
      ),
    )
    if (!answer.ok) return failWith(withStartUrl(answer.error, place))
    const { clientId, clientSecret, clientSecretExpiresAt, authorizationEndpoint } = answer.value
    if (!clientId || !clientSecret) return fail('garbage-answer', { host: place.region })
    return ok({
      clientId,
      clientSecret: new Secret(clientSecret),
      expiresAt: (clientSecretExpiresAt ?? 0) * 1000,
      ...(authorizationEndpoint ? { authorizationEndpoint } : {}),
    })
  }

  authorizeUrl(place: PortalPlace, registration: Registration, request: AuthorizeRequest): Result<string> {
    const endpoint = resolveEndpoint('oidc', place, this.#clients.parts.env)
    if (!endpoint.ok) return endpoint
    const offered = registration.authorizationEndpoint
    const base = offered && isTrusted(offered, endpoint.value, place.region) ? offered : `${endpoint.value}/authorize`
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: registration.clientId,
      redirect_uri: request.redirectUri,
      state: request.state,
      code_challenge_method: 'S256',
      code_challenge: request.codeChallenge,
      // The AWS CLI's name of the parameter; the scopes themselves come from the registration.
      scopes: scope,
    })
    return ok(`${base}?${query.toString()}`)
  }

  exchangeCode(place: PortalPlace, registration: Registration, exchange: CodeExchange): Promise<Result<Tokens>> {
    const { code, redirectUri, codeVerifier } = exchange
    return this.#createToken(place, registration, {
      grantType: 'authorization_code',
      code: code.reveal(),
      redirectUri,
      codeVerifier: codeVerifier.reveal(),
    })
  }

  async startDevice(place: PortalPlace, registration: Registration): Promise<Result<DeviceAuthorization>> {
    const { clientId, clientSecret } = registration
    const answer = await this.#call(place, 'StartDeviceAuthorization', ({ client, sdk }) =>
      client.send(
        new sdk.StartDeviceAuthorizationCommand({
          clientId,
          clientSecret: clientSecret.reveal(),
          startUrl: place.startUrl,
        }),
      ),
    )
    if (!answer.ok) return failWith(withStartUrl(answer.error, place))
    const {
      deviceCode,
      userCode,
      verificationUri = '',
      verificationUriComplete = verificationUri,
      expiresIn = 600,
      interval = 5,
    } = answer.value
    if (!deviceCode || !userCode) return fail('garbage-answer', { host: place.region })
    const expiresAt = this.#now() + expiresIn * 1000
    return ok({
      deviceCode: new Secret(deviceCode),
      userCode,
      verificationUri,
      verificationUriComplete,
      expiresAt,
      intervalSeconds: interval,
    })
  }

  async pollDevice(place: PortalPlace, registration: Registration, deviceCode: Secret): Promise<Result<DevicePoll>> {
    const tokens = await this.#createToken(place, registration, {
      grantType: deviceGrant,
      deviceCode: deviceCode.reveal(),
    })
    if (tokens.ok) return ok({ state: 'done', tokens: tokens.value })
    if (tokens.error.awsCode === 'AuthorizationPendingException') return ok({ state: 'pending' })
    if (tokens.error.awsCode === 'SlowDownException') return ok({ state: 'slow-down' })
    return failWith(tokens.error)
  }

  refresh(place: PortalPlace, registration: Registration, refreshToken: Secret): Promise<Result<Tokens>> {
    return this.#createToken(place, registration, { grantType: 'refresh_token', refreshToken: refreshToken.reveal() })
  }

  async #createToken(
    place: PortalPlace,
    { clientId, clientSecret }: Registration,
    grant: Omit<CreateTokenCommandInput, 'clientId' | 'clientSecret'>,
  ): Promise<Result<Tokens>> {
    const answer = await this.#call(place, 'CreateToken', ({ client, sdk }) =>
      client.send(new sdk.CreateTokenCommand({ clientId, clientSecret: clientSecret.reveal(), ...grant })),
    )
    return answer.ok ? this.#tokens(answer.value, place) : answer
  }

  #tokens({ accessToken, expiresIn, refreshToken }: CreateTokenCommandOutput, place: PortalPlace): Result<Tokens> {
    if (!accessToken || !expiresIn) return fail('garbage-answer', { host: place.region })
    const tokens = { accessToken: new Secret(accessToken), accessTokenExpiresAt: this.#now() + expiresIn * 1000 }
    return ok(refreshToken ? { ...tokens, refreshToken: new Secret(refreshToken) } : tokens)
  }

  #call<T>(place: PortalPlace, operation: string, run: (parts: Parts) => Promise<T>): Promise<Result<T>> {
    return this.#clients.call('oidc', place, operation, makeParts, run)
  }
}

type Sdk = typeof sdkModule
interface Parts {
  readonly client: InstanceType<Sdk['SSOOIDCClient']>
  readonly sdk: Sdk
}

async function makeParts(settings: ClientSettings): Promise<Parts> {
  // Loaded at the first use: the start of the app does not wait for it.
  const sdk = await import('@aws-sdk/client-sso-oidc')
  return { client: new sdk.SSOOIDCClient(settings), sdk }
}

/** An authorize address is followed only on a host of AWS, or on the origin that was put in place of AWS. */
function isTrusted(url: string, endpoint: string, region: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  if (origin === new URL(endpoint).origin && (protocol === 'https:' || isLoopbackUrl(url))) return true
  const partition = partitionOf(region)
  return protocol === 'https:' && partition !== undefined && isPartitionHost(partition, hostname)
}

/** Identity Center answers a wrong start URL or region with "invalid request": say which two things to check. */
function withStartUrl(failure: Failure, place: PortalPlace): Failure {
  const isAboutUrl =
    failure.awsCode === 'InvalidRequestException' || failure.awsCode === 'InvalidRequestRegionException'
  const values = { startUrl: place.startUrl, region: place.region }
  return isAboutUrl ? { ...failure, code: 'start-url-unknown', values } : failure
}
