import { createHash, randomBytes } from 'node:crypto'
import {
  SSOOIDCClient,
  CreateTokenCommand,
  RegisterClientCommand,
  type CreateTokenCommandOutput,
  type RegisterClientCommandOutput,
} from '@aws-sdk/client-sso-oidc'
import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso'
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts'
import {
  startDemoOrganization,
  type DemoOptions,
  type DemoOrganization,
} from '../../../electron/demo/demo-organization'

export const VERIFIER = 'a-verifier-of-the-unreserved-set.0123456789_abcdefghijklmnop~'
export const REDIRECT = 'http://127.0.0.1:43117/oauth/callback'
export const PAYMENTS = '482109371154'
export const ELENA = 'elena.fischer'

/** A clock that a test moves; it starts at the real time, because SDK clients sign with the real time. */
export class TestClock {
  #offset = 0
  now(): number {
    return Date.now() + this.#offset
  }
  advance(seconds: number): void {
    this.#offset += seconds * 1000
  }
}

export interface Fixture {
  readonly demo: DemoOrganization
  readonly clock: TestClock
  readonly oidc: SSOOIDCClient
  readonly portal: SSOClient
  readonly lines: string[]
}

/** A running demo organization with SDK clients that do not retry. */
export async function startFixture(options: Partial<DemoOptions> = {}): Promise<Fixture> {
  const clock = new TestClock()
  const lines: string[] = []
  const log = (line: string): void => void lines.push(line)
  const demo = await startDemoOrganization({ clock, random: randomBytes, portalRateLimit: 'off', log, ...options })
  const common = { region: demo.region, maxAttempts: 1 }
  const oidc = new SSOOIDCClient({ ...common, endpoint: demo.endpoints.oidc })
  const portal = new SSOClient({ ...common, endpoint: demo.endpoints.portal })
  return { demo, clock, oidc, portal, lines }
}

export async function registerClient(
  fixture: Fixture,
  grantTypes: string[] | undefined = ['authorization_code', 'refresh_token'],
): Promise<RegisterClientCommandOutput> {
  return fixture.oidc.send(
    new RegisterClientCommand({
      clientName: 'Stint test',
      clientType: 'public',
      scopes: ['sso:account:access'],
      grantTypes,
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: fixture.demo.startUrl,
    }),
  )
}

/** The address a browser is sent to; `changes` replace single parameters. */
export function authorizeUrl(registration: RegisterClientCommandOutput, changes: Record<string, string> = {}): string {
  const url = new URL(registration.authorizationEndpoint ?? '')
  const parameters = {
    response_type: 'code',
    client_id: registration.clientId ?? '',
    redirect_uri: REDIRECT,
    state: 'state-of-this-attempt',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    scopes: 'sso:account:access',
    ...changes,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/** Opens the sign-in page, chooses a user, presses a button; returns where the browser is sent. */
export async function decideInBrowser(url: string, decision: 'allow' | 'deny', user = ELENA): Promise<URL> {
  const page = await (await fetch(url)).text()
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await fetch(new URL('/oidc/authorize', url), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ request, user, decision }),
  })
  return new URL(answer.headers.get('location') ?? '', url)
}

export interface SignedIn {
  readonly registration: RegisterClientCommandOutput
  readonly tokens: CreateTokenCommandOutput
  readonly accessToken: string
}

/** The whole authorization-code flow. */
export async function signIn(fixture: Fixture, user = ELENA): Promise<SignedIn> {
  const registration = await registerClient(fixture)
  const back = await decideInBrowser(authorizeUrl(registration), 'allow', user)
  const tokens = await redeemCode(fixture, registration, back.searchParams.get('code') ?? '')
  return { registration, tokens, accessToken: tokens.accessToken ?? '' }
}

export async function redeemCode(
  fixture: Fixture,
  registration: RegisterClientCommandOutput,
  code: string,
  changes: { redirectUri?: string; codeVerifier?: string } = {},
): Promise<CreateTokenCommandOutput> {
  const { clientId, clientSecret } = registration
  const grant = { grantType: 'authorization_code', code, redirectUri: REDIRECT, codeVerifier: VERIFIER }
  return fixture.oidc.send(new CreateTokenCommand({ clientId, clientSecret, ...grant, ...changes }))
}

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

export async function fetchKeys(fixture: Fixture, roleName = 'ReadOnly'): Promise<Keys & { expiresAt: number }> {
  const { accessToken } = await signIn(fixture)
  const command = new GetRoleCredentialsCommand({ accessToken, accountId: PAYMENTS, roleName })
  const { roleCredentials: keys } = await fixture.portal.send(command)
  return {
    accessKeyId: keys?.accessKeyId ?? '',
    secretAccessKey: keys?.secretAccessKey ?? '',
    sessionToken: keys?.sessionToken ?? '',
    expiresAt: keys?.expiration ?? 0,
  }
}

export function stsWith(fixture: Fixture, keys: Keys, changes: Partial<STSClientConfig> = {}): STSClient {
  const { demo } = fixture
  const { accessKeyId, secretAccessKey, sessionToken } = keys
  const credentials = { accessKeyId, secretAccessKey, sessionToken }
  return new STSClient({ region: demo.region, endpoint: demo.endpoints.sts, credentials, maxAttempts: 1, ...changes })
}

/** The error that a promise is rejected with, as a plain record. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const error: unknown = await promise.then(
    () => {
      throw new Error('no failure')
    },
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) throw new Error('rejected with something that is no error')
  const { name, message } = error
  return {
    ...(Object.fromEntries(Object.entries(error)) as Record<string, unknown>),
    name,
    message,
    status: (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode,
  }
}
