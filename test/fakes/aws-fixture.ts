import { randomBytes } from 'node:crypto'
import { Clients, type ClientParts } from '../../electron/aws/clients'
import { Console } from '../../electron/aws/console'
import type { Environment } from '../../electron/aws/endpoints'
import { Iam } from '../../electron/aws/iam'
import { Oidc } from '../../electron/aws/oidc'
import { Pacer } from '../../electron/aws/pacer'
import { pkce } from '../../electron/aws/pkce'
import { Portal } from '../../electron/aws/portal'
import type { AwsFetch } from '../../electron/aws/request-handler'
import { ServerTime } from '../../electron/aws/server-time'
import { Sts } from '../../electron/aws/sts'
import type { Result } from '../../electron/contract/result'
import type { PortalPlace, Registration, Tokens } from '../../electron/core/aws-ports'
import { Secret } from '../../electron/core/secret'
import { startDemoOrganization, type DemoOptions, type DemoOrganization } from '../../electron/demo/demo-organization'

const elena = 'elena.fischer'

/** The adapters over real sockets against a demo organization, with Node's own fetch. */
export class AwsFixture {
  readonly demo: DemoOrganization
  readonly place: PortalPlace
  readonly skews: number[] = []
  /** The addresses that were asked, without what was sent. */
  readonly asked: string[] = []
  readonly rests: number[] = []
  slowed = 0
  readonly serverTime = new ServerTime(Date.now, (offset) => this.skews.push(offset))
  readonly oidc: Oidc
  readonly portal: Portal
  readonly sts: Sts
  readonly iam: Iam
  readonly parts: ClientParts
  readonly console: Console

  private constructor(demo: DemoOrganization, env: Environment, ownEndpoints: boolean) {
    this.demo = demo
    const { startUrl, region, endpoints } = demo
    this.place = ownEndpoints ? { startUrl, region, endpoints } : { startUrl, region }
    const fetchAndNote: AwsFetch = (url, init) => {
      this.asked.push(`${init.method} ${url}`)
      return fetch(url, { ...init, body: init.body === undefined ? null : Buffer.from(init.body), redirect: 'error' })
    }
    const observe = (headers: Readonly<Record<string, string>>) => {
      this.serverTime.observe(headers['date'])
    }
    const parts = { fetch: fetchAndNote, observe, env, serverTime: this.serverTime, now: Date.now }
    const clients = new Clients(parts)
    this.iam = new Iam(clients)
    this.parts = parts
    this.oidc = new Oidc(clients, Date.now)
    this.portal = new Portal({
      clients,
      pacer: makeInstantPacer(),
      rest: (ms) => {
        this.rests.push(ms)
        return Promise.resolve()
      },
      fraction: () => 0.5,
      onSlowed: () => (this.slowed += 1),
    })
    this.sts = new Sts(clients)
    this.console = new Console(parts)
  }

  /** @param how `env`: what the adapters see of the environment; `ownEndpoints`: whether the connection names the demo's */
  static async start(
    options: Partial<DemoOptions> = {},
    how: { env?: (demo: DemoOrganization) => Environment; ownEndpoints?: boolean } = {},
  ): Promise<AwsFixture> {
    const demo = await startDemoOrganization({ clock: Date, random: randomBytes, portalRateLimit: 'off', ...options })
    return new AwsFixture(demo, how.env?.(demo) ?? {}, how.ownEndpoints ?? true)
  }

  /** The whole authorization-code flow, with a browser that allows it for a user. */
  async signIn(user = elena): Promise<{ registration: Registration; tokens: Tokens }> {
    this.demo.control.setApproval({ mode: 'approve', userId: user })
    const registration = valueOf(await this.oidc.register(this.place, 'browser'))
    const redirectUri = 'http://127.0.0.1:43117/oauth/callback'
    const { verifier, challenge } = pkce.create()
    const request = { redirectUri, state: 'a-state', codeChallenge: challenge }
    const url = valueOf(this.oidc.authorizeUrl(this.place, registration, request))
    const answer = await fetch(url, { redirect: 'manual' })
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const exchange = { code: new Secret(code), redirectUri, codeVerifier: verifier }
    return { registration, tokens: valueOf(await this.oidc.exchangeCode(this.place, registration, exchange)) }
  }
}

/** A pacer whose waits are over at once. */
export function makeInstantPacer(): Pacer {
  let now = 0
  const later = (ms: number, run: () => void) => {
    now += ms
    setImmediate(run)
  }
  return new Pacer(() => now, later, 20)
}

/** The value of a success; throws for a failure, naming its code. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed with ${result.error.code}`)
  return result.value
}
