import { join } from 'node:path'
import { startCompanion } from './child'

/** Where a demo organization answers, and what its controls ask for. */
export interface DemoPlace {
  readonly origin: string
  readonly controlToken: string
}

/** The fault of a service, as the demo's controls take it. */
export type Fault = Readonly<Record<string, string | number>> & { readonly kind: string }

/** One role of one user. */
export interface Assignment {
  readonly userId: string
  readonly accountId: string
  readonly roleName: string
}

/** What `aws login` leaves behind. */
export interface LoginCache {
  readonly loginSession: string
  readonly fileName: string
  readonly content: Readonly<Record<string, unknown>>
}

export type Service = 'oidc' | 'portal' | 'sts' | 'signin' | 'iam' | 'login'

/** An IAM user with all that only they and AWS would know; `seeds` are those of the virtual MFA devices, by serial number. */
export interface IamUser {
  readonly user: string
  readonly account: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly devices: readonly string[]
  readonly seeds: Readonly<Record<string, string>>
}

/** The demo organization as a test steers it, wherever it runs. */
export class Demo {
  readonly origin: string
  readonly region = 'eu-central-1'
  readonly #token: string

  constructor({ origin, controlToken }: DemoPlace) {
    this.origin = origin
    this.#token = controlToken
  }

  get startUrl(): string {
    return `${this.origin}/start`
  }

  /** The variables that lead Stint, or another program, to it. */
  get variables(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL_SSO_OIDC: `${this.origin}/oidc`,
      AWS_ENDPOINT_URL_SSO: `${this.origin}/portal`,
      AWS_ENDPOINT_URL_STS: `${this.origin}/sts`,
      AWS_ENDPOINT_URL_IAM: `${this.origin}/iam`,
      STINT_SIGNIN_ENDPOINT: `${this.origin}/signin`,
    }
  }

  /** How often an operation was called, e.g. `portal.Logout`. */
  async calls(operation: string): Promise<number> {
    const calls = (await this.#ask('GET', 'calls')) as Readonly<Record<string, number>>
    return calls[operation] ?? 0
  }

  /** How often anything was called. */
  async totalCalls(): Promise<number> {
    const calls = (await this.#ask('GET', 'calls')) as Readonly<Record<string, number>>
    return Object.values(calls).reduce((sum, count) => sum + count, 0)
  }

  async setFault(service: Service, fault: Fault): Promise<void> {
    await this.#ask('POST', 'fault', { service, fault })
  }

  async clearFaults(): Promise<void> {
    await this.#ask('POST', 'clear-faults', {})
  }

  /** Lives in seconds of whatever is issued from now on. */
  async setLifetimes(lifetimes: Readonly<Record<string, number>>): Promise<void> {
    await this.#ask('POST', 'lifetimes', lifetimes)
  }

  async revokeSignIns(): Promise<void> {
    await this.#ask('POST', 'revoke-sign-ins', {})
  }

  async expireAccessTokens(): Promise<void> {
    await this.#ask('POST', 'expire-access-tokens', {})
  }

  /** Takes a role away from a user. */
  async removeAssignment(assignment: Assignment): Promise<void> {
    await this.#ask('POST', 'remove-assignment', assignment)
  }

  async addAssignment(assignment: Assignment): Promise<void> {
    await this.#ask('POST', 'add-assignment', assignment)
  }

  /** An ID token of the demo's OpenID Connect provider. */
  async webIdentityToken(lifeSeconds = 900): Promise<string> {
    const request = { subject: 'pipeline', audience: 'sts.amazonaws.com', lifeSeconds }
    return ((await this.#ask('POST', 'web-identity-token', request)) as { token: string }).token
  }

  /** A SAML assertion in Base64, good for five minutes; the session that it allows lasts `lifeSeconds`. */
  async samlAssertion(lifeSeconds = 3600): Promise<string> {
    const request = { userName: 'elena.fischer', lifeSeconds }
    return ((await this.#ask('POST', 'saml-assertion', request)) as { assertion: string }).assertion
  }

  /** Signs an IAM user in as `aws login` does; gives what that would write. */
  async startLoginSession(accountId: string, userName: string): Promise<LoginCache> {
    return (await this.#ask('POST', 'login-session', { accountId, userName })) as LoginCache
  }

  async endLoginSessions(): Promise<void> {
    await this.#ask('POST', 'end-login-sessions', {})
  }

  /** The codes of the device flow that wait for an answer. */
  async deviceCodes(): Promise<readonly { readonly userCode: string }[]> {
    return (await this.#ask('GET', 'device-codes')) as readonly { userCode: string }[]
  }

  /** The IAM user of this name. */
  async iamUser(name: string): Promise<IamUser> {
    const users = (await this.#ask('GET', 'iam-users')) as readonly IamUser[]
    const found = users.find(({ user }) => user === name)
    if (!found) throw new Error(`the demo has no IAM user ${name}`)
    return found
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.origin}/_demo/${path}`, {
      method,
      headers: { 'x-demo-control': this.#token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`the demo's control ${path} answered ${answer.status}`)
    return answer.json()
  }
}

/** A demo organization in a process of its own. */
export class DemoProcess extends Demo {
  readonly #stop: () => Promise<void>

  private constructor(place: DemoPlace, stop: () => Promise<void>) {
    super(place)
    this.#stop = stop
  }

  static async start(app: string, flags: readonly string[] = []): Promise<DemoProcess> {
    const serve = join(app, 'out', 'demo', 'serve.cjs')
    const companion = await startCompanion(process.execPath, [serve, ...flags])
    return new DemoProcess(JSON.parse(companion.line) as DemoPlace, companion.stop)
  }

  stop(): Promise<void> {
    return this.#stop()
  }
}
