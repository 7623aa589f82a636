import { EventEmitter } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import type { ClientRequest } from 'electron'
import type { AwsFetch, AwsFetchInit } from '../../../electron/aws/request-handler'
import type { Service } from '../../../electron/demo/service-error'
import { translateNetworkError } from '../../../electron/system/network-failure'
import { exchange } from '../../../electron/system/network-request'
import type { Fault } from './fault-kinds'
import type { FaultServer, Spoiled } from './fault-server'

/** A port on which nobody listens: it is privileged and unassigned. */
const closedPort = 4
/** As long as a call is waited for that nobody answers; the app waits 15 s. One that is answered has all the time a busy machine needs. */
const unansweredMs = 25
const patienceMs = 20_000
const unanswered: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['silent', 'slow-drip'])

const grants: Readonly<Record<string, string>> = {
  authorization_code: 'code',
  refresh_token: 'refresh',
  'urn:ietf:params:oauth:grant-type:device_code': 'device',
}
const paths: Readonly<Record<string, string>> = {
  '/oidc/client/register': 'RegisterClient',
  '/oidc/device_authorization': 'StartDeviceAuthorization',
  '/oidc/authorize': 'authorize',
  '/portal/assignment/accounts': 'ListAccounts',
  '/portal/assignment/roles': 'ListAccountRoles',
  '/portal/federation/credentials': 'GetRoleCredentials',
  '/portal/logout': 'Logout',
  '/signin/v1/token': 'CreateOAuth2Token',
}

/** Which call of AWS this is; those of CreateToken with their grant. */
function nameCall(url: string, body: AwsFetchInit['body']): string {
  const { pathname } = new URL(url)
  const text = body === undefined ? '' : Buffer.from(body).toString()
  if (pathname === '/oidc/token') {
    const { grantType } = JSON.parse(text) as { grantType: string }
    return `CreateToken (${grants[grantType] ?? grantType})`
  }
  return paths[pathname] ?? new URLSearchParams(text).get('Action') ?? pathname
}

/** The way to AWS: the app's own exchange over Node's sockets instead of Chromium's, with faults where the test wants them. */
export class FaultNetwork {
  readonly calls: string[] = []
  fault: { readonly call: string; readonly fault: Fault } | undefined
  /** Work under way that no timer of the clock ends. */
  underWay = 0
  readonly #server: FaultServer

  constructor(server: FaultServer) {
    this.#server = server
  }

  readonly fetch: AwsFetch = (url, init) =>
    this.watch(async () => {
      const call = nameCall(url, init.body)
      this.calls.push(call)
      const fault = this.fault?.call === call ? this.fault.fault : undefined
      const { host } = new URL(url)
      const answer = await exchange(url, init, {
        request: () => this.#open(new URL(url), init.method, call, fault) as unknown as ClientRequest,
        signInToProxy: (tell) => {
          tell()
        },
        translate: (error) => translateNetworkError(nameAsChromium(error), host, true),
        timeoutMs: fault && unanswered.has(fault.kind) ? unansweredMs : patienceMs,
      })
      if (!fault) {
        const type = answer.headers.get('content-type') ?? ''
        this.#server.usual.set(call, { type, body: await answer.clone().text() })
      }
      return answer
    })

  /** How often a call was made since a number of calls. */
  countOf(call: string, since: number): number {
    return this.calls.slice(since).filter((one) => one === call).length
  }

  async watch<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1
    try {
      return await work()
    } finally {
      this.underWay -= 1
    }
  }

  #open(url: URL, method: string, call: string, fault: Fault | undefined): NodeRequest {
    if (!fault) return new NodeRequest(url, { method })
    switch (fault.kind) {
      case 'refused':
        url.port = String(closedPort)
        return new NodeRequest(url, { method })
      case 'no-name':
        url.hostname = 'sign-in.invalid'
        return new NodeRequest(url, { method, lookup: refuseName })
      case 'tls':
        // A server that speaks no TLS.
        url.protocol = 'https:'
        return new NodeRequest(url, { method })
      case 'untrusted':
        url.protocol = 'https:'
        url.port = String(this.#server.untrustedPort)
        return new NodeRequest(url, { method })
      case 'wrong-type':
        return new NodeRequest(url, { method }, 'image/png')
      default: {
        const service: Service =
          call === 'CreateOAuth2Token' ? 'login' : (url.pathname.split('/')[1] as Exclude<Service, 'login'>)
        const usual = this.#server.usual.get(call) ?? { type: 'text/html', body: '<p>Sign in</p>' }
        url.port = String(this.#server.port)
        const spoiled: Spoiled = { fault, service, usual }
        const header = Buffer.from(JSON.stringify(spoiled)).toString('base64')
        return new NodeRequest(url, { method, agent: false, headers: { 'x-spoiled': header } })
      }
    }
  }
}

/** As the system's resolver fails for a name that does not exist. */
function refuseName(name: string, _options: unknown, done: (error: NodeJS.ErrnoException, address: string) => void) {
  done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), '')
}

const chromium: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/, 'CONNECTION_REFUSED'],
  [/^(ENOTFOUND|EAI_)/, 'NAME_NOT_RESOLVED'],
  [/^(EPROTO|ERR_SSL)/, 'SSL_PROTOCOL_ERROR'],
  [/^(DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_)/, 'CERT_AUTHORITY_INVALID'],
  [/^HPE_/, 'INVALID_HTTP_RESPONSE'],
]

/** What Chromium calls an error of Node's sockets. */
function nameAsChromium(error: Error & { code?: string }): string {
  const found = chromium.find(([pattern]) => pattern.test(error.code ?? ''))
  return `net::ERR_${found?.[1] ?? 'CONNECTION_RESET'}`
}

/** What `exchange` needs of Electron's request, over a socket of Node's. */
class NodeRequest extends EventEmitter {
  readonly #sent: http.ClientRequest

  constructor(url: URL, options: https.RequestOptions, type?: string) {
    super()
    const { request } = url.protocol === 'https:' ? https : http
    this.#sent = request(url, options, (message) => {
      const isRedirect = (message.statusCode ?? 0) >= 300 && (message.statusCode ?? 0) < 400
      if (type) message.headers['content-type'] = type
      this.emit(isRedirect ? 'redirect' : 'response', message)
    })
    this.#sent.on('error', (error) => this.emit('error', error))
  }

  setHeader(name: string, value: string): void {
    this.#sent.setHeader(name, value)
  }

  /** The whole body comes at once; its length is signed, so that it has to be said. */
  write(body: Buffer): void {
    this.#sent.setHeader('content-length', body.length)
    this.#sent.write(body)
  }

  end(): void {
    this.#sent.end()
  }

  abort(): void {
    this.#sent.destroy()
  }
}
