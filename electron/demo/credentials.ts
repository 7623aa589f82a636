/**
 * What a set of keys stands for: a user's long-term keys, GetSessionToken, GetFederationToken, a role session,
 * AssumeRoot, or console credentials of `aws login`.
 */
export type CredentialKind = 'user' | 'session' | 'federated' | 'role' | 'root' | 'login'

/** The policies that a session was cut down with. */
export interface SessionPolicies {
  readonly inline: string | undefined
  readonly arns: readonly string[]
}

/** One set of keys that was handed out; the services check every signature against these. */
export interface IssuedCredentials {
  readonly kind: CredentialKind
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Long-term keys have none. */
  readonly sessionToken?: string
  /** Epoch milliseconds; long-term keys have no end. */
  readonly expiresAt?: number
  readonly accountId: string
  /** What the console calls the session: the role's or the user's name. */
  readonly roleName: string
  /** Who GetCallerIdentity says it is. */
  readonly arn: string
  readonly userId: string
  /** The ARN of the user or role behind it, as a trust policy names it. */
  readonly principal: string
  /** True if an MFA code was given for these very credentials. */
  readonly mfa?: boolean
  /** True if the global STS endpoint gave them: regions to opt in to do not take them. */
  readonly fromGlobalSts?: boolean
  /** True for a role session that a role session asked for. */
  readonly chained?: boolean
  readonly sourceIdentity?: string
  /** Tags that go on to every role assumed with these. */
  readonly transitiveTags?: Readonly<Record<string, string>>
  readonly policies?: SessionPolicies
}
