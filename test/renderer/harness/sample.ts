import { usualSts } from '../../../electron/contract/sts-presets'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { toRoleId } from '../../../electron/contract/role-id'
import { settingsSchema } from '../../../electron/contract/settings'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { AccountView, CatalogueView, Environment, RoleNotes } from '../../../electron/contract/role-views'
import type { SessionView } from '../../../electron/contract/session-views'
import type { Snapshot } from '../../../electron/contract/snapshot'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** 14:42 UTC on Saturday, 21 November 2026: the moment of every picture. */
export const sampleNow = Date.UTC(2026, 10, 21, 14, 42)

export const northwind = 'a1b2c3d4e5f60718' as ConnectionId
export const northwindChina = 'b2c3d4e5f6071829' as ConnectionId
export const cephLab = 'c3d4e5f60718293a' as ConnectionId

type AccountLine = readonly [ConnectionId, string, string, Environment, readonly string[]]

const lines: readonly AccountLine[] = [
  [
    northwind,
    '482109371154',
    'Payments Production',
    'production',
    ['AdministratorAccess', 'PowerUser', 'ReadOnly', 'BillingAudit'],
  ],
  [northwind, '773018264490', 'Data Lake Production', 'production', ['DataEngineer', 'LakeOperator', 'ReadOnly']],
  [
    northwind,
    '190455827731',
    'Platform Staging',
    'staging',
    ['PowerUser', 'ReadOnly', 'NetworkOperations-BreakGlass-ReadWrite'],
  ],
  [northwindChina, '208644179035', '结算平台（生产）', 'production', ['ReadOnly']],
  [
    northwind,
    '551902746683',
    'Shared Services, Observability, Audit Trail and Cross-Region Disaster Recovery',
    'staging',
    ['ReadOnly', 'BillingAudit', 'PowerUser'],
  ],
  [northwind, '904133752208', 'Sandbox Elena', 'sandbox', ['AdministratorAccess']],
  [northwind, '662044180973', 'Payments Staging', 'staging', ['AdministratorAccess', 'NetworkAdmin', 'PowerUser']],
  [northwind, '331799205846', 'Payments Development', 'development', ['AdministratorAccess', 'DatabaseAdmin']],
  [northwind, '884510023719', 'Group Payroll', 'production', ['HRAdministration', 'ReadOnly']],
  [cephLab, '118200473905', 'Ceph archive', 'none', ['ObjectReader', 'ObjectWriter']],
]

function toAccount([connectionId, id, name, environment, roles]: AccountLine): AccountView {
  const accountId = id as AccountId
  const email = `aws+${name.toLowerCase().replace(/[^a-z]+/g, '-')}@northwind.example`
  return {
    connectionId,
    accountId,
    name,
    email,
    environment,
    roles: roles.map((roleName) => ({ id: toRoleId(connectionId, accountId, roleName), roleName })),
  }
}

export const sampleCatalogue: CatalogueView = { accounts: lines.map(toAccount) }

/** The id of a sample role, by the start of the account's name and the role's name. */
export function sampleRole(accountName: string, roleName: string): RoleId {
  const account = sampleCatalogue.accounts.find((candidate) => candidate.name.startsWith(accountName))
  const role = account?.roles.find((candidate) => candidate.roleName === roleName)
  if (!role) throw new Error(`no sample role ${accountName} ${roleName}`)
  return role.id
}

export const paymentsAdmin = sampleRole('Payments Production', 'AdministratorAccess')
export const paymentsReadOnly = sampleRole('Payments Production', 'ReadOnly')
export const paymentsBilling = sampleRole('Payments Production', 'BillingAudit')
export const lakeEngineer = sampleRole('Data Lake', 'DataEngineer')
export const lakeOperator = sampleRole('Data Lake', 'LakeOperator')
export const platformPower = sampleRole('Platform', 'PowerUser')
export const chinaReadOnly = sampleRole('结算平台', 'ReadOnly')

function connections(now: number): readonly ConnectionView[] {
  const read = { state: 'read', at: now - 5 * HOUR - 40 * MINUTE, accounts: 8, roles: 21 } as const
  const common = {
    kind: 'identity-center',
    region: 'eu-central-1',
    workloadRegion: 'eu-central-1',
    preferredFlow: 'browser',
    sts: usualSts,
    overrides: [],
  } as const
  return [
    {
      ...common,
      id: northwind,
      name: 'Northwind',
      startUrl: 'https://northwind.awsapps.com/start',
      user: { name: 'elena.fischer' },
      signIn: { state: 'signed-in', since: now - 5 * HOUR, endsAbout: now + 6 * HOUR + 58 * MINUTE },
      discovery: read,
    },
    {
      ...common,
      id: northwindChina,
      name: 'Northwind 中国',
      region: 'cn-north-1',
      workloadRegion: 'cn-north-1',
      startUrl: 'https://start.home.awsapps.cn/directory/northwind',
      signIn: { state: 'ended', at: now - 2 * HOUR },
      discovery: { ...read, accounts: 1, roles: 1 },
    },
    {
      ...common,
      id: cephLab,
      name: 'Ceph lab',
      startUrl: 'https://ceph-lab.awsapps.com/start',
      signIn: { state: 'signed-in', since: now - HOUR, endsAbout: now + 11 * HOUR },
      discovery: { ...read, accounts: 1, roles: 2 },
    },
  ]
}

function sessions(now: number): readonly SessionView[] {
  const base = { pinned: false, events: [] } as const
  return [
    {
      ...base,
      roleId: paymentsAdmin,
      state: 'running',
      startedAt: now - 108 * MINUTE,
      issuedAt: now - 18 * MINUTE,
      expiresAt: now + 42 * MINUTE + 20_000,
      refreshAt: now + 22 * MINUTE,
      keyEnding: 'QX7B',
      identity: {
        arn: 'arn:aws:sts::482109371154:assumed-role/AWSReservedSSO_AdministratorAccess_7f3c1d9a02b8/elena.fischer@northwind.example',
        userId: 'AROAEXAMPLE:elena.fischer@northwind.example',
        accountId: '482109371154',
        checkedAt: now - 11 * MINUTE,
      },
      events: [
        { at: now - 18 * MINUTE, kind: 'refreshed', ms: 340 },
        { at: now - 63 * MINUTE, kind: 'refreshed', ms: 310 },
        { at: now - 108 * MINUTE, kind: 'started', ms: 420 },
      ],
    },
    {
      ...base,
      roleId: paymentsBilling,
      state: 'expired',
      startedAt: now - 97 * MINUTE,
      issuedAt: now - 97 * MINUTE,
      expiresAt: now - 37 * MINUTE,
    },
    {
      ...base,
      roleId: lakeEngineer,
      state: 'running',
      startedAt: now - 52 * MINUTE,
      issuedAt: now - 52 * MINUTE,
      expiresAt: now + 8 * MINUTE + 5000,
    },
    { ...base, roleId: lakeOperator, state: 'starting', startedAt: now },
    {
      ...base,
      roleId: platformPower,
      state: 'running',
      startedAt: now - 108 * MINUTE,
      issuedAt: now - 5 * HOUR,
      expiresAt: now + 192 * MINUTE + 10_000,
      refreshAt: now + 100 * MINUTE,
    },
  ]
}

function notes(now: number): Readonly<Record<RoleId, RoleNotes>> {
  const favourite = { favourite: true, alias: '' } as const
  const used = (ago: number) => ({ favourite: false, alias: '', lastUsedAt: now - ago })
  return {
    [paymentsAdmin]: {
      ...favourite,
      lastUsedAt: now - 2 * MINUTE,
      profile: { name: 'payments-prod-admin', region: 'eu-central-1', written: true, lastUsedAt: now - 2 * MINUTE },
      copied: { format: 'bash', at: now - 22 * MINUTE },
      consoleOpenedAt: now - 44 * MINUTE,
    },
    [sampleRole('Payments Production', 'PowerUser')]: used(2 * DAY),
    [paymentsReadOnly]: { ...favourite, lastUsedAt: now - 5 * HOUR - 30 * MINUTE },
    [paymentsBilling]: used(97 * MINUTE),
    [lakeEngineer]: { ...favourite, lastUsedAt: now - 52 * MINUTE },
    [sampleRole('Data Lake', 'ReadOnly')]: used(9 * DAY),
    [platformPower]: {
      favourite: false,
      alias: '',
      lastUsedAt: now - 108 * MINUTE,
      profile: { name: 'platform-staging', region: 'eu-central-1', written: true },
    },
    [chinaReadOnly]: favourite,
    [sampleRole('Shared', 'BillingAudit')]: used(254 * DAY),
    [sampleRole('Shared', 'PowerUser')]: used(5 * HOUR + 30 * MINUTE),
    [sampleRole('Payments Staging', 'AdministratorAccess')]: { ...favourite, lastUsedAt: now - 1 * DAY },
    [sampleRole('Payments Development', 'DatabaseAdmin')]: used(DAY),
    [sampleRole('Sandbox', 'AdministratorAccess')]: used(DAY + HOUR),
  }
}

/** The sample organization at an instant: signed in, with sessions in several states. */
export function createSampleSnapshot(now = sampleNow, change: Partial<Snapshot> = {}): Snapshot {
  return {
    app: {
      version: '0.1.0',
      platform: 'linux',
      electron: '45.4.1',
      runtime: 'current',
      notForRelease: false,
      demo: null,
      trayHost: true,
      paths: { data: '~/.config/stint', config: '~/.aws/config', command: '~/.stint/bin/stint' },
      commandInstalled: 'no',
    },
    connections: connections(now),
    sessions: sessions(now),
    notes: notes(now),
    accountNotes: [],
    settings: settingsSchema.parse({}),
    clipboard: { state: 'none' },
    keyStore: 'ready',
    online: true,
    notices: [],
    mfaQuestions: [],
    plainFiles: [],
    consumers: [],
    consentQuestions: [],
    endpoint: { state: 'off' },
    cliOffers: [],
    ...change,
  }
}
