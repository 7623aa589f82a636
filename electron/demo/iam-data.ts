/** A user with long-term keys; `permissions` are actions, with `*` where IAM would have it. */
export interface DemoIamUser {
  readonly accountId: string
  readonly name: string
  readonly note: string
  /** Names of virtual MFA devices (RFC 6238). */
  readonly totpDevices: readonly string[]
  /** Names of FIDO keys, which IAM lists and STS does not take. */
  readonly fidoDevices: readonly string[]
  readonly permissions: readonly string[]
}

/** Whom a role's trust policy lets in, and under which conditions. */
export interface DemoTrust {
  /** Account ids, ARNs of users and ARNs of roles. */
  readonly principals: readonly string[]
  readonly externalId?: string
  readonly needsMfa?: boolean
  readonly allowsTags?: boolean
  readonly allowsSourceIdentity?: boolean
  /** Audience of the demo's OpenID Connect provider. */
  readonly webAudience?: string
  readonly saml?: boolean
}

export interface DemoIamRole {
  readonly accountId: string
  readonly name: string
  readonly maxSeconds: number
  readonly trust: DemoTrust
  readonly permissions: readonly string[]
  /** A service control policy denies every use of the role. */
  readonly denied?: boolean
}

/** What the accounts hold beside the roles of Identity Center. */
export interface IamData {
  /** The organization's management account; Identity Center assigns no roles in it. */
  readonly managementAccountId: string
  /** Accounts that may call AssumeRoot in the management account's stead. */
  readonly rootAdministrators: readonly string[]
  readonly aliases: Readonly<Record<string, string>>
  readonly users: readonly DemoIamUser[]
  readonly roles: readonly DemoIamRole[]
}

const HOUR = 3600
const MANAGEMENT = '210583947716'
const PAYMENTS = '482109371154'
const STAGING = '662044180973'
const DEVELOPMENT = '331799205846'
const LAKE = '773018264490'
const AUDIT = '127390445816'

const USERS: readonly DemoIamUser[] = [
  {
    accountId: PAYMENTS,
    name: 'elena.fischer',
    note: 'A person with a virtual MFA device and a security key',
    totpDevices: ['elena-phone'],
    fidoDevices: ['elena-security-key'],
    permissions: ['iam:*', 'sts:*'],
  },
  {
    accountId: PAYMENTS,
    name: 'deploy-bot',
    note: 'A machine without MFA; it may assume roles, and nothing in IAM',
    totpDevices: [],
    fidoDevices: [],
    permissions: ['sts:AssumeRole', 'sts:TagSession'],
  },
  {
    accountId: MANAGEMENT,
    name: 'root-care',
    note: 'Looks after the root users of the member accounts (AssumeRoot)',
    totpDevices: ['root-care-phone'],
    fidoDevices: [],
    permissions: ['iam:*', 'sts:*'],
  },
]

const ASSUMERS = [
  'sts:AssumeRole',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:Get*',
  'sts:DecodeAuthorizationMessage',
]

const ROLES: readonly DemoIamRole[] = [
  ...[PAYMENTS, STAGING, DEVELOPMENT, LAKE, AUDIT].map((accountId) => ({
    accountId,
    name: 'OrganizationAccountAccessRole',
    maxSeconds: 12 * HOUR,
    trust: { principals: [MANAGEMENT], allowsTags: true, allowsSourceIdentity: true },
    permissions: ['*'],
  })),
  {
    accountId: PAYMENTS,
    name: 'Deployer',
    maxSeconds: 4 * HOUR,
    trust: { principals: [PAYMENTS], allowsTags: true, allowsSourceIdentity: true },
    permissions: ASSUMERS,
  },
  {
    accountId: STAGING,
    name: 'Deployer',
    maxSeconds: 4 * HOUR,
    trust: { principals: [PAYMENTS], allowsTags: true, allowsSourceIdentity: true },
    permissions: ASSUMERS,
  },
  {
    accountId: LAKE,
    name: 'Auditor',
    maxSeconds: 2 * HOUR,
    trust: { principals: [PAYMENTS, AUDIT], externalId: 'northwind-audit' },
    permissions: ['sts:Get*', 'sts:DecodeAuthorizationMessage'],
  },
  {
    accountId: PAYMENTS,
    name: 'BreakGlass',
    maxSeconds: HOUR,
    trust: { principals: [PAYMENTS], needsMfa: true },
    permissions: ['*'],
  },
  {
    accountId: DEVELOPMENT,
    name: 'TagReader',
    maxSeconds: HOUR,
    trust: { principals: [PAYMENTS] },
    permissions: ['sts:Get*'],
  },
  {
    accountId: STAGING,
    name: 'ReleaseGate',
    maxSeconds: 8 * HOUR,
    trust: {
      principals: [`arn:aws:iam::${PAYMENTS}:role/Deployer`, `arn:aws:iam::${STAGING}:role/Deployer`],
      allowsTags: true,
      allowsSourceIdentity: true,
    },
    permissions: ASSUMERS,
  },
  {
    accountId: DEVELOPMENT,
    name: 'ReleasePublisher',
    maxSeconds: 8 * HOUR,
    trust: {
      principals: [`arn:aws:iam::${STAGING}:role/ReleaseGate`],
      allowsTags: true,
      allowsSourceIdentity: true,
    },
    permissions: ASSUMERS,
  },
  { accountId: LAKE, name: 'Orphaned', maxSeconds: HOUR, trust: { principals: [] }, permissions: ['*'] },
  {
    accountId: LAKE,
    name: 'Quarantined',
    maxSeconds: HOUR,
    trust: { principals: [PAYMENTS] },
    permissions: ['*'],
    denied: true,
  },
  {
    accountId: DEVELOPMENT,
    name: 'PipelineWeb',
    maxSeconds: 2 * HOUR,
    trust: { principals: [], webAudience: 'sts.amazonaws.com', allowsTags: true },
    permissions: ASSUMERS,
  },
  {
    accountId: DEVELOPMENT,
    name: 'SamlDeveloper',
    maxSeconds: 8 * HOUR,
    trust: { principals: [], saml: true },
    permissions: ASSUMERS,
  },
]

/** The users with long-term keys, the roles to assume, and who may act as root. */
export const NORTHWIND_IAM: IamData = {
  managementAccountId: MANAGEMENT,
  rootAdministrators: [AUDIT],
  aliases: { [PAYMENTS]: 'northwind-payments', [MANAGEMENT]: 'northwind-management' },
  users: USERS,
  roles: ROLES,
}
