import type { Result } from '../contract/result'
import type { Compatible, ProofSource, StsChoice } from '../contract/connection-drafts'
import type { AccountId } from '../contract/ids'
import type { Instant } from '../contract/instant'
import type { LongTermKeys } from './connections/long-term-keys'
import type { Credentials } from './credentials'
import type { Secret } from './secret'

/** A client that Identity Center registered for one start URL, region and set of grants. */
export interface Registration {
  readonly clientId: string
  readonly clientSecret: Secret
  readonly expiresAt: Instant
  readonly authorizationEndpoint?: string
}

export interface Tokens {
  readonly accessToken: Secret
  readonly accessTokenExpiresAt: Instant
  readonly refreshToken?: Secret
}

export interface DeviceAuthorization {
  readonly deviceCode: Secret
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete: string
  readonly expiresAt: Instant
  readonly intervalSeconds: number
}

/** Where one Identity Center instance answers. */
export interface PortalPlace {
  readonly startUrl: string
  readonly region: string
  /** Origins that the connection itself names instead of AWS's own. */
  readonly endpoints?: Endpoints
}

export interface Endpoints {
  readonly oidc?: string
  readonly portal?: string
  readonly sts?: string
  readonly iam?: string
  readonly signin?: string
}

/** The two halves of PKCE (RFC 7636): the verifier stays here, its SHA-256 goes into the link. */
export interface PkcePort {
  create(): { readonly verifier: Secret; readonly challenge: string }
}

/** How far AWS's clock is ahead of this computer's, in milliseconds, by the `Date` header of its answers. */
export interface ServerTimePort {
  offset(): number
}

/** The answer to one poll of the device flow. */
export type DevicePoll = { state: 'pending' } | { state: 'slow-down' } | { state: 'done'; tokens: Tokens }

/** OIDC of Identity Center: registration and tokens. */
export interface OidcPort {
  /** @param clientName what AWS's page calls it; absent: Stint */
  register(place: PortalPlace, flow: 'browser' | 'code', clientName?: string): Promise<Result<Registration>>
  authorizeUrl(place: PortalPlace, registration: Registration, request: AuthorizeRequest): Result<string>
  exchangeCode(place: PortalPlace, registration: Registration, exchange: CodeExchange): Promise<Result<Tokens>>
  startDevice(place: PortalPlace, registration: Registration): Promise<Result<DeviceAuthorization>>
  pollDevice(place: PortalPlace, registration: Registration, deviceCode: Secret): Promise<Result<DevicePoll>>
  refresh(place: PortalPlace, registration: Registration, refreshToken: Secret): Promise<Result<Tokens>>
}

export interface AuthorizeRequest {
  readonly redirectUri: string
  readonly state: string
  readonly codeChallenge: string
}

export interface CodeExchange {
  readonly code: Secret
  readonly redirectUri: string
  readonly codeVerifier: Secret
}

export interface ListedAccount {
  readonly accountId: AccountId
  readonly name: string
  readonly email: string
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextToken?: string
}

/** The access portal: what a sign-in may reach, and its credentials. */
export interface PortalPort {
  listAccounts(place: PortalPlace, accessToken: Secret, nextToken?: string): Promise<Result<Page<ListedAccount>>>
  listRoles(
    place: PortalPlace,
    accessToken: Secret,
    accountId: AccountId,
    nextToken?: string,
  ): Promise<Result<Page<string>>>
  roleCredentials(
    place: PortalPlace,
    accessToken: Secret,
    accountId: AccountId,
    roleName: string,
  ): Promise<Result<Credentials>>
  logout(place: PortalPlace, accessToken: Secret): Promise<Result<undefined>>
}

export interface CallerIdentity {
  readonly arn: string
  readonly userId: string
  readonly accountId: string
}

/** Where STS (and IAM, for an IAM user's devices) is asked. */
export interface StsPlace {
  readonly region: string
  /** Absent: the region's own endpoint, without FIPS and dual-stack. */
  readonly sts?: StsChoice
  readonly endpoints?: Endpoints
  /** A service that only speaks like STS, in place of AWS's. */
  readonly service?: Compatible
}

/** What signs a call: temporary credentials, or long-term keys. */
export type Signer = Credentials | LongTermKeys

/** One MFA device with the code that it shows. */
export interface MfaProof {
  readonly serialNumber: string
  readonly tokenCode: string
}

/** A session policy and managed policies, as they are sent. */
export interface Restriction {
  readonly policy?: string
  readonly policyArns: readonly string[]
}

export interface SessionTag {
  readonly key: string
  readonly value: string
  readonly transitive: boolean
}

export interface AssumeRoleRequest extends Restriction {
  readonly roleArn: string
  readonly sessionName: string
  readonly durationSeconds: number
  readonly externalId?: string
  readonly mfa?: MfaProof
  readonly tags: readonly SessionTag[]
  readonly sourceIdentity?: string
}

export interface FederationTokenRequest extends Restriction {
  readonly name: string
  readonly durationSeconds: number
  readonly tags: readonly SessionTag[]
}

export interface ProofRequest extends Restriction {
  readonly roleArn: string
  readonly durationSeconds: number
}

/** Credentials that were issued, with what STS says about the room that policies and tags take. */
export interface IssuedCredentials {
  readonly credentials: Credentials
  readonly packedPolicyPercent?: number
}

type Issuing = Promise<Result<IssuedCredentials>>

/** STS. Limits and rules: service model sts 2011-06-15. */
export interface StsPort {
  callerIdentity(place: StsPlace, signer: Signer): Promise<Result<CallerIdentity>>
  assumeRole(place: StsPlace, signer: Signer, request: AssumeRoleRequest): Issuing
  sessionToken(place: StsPlace, keys: LongTermKeys, durationSeconds: number, mfa?: MfaProof): Issuing
  federationToken(place: StsPlace, keys: LongTermKeys, request: FederationTokenRequest): Issuing
  /** Always at a regional endpoint: the global one refuses it. */
  assumeRoot(place: StsPlace, signer: Signer, targetAccount: string, task: string, durationSeconds: number): Issuing
  withWebIdentity(place: StsPlace, token: Secret, request: ProofRequest & { sessionName: string }): Issuing
  withSaml(place: StsPlace, assertion: Secret, request: ProofRequest & { providerArn: string }): Issuing
  /** The decoded text of an authorization message, JSON. */
  decodeMessage(place: StsPlace, signer: Signer, message: string): Promise<Result<string>>
}

/** IAM, as far as an IAM user's MFA goes. */
export interface IamPort {
  mfaDevices(place: StsPlace, keys: LongTermKeys): Promise<Result<readonly string[]>>
}

/** Gets a web identity token or a SAML assertion, anew for each call. */
export interface ProofPort {
  read(source: ProofSource): Promise<Result<Secret>>
}

/** The console credentials that `aws login` keeps in the AWS CLI's cache. */
export interface LoginPort {
  /** Sessions that the CLI's config or cache names. */
  sessions(): Promise<readonly LoginSession[]>
  /** Credentials that work, refreshed if they end soon; one refresh at a time, because the refresh token rotates. */
  credentials(session: string, region: string): Promise<Result<Credentials>>
  /** Lets the installed AWS CLI run the sign-in, in the browser. Answers when it has ended. */
  signIn(session: string, region: string): Promise<Result<undefined>>
}

export interface LoginSession {
  /** ARN that the CLI keeps as `login_session`. */
  readonly session: string
  /** The profile that names it. */
  readonly profile: string
  /** When its present credentials end; absent without any. */
  readonly expiresAt?: Instant
}
