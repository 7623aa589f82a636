import type { AccountId, ConnectionId } from '../../../electron/contract/ids'
import { toRoleId } from '../../../electron/contract/role-id'
import type { AccountView, CatalogueView, Environment } from '../../../electron/contract/role-views'

const teams = [
  'payments',
  'lake',
  'platform',
  'identity',
  'search',
  'billing',
  'media',
  'edge',
  'risk',
  'growth',
  'fleet',
]
const parts = ['core', 'ingest', 'portal', 'batch', 'stream', 'archive', 'gateway', 'reports', 'vault', 'events']
const stages = ['production', 'staging', 'development', 'sandbox'] as const
const names = [
  'AdministratorAccess',
  'PowerUser',
  'ReadOnly',
  'BillingAudit',
  'DataEngineer',
  'NetworkOperations',
  'SupportDesk',
]

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

/** A made-up organization of any size; the same size gives the same organization. */
export function createLargeCatalogue(accounts: number, rolesEach: number): CatalogueView {
  return { accounts: Array.from({ length: accounts }, (_, at) => createAccount(at, rolesEach)) }
}

function createAccount(at: number, rolesEach: number): AccountView {
  const connectionId = 'a1b2c3d4e5f60718' as ConnectionId
  const environment: Environment = pick(stages, at)
  const name = `${pick(teams, at)}-${pick(parts, Math.floor(at / 7))}-${environment}-${at}`
  const accountId = String(100_000_000_000 + at * 7919).slice(0, 12) as AccountId
  const roleNames = Array.from({ length: rolesEach }, (_, role) => {
    const base = pick(names, role + at)
    return at % 10 === 0 ? `${base}-${pick(teams, at)}-${at}` : base
  })
  return {
    connectionId,
    accountId,
    name,
    email: `aws+${name}@northwind.example`,
    environment,
    roles: roleNames.map((roleName) => ({ id: toRoleId(connectionId, accountId, roleName), roleName })),
  }
}
