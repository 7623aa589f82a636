import type { Result } from '../../electron/contract/result'
import { ok } from '../../electron/contract/result'
import type {
  AuthorizeRequest,
  CodeExchange,
  DeviceAuthorization,
  DevicePoll,
  OidcPort,
  PortalPlace,
  Registration,
  Tokens,
} from '../../electron/core/aws-ports'
import type { Clock } from '../../electron/core/ports'
import { Secret } from '../../electron/core/secret'
import { Script } from './script'

/** OIDC whose answers a test writes; by itself it says yes to everything, with tokens that live an hour. */
export class FakeOidc implements OidcPort {
  readonly registering: Script<'browser' | 'code', Result<Registration>>
  readonly exchanging: Script<CodeExchange, Result<Tokens>>
  readonly devices: Script<PortalPlace, Result<DeviceAuthorization>>
  readonly polls: Script<Secret, Result<DevicePoll>>
  readonly refreshing: Script<{ refreshToken: string; startUrl: string }, Result<Tokens>>
  readonly authorized: AuthorizeRequest[] = []
  readonly pollTimes: number[] = []
  readonly #clock: Clock
  #count = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.registering = new Script(() =>
      ok({ clientId: 'client', clientSecret: new Secret('client-secret'), expiresAt: clock.now() + 90 * 86_400_000 }),
    )
    this.exchanging = new Script(() => ok(this.tokens()))
    this.devices = new Script(() => ok(this.device()))
    this.polls = new Script(() => ok<DevicePoll>({ state: 'pending' }))
    this.refreshing = new Script(() => ok(this.tokens()))
  }

  tokens(lifeMs = 3_600_000): Tokens {
    const number = String((this.#count += 1))
    return {
      accessToken: new Secret(`access-${number}`),
      refreshToken: new Secret(`refresh-${number}`),
      accessTokenExpiresAt: this.#clock.now() + lifeMs,
    }
  }

  device(): DeviceAuthorization {
    return {
      deviceCode: new Secret('device-code'),
      userCode: 'ABCD-EFGH',
      verificationUri: 'https://start.example/device',
      verificationUriComplete: 'https://start.example/device?user_code=ABCD-EFGH',
      expiresAt: this.#clock.now() + 600_000,
      intervalSeconds: 5,
    }
  }

  register(_place: PortalPlace, flow: 'browser' | 'code'): Promise<Result<Registration>> {
    return this.registering.run(flow)
  }

  authorizeUrl(place: PortalPlace, _registration: Registration, request: AuthorizeRequest): Result<string> {
    this.authorized.push(request)
    return ok(`https://oidc.example/authorize?state=${request.state}&for=${encodeURIComponent(place.startUrl)}`)
  }

  exchangeCode(_place: PortalPlace, _registration: Registration, exchange: CodeExchange): Promise<Result<Tokens>> {
    return this.exchanging.run(exchange)
  }

  startDevice(place: PortalPlace): Promise<Result<DeviceAuthorization>> {
    return this.devices.run(place)
  }

  pollDevice(_place: PortalPlace, _registration: Registration, deviceCode: Secret): Promise<Result<DevicePoll>> {
    this.pollTimes.push(this.#clock.now())
    return this.polls.run(deviceCode)
  }

  refresh(place: PortalPlace, _registration: Registration, refreshToken: Secret): Promise<Result<Tokens>> {
    return this.refreshing.run({ refreshToken: refreshToken.reveal(), startUrl: place.startUrl })
  }
}
