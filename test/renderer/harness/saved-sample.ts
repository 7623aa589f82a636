import { usualSts } from '../../../electron/contract/sts-presets'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { noAccount, toSavedRoleId } from '../../../electron/contract/role-id'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { AccountView, CatalogueView, RoleView } from '../../../electron/contract/role-views'
import type { SessionView } from '../../../electron/contract/session-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { sampleCatalogue } from './sample'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const elenaKeys = 'd4e5f60718293a4b' as ConnectionId
export const ctyun = 'e5f60718293a4b5c' as ConnectionId
const account = '715240983366' as AccountId
const auditedAccount = '482109371154' as AccountId

export const sessionTokenRole = toSavedRoleId(elenaKeys, account, 'session-token', '00000001')
export const deployerRole = toSavedRoleId(elenaKeys, account, 'Deployer', '00000002')
export const auditorRole = toSavedRoleId(elenaKeys, auditedAccount, 'SecurityAuditor', '00000003')
export const vendorRole = toSavedRoleId(elenaKeys, auditedAccount, 'vendor-access', '00000004')
export const uploaderRole = toSavedRoleId(ctyun, noAccount, 'uploader', '00000005')

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' }],
})

/** A role definition of AssumeRole, with what few roles set. */
export function assumeRole(roleArn: string, change: Partial<Extract<RoleDefinition, { method: 'assume-role' }>> = {}) {
  return {
    method: 'assume-role',
    roleArn,
    sessionName: '{user}',
    durationSeconds: 3600,
    externalId: '',
    mfa: false,
    policy: '',
    policyArns: [],
    tags: [],
    sourceIdentity: '',
    ...change,
  } as const satisfies RoleDefinition
}

function saved(id: RoleId, roleName: string, definition: RoleDefinition, from?: RoleId): RoleView {
  const source = from ? ({ from: 'role', roleId: from } as const) : ({ from: 'connection' } as const)
  return { id, roleName, saved: { source, definition, accountName: '' } }
}

const accounts: readonly AccountView[] = [
  {
    connectionId: elenaKeys,
    accountId: account,
    name: 'Tooling',
    email: '',
    environment: 'none',
    roles: [
      saved(sessionTokenRole, 'Session token', { method: 'session-token', durationSeconds: 43_200, mfa: true }),
      saved(deployerRole, 'Deployer', assumeRole(`arn:aws:iam::${account}:role/ci/Deployer`), sessionTokenRole),
    ],
  },
  {
    connectionId: elenaKeys,
    accountId: auditedAccount,
    name: 'Payments Production',
    email: '',
    environment: 'production',
    roles: [
      saved(
        auditorRole,
        'Auditor',
        assumeRole(`arn:aws:iam::${auditedAccount}:role/SecurityAuditor`, {
          sessionName: '{user}-{date}',
          durationSeconds: 1800,
          externalId: 'northwind-audit-2026',
          policy,
          policyArns: ['arn:aws:iam::aws:policy/SecurityAudit'],
          tags: [
            { key: 'team', value: 'security', transitive: true },
            { key: 'ticket', value: 'SEC-1402', transitive: false },
          ],
          sourceIdentity: 'elena.fischer',
        }),
        deployerRole,
      ),
      saved(
        vendorRole,
        'Vendor access',
        assumeRole(`arn:aws:iam::${auditedAccount}:role/vendor-access`, { mfa: true }),
      ),
    ],
  },
  {
    connectionId: ctyun,
    accountId: noAccount,
    name: 'ctyun',
    email: '',
    environment: 'none',
    roles: [saved(uploaderRole, 'uploader', assumeRole('arn:aws:iam:::role/uploader', { policy }))],
  },
]

export const savedCatalogue: CatalogueView = { accounts: [...sampleCatalogue.accounts, ...accounts] }

function savedConnections(now: number): readonly ConnectionView[] {
  const common = {
    sts: usualSts,
    overrides: [],
    signIn: { state: 'signed-in', since: now - HOUR },
    discovery: { state: 'saved-only', roles: 3 },
  } as const
  return [
    {
      ...common,
      id: elenaKeys,
      kind: 'iam-user',
      name: 'elena-keys',
      region: 'eu-central-1',
      workloadRegion: 'eu-central-1',
      user: { name: 'elena' },
      keyEnding: 'W3TQ',
      sts: { endpoint: 'global', fips: false, dualStack: false },
      mfaDevice: `arn:aws:iam::${account}:mfa/elena-phone`,
      makesCodes: false,
    },
    {
      ...common,
      id: ctyun,
      kind: 'sts-compatible',
      name: 'ctyun storage',
      region: 'ctyun',
      workloadRegion: 'ctyun',
      keyEnding: '90AF',
      preset: 'ctyun',
      endpoint: 'https://oos-cn.ctyunapi.cn',
      signingName: 'sts',
      s3Endpoint: '',
      pathStyle: true,
      capabilities: {
        operations: ['AssumeRole'],
        roleArn: 'required',
        policy: 'required',
        policyLimit: 2048,
        shortestSeconds: 900,
        longestSeconds: 43_200,
        defaultSeconds: 3600,
        callerIdentity: false,
      },
    },
  ]
}

function savedSessions(now: number): readonly SessionView[] {
  const base = { startedAt: now - 20 * MINUTE, issuedAt: now - 20 * MINUTE, pinned: false, events: [] } as const
  return [
    {
      ...base,
      roleId: sessionTokenRole,
      state: 'running',
      expiresAt: now + 11 * HOUR + 40 * MINUTE,
      keyEnding: 'Z2KD',
    },
    { ...base, roleId: deployerRole, state: 'running', expiresAt: now + 40 * MINUTE, refreshAt: now + 20 * MINUTE },
    {
      ...base,
      roleId: auditorRole,
      state: 'running',
      expiresAt: now + 10 * MINUTE + 30_000,
      refreshAt: now + 5 * MINUTE,
      keyEnding: 'P6MX',
      packedPolicyPercent: 37,
      identity: {
        arn: `arn:aws:sts::${auditedAccount}:assumed-role/SecurityAuditor/elena-2026-11-21`,
        userId: 'AROAEXAMPLE:elena-2026-11-21',
        accountId: auditedAccount,
        checkedAt: now - 20 * MINUTE,
      },
    },
    { ...base, roleId: vendorRole, state: 'code-needed' },
    {
      ...base,
      roleId: uploaderRole,
      state: 'refused',
      error: {
        code: 'service-refused',
        values: { connection: 'ctyun storage', role: 'uploader' },
        operation: 'AssumeRole',
        awsCode: 'AccessDenied',
        requestId: '0b1f1c4e-6a8d-4d38-9b0c-5c3f7a1be2d9',
        encodedMessage: 'bm90LXJlYWxseS1lbmNvZGVk',
      },
    },
  ]
}

/** The sample organization with connections of other kinds and roles that the user saved. */
export function withSavedRoles(sample: Snapshot, now: number): Snapshot {
  return {
    ...sample,
    connections: [...sample.connections, ...savedConnections(now)],
    sessions: [...sample.sessions, ...savedSessions(now)],
  }
}
