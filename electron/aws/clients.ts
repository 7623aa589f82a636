import { failWith, ok, type Result } from '../contract/result'
import type { Credentials } from '../core/credentials'
import type { Endpoints, ServerTimePort } from '../core/ports'
import { resolveEndpoint, type Environment } from './endpoints'
import { translateError } from './errors'
import { AwsRequestHandler, type AwsFetch, type ObserveAnswer } from './request-handler'

export interface ClientParts {
  readonly fetch: AwsFetch
  readonly observe: ObserveAnswer
  readonly env: Environment
  readonly serverTime: ServerTimePort
}

interface Place {
  readonly region: string
  readonly endpoints?: Endpoints
}

type Service = 'oidc' | 'portal' | 'sts'

/**
 * Builds SDK clients that take everything from Stint: endpoint, region, handler. Nothing of the user's AWS config
 * files or generic variables reaches them. One try per call, since the callers know better when to try again.
 */
export class Clients {
  readonly parts: ClientParts

  constructor(parts: ClientParts) {
    this.parts = parts
  }

  /** Runs one call on a client of a service and turns whatever it throws into a failure. */
  async call<C, T>(
    service: Service,
    place: Place,
    operation: string,
    make: (settings: ClientSettings) => Promise<C> | C,
    run: (client: C) => Promise<T>,
  ): Promise<Result<T>> {
    const endpoint = resolveEndpoint(service, place.region, place.endpoints, this.parts.env)
    if (!endpoint.ok) return endpoint
    const { fetch, observe, serverTime } = this.parts
    try {
      const client = await make({
        ...fixedSettings,
        region: place.region,
        endpoint: endpoint.value,
        requestHandler: new AwsRequestHandler(fetch, observe),
      })
      return ok(await run(client))
    } catch (error) {
      const failure = translateError(error, operation, new URL(endpoint.value).host, serverTime.offset())
      return failWith({ ...failure, values: { region: place.region, ...failure.values } })
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

/** Credentials in the SDK's own form. */
export function sdkCredentials(credentials: Credentials): {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
} {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  return { accessKeyId, secretAccessKey: secretAccessKey.reveal(), sessionToken: sessionToken.reveal() }
}
