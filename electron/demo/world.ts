import type { IssuedCredentials } from './credentials'
import type { FaultBook } from './faults'
import type { IamData } from './iam-data'
import type { IamUserSecrets } from './iam-keys'
import type { RandomBytes } from './identifiers'
import type { IdentityProvider } from './identity-provider'
import type { LoginCode } from './login/authorize-route'
import type { LoginSession } from './login/login-session'
import type { OrganizationData } from './organization-data'

/** How long things live, in seconds. */
export interface Lifetimes {
  readonly roleCredentialsSeconds: number
  readonly accessTokenSeconds: number
  readonly signInSeconds: number
  readonly deviceCodeSeconds: number
  readonly pollIntervalSeconds: number
  /** Credentials of `aws login`. */
  readonly loginCredentialsSeconds: number
  /** What STS hands out lives no longer than this, whatever was asked for. */
  readonly stsAtMostSeconds: number
}

/** The lives of the real service: 1 h keys, 1 h tokens, 8 h sign-in, 10 min device codes, 5 s between polls, 15 min of `aws login`. */
export const USUAL_LIFETIMES: Lifetimes = {
  roleCredentialsSeconds: 3600,
  accessTokenSeconds: 3600,
  signInSeconds: 8 * 3600,
  deviceCodeSeconds: 600,
  pollIntervalSeconds: 5,
  loginCredentialsSeconds: 900,
  stsAtMostSeconds: 36 * 3600,
}

/** What happens to a request for approval: a page asks, or it is answered at once for one user. */
export type Approval =
  { readonly mode: 'ask' } | { readonly mode: 'approve'; readonly userId: string } | { readonly mode: 'deny' }

export interface RegisteredClient {
  readonly id: string
  readonly secret: string
  readonly name: string
  readonly scopes: readonly string[]
  /** Empty when the registration named none: then every grant is allowed, as for older clients. */
  readonly grantTypes: readonly string[]
  readonly redirectUris: readonly string[]
  readonly expiresAt: number
}

/** A browser's visit to the authorize page, waiting for Allow or Deny. */
export interface AuthorizeRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string
  readonly codeChallenge: string
}

export interface AuthorizationCode {
  readonly clientId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly userId: string
  readonly expiresAt: number
}

export type DeviceDecision =
  { readonly kind: 'pending' } | { readonly kind: 'allowed'; readonly userId: string } | { readonly kind: 'denied' }

export interface DeviceRequest {
  readonly deviceCode: string
  readonly userCode: string
  readonly clientId: string
  readonly expiresAt: number
  decision: DeviceDecision
  /** Milliseconds between polls; grows by 5 s with each slow_down. */
  intervalMs: number
  lastPollAt: number | undefined
}

/** A user's sign-in: what refresh tokens and access tokens hang on. */
export interface SignIn {
  readonly id: string
  readonly userId: string
  readonly clientId: string
  readonly startedAt: number
  readonly endsAt: number
  revoked: boolean
}

export interface AccessToken {
  readonly signInId: string
  readonly expiresAt: number
}

export interface ConsoleSession {
  readonly accountId: string
  readonly roleName: string
  readonly userName: string
  readonly expiresAt: number
}

/** Everything the demo organization knows while it runs. Times are epoch milliseconds. */
export interface World {
  readonly origin: string
  readonly startUrl: string
  readonly region: string
  /** Regions in whose name STS accepts a signature. */
  readonly signingRegions: readonly string[]
  readonly clock: { now(): number }
  readonly random: RandomBytes
  readonly organization: OrganizationData
  readonly iam: IamData
  /** Long-term keys and MFA seeds by user ARN. */
  readonly iamSecrets: Map<string, IamUserSecrets>
  /** The last 30-second step whose code an MFA device was used with, by serial number. */
  readonly usedMfaSteps: Map<string, number>
  readonly identityProvider: IdentityProvider
  /** User id → account id → role names. */
  readonly assignments: Map<string, Map<string, Set<string>>>
  readonly faults: FaultBook
  readonly calls: Map<string, number>
  readonly clients: Map<string, RegisteredClient>
  readonly authorizeRequests: Map<string, AuthorizeRequest>
  readonly codes: Map<string, AuthorizationCode>
  readonly devices: Map<string, DeviceRequest>
  readonly signIns: Map<string, SignIn>
  readonly accessTokens: Map<string, AccessToken>
  readonly refreshTokens: Map<string, string>
  readonly credentials: Map<string, IssuedCredentials>
  /** Sessions of `aws login` by the one refresh token that is good. */
  readonly loginSessions: Map<string, LoginSession>
  readonly loginCodes: Map<string, LoginCode>
  /** What DecodeAuthorizationMessage reads, by the encoded text. */
  readonly authorizationMessages: Map<string, string>
  readonly signinTokens: Map<string, { readonly session: ConsoleSession; readonly expiresAt: number }>
  readonly consoleSessions: Map<string, ConsoleSession>
  lifetimes: Lifetimes
  approval: Approval
}

/** What each user may use, as a structure that the controls can change. */
export function buildAssignments(organization: OrganizationData): World['assignments'] {
  return new Map(organization.users.map((user) => [user.id, assignmentsOf(user.assignments, organization)]))
}

function assignmentsOf(
  assignments: OrganizationData['users'][number]['assignments'],
  organization: OrganizationData,
): Map<string, Set<string>> {
  if (assignments === 'all')
    return new Map(organization.accounts.map((account) => [account.id, new Set(account.roles)]))
  return new Map(Object.entries(assignments).map(([accountId, roles]) => [accountId, new Set(roles)]))
}

/** The e-mail address under which a user appears in ARNs and pages. */
export function userNameOf(world: World, userId: string): string {
  return world.organization.users.find((user) => user.id === userId)?.email ?? userId
}
