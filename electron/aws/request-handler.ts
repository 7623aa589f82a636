import { HttpResponse, type HttpRequest } from '@smithy/protocol-http'
import { frameError } from './error-dialect'

/** What Stint needs of `fetch`: whole bodies, no redirects. */
export type AwsFetch = (url: string, init: AwsFetchInit) => Promise<AwsFetchResponse>

export interface AwsFetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
}

export interface AwsFetchResponse {
  readonly status: number
  readonly headers: { forEach(run: (value: string, name: string) => void): void }
  arrayBuffer(): Promise<ArrayBuffer>
}

/** Called with the headers of every answer, for the server's time and for Retry-After. */
export type ObserveAnswer = (headers: Readonly<Record<string, string>>, status: number) => void

/**
 * The request handler of every SDK client. It hands whole bodies on, since all answers are small,
 * and refuses anything that is not text of an API (a captive portal's page fails in the parser and is reported as such).
 */
export class AwsRequestHandler {
  readonly metadata = { handlerProtocol: 'h1' }
  readonly #fetch: AwsFetch
  readonly #observe: ObserveAnswer

  constructor(fetch: AwsFetch, observe: ObserveAnswer) {
    this.#fetch = fetch
    this.#observe = observe
  }

  async handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    const body = plainBody(request.body as Uint8Array | string | undefined)
    const answer = await this.#fetch(urlOf(request), {
      method: request.method,
      headers: withoutHost(request.headers),
      ...(body === undefined || body.length === 0 ? {} : { body }),
    })
    const headers: Record<string, string> = {}
    answer.headers.forEach((value, name) => {
      headers[name.toLowerCase()] = value
    })
    this.#observe(headers, answer.status)
    const bytes = frameError(answer.status, new Uint8Array(await answer.arrayBuffer()))
    return { response: new HttpResponse({ statusCode: answer.status, headers, body: bytes }) }
  }

  updateHttpClientConfig(): void {
    // The SDK may offer settings of other handlers; this one has none.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {}
  }

  destroy(): void {
    // Connections belong to Electron's network stack.
  }
}

function urlOf({ protocol, hostname, port, path, query }: HttpRequest): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`,
    ),
  )
  const search = entries.length > 0 ? `?${entries.join('&')}` : ''
  return `${protocol}//${hostname}${port ? `:${String(port)}` : ''}${path}${search}`
}

/** The SDK's JSON bodies only pretend to be bytes and warn when somebody turns them into a buffer. */
function plainBody(body: Uint8Array | string | undefined): Uint8Array | string | undefined {
  return body instanceof Uint8Array ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength) : body
}

/** The network stack sets Host and length itself and refuses them from outside. */
function withoutHost(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(host|content-length|connection)$/i.test(name)),
  )
}
