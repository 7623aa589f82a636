import { failWith, ok, type Failure, type Result } from '../contract/result'
import type { ServerTimePort, Signer, StsPlace } from '../core/aws-ports'
import { checkOwnEndpoint, resolveEndpoint, signingRegionOf, type Environment } from './endpoints'
import { translateError } from './errors'
import { ServerTime } from './server-time'
import { AwsRequestHandler, type AwsFetch, type ObserveAnswer } from './request-handler'

export interface ClientParts {
  readonly fetch: AwsFetch
  readonly observe: ObserveAnswer
  readonly env: Environment
  readonly serverTime: ServerTimePort
  /** This computer's clock. */
  readonly now: () => number
}

type Service = 'oidc' | 'portal' | 'sts' | 'iam'

/**
 * Builds SDK clients that take everything from Stint: endpoint, region, handler. Nothing of the user's AWS config
 * files or generic variables reaches them. One try per call, since the callers know better when to try again.
 */
export class Clients {
  readonly parts: ClientParts
  /** The clocks of services that only speak like STS, by their endpoint. */
  readonly #clocks = new Map<string, ServerTime>()

  constructor(parts: ClientParts) {
    this.parts = parts
  }

  /** How far the clock is ahead by which a place judges signatures, in milliseconds. */
  offsetAt({ service }: StsPlace): number {
    return (service ? this.#clockOf(service.endpoint) : this.parts.serverTime).offset()
  }

  #clockOf(endpoint: string): ServerTime {
    const known = this.#clocks.get(endpoint) ?? new ServerTime(this.parts.now, () => undefined)
    this.#clocks.set(endpoint, known)
    return known
  }

  /** Runs one call on a client of a service and turns whatever it throws into a failure. */
  async call<C, T>(
    service: Service,
    place: StsPlace,
    operation: string,
    make: (settings: ClientSettings) => Promise<C> | C,
    run: (client: C) => Promise<T>,
    refine: (failure: Failure, text: string) => Failure = (failure) => failure,
  ): Promise<Result<T>> {
    // A service that only speaks like STS has a clock of its own, which says nothing of AWS's.
    const own = place.service && this.#clockOf(place.service.endpoint)
    const endpoint = place.service ? checkOwnEndpoint(place.service) : resolveEndpoint(service, place, this.parts.env)
    if (!endpoint.ok) return endpoint
    const { fetch, serverTime } = this.parts
    const observe: ObserveAnswer = own
      ? (headers) => {
          own.observe(headers['date'])
        }
      : this.parts.observe
    try {
      const client = await make({
        ...fixedSettings,
        region: signingRegionOf(service, place),
        endpoint: endpoint.value,
        requestHandler: new AwsRequestHandler(fetch, observe),
      })
      return ok(await run(client))
    } catch (error) {
      const failure = translateError(error, operation, new URL(endpoint.value).host, (own ?? serverTime).offset())
      const placed = { ...failure, values: { region: place.region, ...failure.values } }
      return failWith(refine(placed, error instanceof Error ? error.message : ''))
    }
  }
}

// Everything that the SDK would otherwise look up in the user's environment and config files.
const fixedSettings = {
  maxAttempts: 1,
  retryMode: 'standard',
  defaultsMode: 'standard',
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  userAgentAppId: undefined,
} as const

export type ClientSettings = typeof fixedSettings & {
  readonly region: string
  readonly endpoint: string
  readonly requestHandler: AwsRequestHandler
}

/** What signs a call, in the SDK's own form. */
export function sdkCredentials(signer: Signer): {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
} {
  const { accessKeyId, secretAccessKey } = signer
  const keys = { accessKeyId, secretAccessKey: secretAccessKey.reveal() }
  return 'sessionToken' in signer ? { ...keys, sessionToken: signer.sessionToken.reveal() } : keys
}
