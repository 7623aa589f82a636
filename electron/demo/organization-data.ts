import { NORTHWIND_IAM, type IamData } from './iam-data'

export interface DemoAccount {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
}

/** A person of the demo organization; `assignments` says which roles they have: all, or role names by account id. */
export interface DemoUser {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly note: string
  readonly assignments: 'all' | Readonly<Record<string, readonly string[]>>
}

export interface OrganizationData {
  readonly company: string
  readonly accounts: readonly DemoAccount[]
  readonly users: readonly DemoUser[]
  readonly iam: IamData
}

const ACCOUNTS: readonly DemoAccount[] = [
  {
    id: '482109371154',
    name: 'Payments Production',
    email: 'aws+payments-production@northwind.example',
    roles: ['AdministratorAccess', 'PowerUser', 'ReadOnly', 'BillingAudit', 'DatabaseOperator', 'IncidentResponder'],
  },
  {
    id: '662044180973',
    name: 'Payments Staging',
    email: 'aws+payments-staging@northwind.example',
    roles: ['AdministratorAccess', 'PowerUser', 'ReadOnly', 'DatabaseOperator', 'LoadTester'],
  },
  {
    id: '331799205846',
    name: 'Payments Development',
    email: 'aws+payments-development@northwind.example',
    roles: ['AdministratorAccess', 'PowerUser', 'ReadOnly', 'Developer', 'PipelineDeployer'],
  },
  {
    id: '773018264490',
    name: 'Data Lake Production',
    email: 'aws+datalake-production@northwind.example',
    roles: ['DataEngineer', 'LakeOperator', 'ReadOnly', 'GlueJobRunner', 'AthenaAnalyst', 'AdministratorAccess'],
  },
  {
    id: '415560982237',
    name: 'Data Lake Staging',
    email: 'aws+datalake-staging@northwind.example',
    roles: ['DataEngineer', 'LakeOperator', 'ReadOnly', 'AthenaAnalyst', 'PowerUser'],
  },
  {
    id: '190455827731',
    name: 'Platform Staging',
    email: 'aws+platform-staging@northwind.example',
    roles: [
      'AdministratorAccess',
      'ReadOnly',
      'ClusterOperator',
      'NetworkOperations-BreakGlass-ReadWrite',
      'Developer',
    ],
  },
  {
    id: '551902746683',
    name: 'Shared Services, Observability, Audit Trail and Cross-Region Disaster Recovery (eu-central-1, eu-west-1, us-east-1)',
    email: 'aws+shared-services@northwind.example',
    roles: [
      'ReadOnly',
      'ObservabilityAdmin',
      'NetworkAdministrator',
      'BackupOperator',
      'DnsOperator',
      'ImagePublisher',
    ],
  },
  {
    id: '208644179035',
    name: '结算平台（生产）',
    email: 'aws+settlement-cn@northwind.example',
    roles: ['ReadOnly', 'SettlementOperator', 'DatabaseOperator', 'AdministratorAccess'],
  },
  {
    id: '904133752208',
    name: 'Sandbox Elena',
    email: 'aws+sandbox-elena@northwind.example',
    roles: ['AdministratorAccess', 'PowerUser', 'ReadOnly'],
  },
  {
    id: '127390445816',
    name: 'Security Audit',
    email: 'aws+security-audit@northwind.example',
    roles: ['SecurityAudit', 'ReadOnly', 'GuardDutyAnalyst', 'AccessAnalyzerReviewer', 'IncidentResponder'],
  },
  {
    id: '640271158893',
    name: 'Log Archive',
    email: 'aws+log-archive@northwind.example',
    roles: ['ReadOnly', 'LogReader', 'LogArchiveOperator', 'SecurityAudit'],
  },
  {
    id: '884510023719',
    name: 'Group Payroll',
    email: 'aws+group-payroll@northwind.example',
    roles: [
      'PayrollOperator',
      'HR-Reporting-ReadOnly',
      'BillingAudit',
      'DatabaseOperator',
      'ReadOnly',
      'SecurityAudit',
    ],
  },
]

const USERS: readonly DemoUser[] = [
  {
    id: 'elena.fischer',
    email: 'elena.fischer@northwind.example',
    displayName: 'Elena Fischer',
    note: 'Platform engineer, every role of the organization',
    assignments: 'all',
  },
  {
    id: 'tomas.novak',
    email: 'tomas.novak@northwind.example',
    displayName: 'Tomas Novak',
    note: 'Data analyst, a few roles in three accounts',
    assignments: {
      '773018264490': ['AthenaAnalyst', 'ReadOnly'],
      '415560982237': ['AthenaAnalyst', 'DataEngineer'],
      '331799205846': ['ReadOnly'],
    },
  },
  {
    id: 'noor.haddad',
    email: 'noor.haddad@northwind.example',
    displayName: 'Noor Haddad',
    note: 'First day at work, no roles yet',
    assignments: {},
  },
]

/** Northwind: 12 accounts, 60 roles, three people. */
export const NORTHWIND: OrganizationData = {
  company: 'Northwind',
  accounts: ACCOUNTS,
  users: USERS,
  iam: NORTHWIND_IAM,
}

const STAGES = ['Production', 'Staging', 'Development', 'Sandbox'] as const
const ROLES = ['ReadOnly', 'PowerUser', 'AdministratorAccess', 'DatabaseOperator', 'BillingAudit'] as const

/** A large organization for scale tests: `accounts` accounts with `rolesPerAccount` roles each, the same every time. */
export function generateOrganization(accounts: number, rolesPerAccount: number): OrganizationData {
  return {
    company: 'Northwind',
    accounts: Array.from({ length: accounts }, buildAccount),
    users: USERS.slice(0, 1),
    iam: NORTHWIND_IAM,
  }

  function buildAccount(_: unknown, index: number): DemoAccount {
    const number = String(index + 1).padStart(5, '0')
    const roles = Array.from({ length: rolesPerAccount }, (__, role) => roleName(role))
    const name = `Workload ${number} ${STAGES[index % STAGES.length] ?? ''}`
    return {
      id: String(100_000_000_000 + index * 7_919),
      name,
      email: `aws+workload-${number}@northwind.example`,
      roles,
    }
  }
}

function roleName(index: number): string {
  const round = Math.floor(index / ROLES.length)
  const name = ROLES[index % ROLES.length] ?? 'ReadOnly'
  return round === 0 ? name : `${name}-${round + 1}`
}
