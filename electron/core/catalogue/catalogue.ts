import { connectionIdSchema, type AccountId, type ConnectionId, type RoleId } from '../../contract/ids'
import { toRoleId } from '../../contract/role-id'
import type { AccountView, CataloguePatch, CatalogueView, Instant, RoleView } from '../../contract/views'
import { environmentOf } from '../connections/environment'
import { Listeners } from '../listeners'
import type { ListedAccount } from '../ports'
import type { AccountRecord, SavedCatalogue } from './saved-catalogue'

/** For how many milliseconds a role stays that AWS no longer lists; 0 for one that nobody needs. */
export type KeepsLost = (id: RoleId) => number

/** All accounts and roles that the connections may reach, as last read. Changes are told as patches. */
export class Catalogue {
  readonly patched = new Listeners<CataloguePatch>()
  /** By connection and account, as views, so that a snapshot costs nothing with many roles. */
  readonly #views = new Map<string, AccountView>()
  readonly #readAt = new Map<ConnectionId, Instant>()

  restore(saved: SavedCatalogue): void {
    for (const account of saved.accounts)
      this.#views.set(keyOf(account.connectionId, account.accountId), viewAccount(account))
    for (const [id, at] of Object.entries(saved.readAt)) this.#readAt.set(connectionIdSchema.parse(id), at)
    this.patched.tell({ put: [...this.#views.values()], drop: [] })
  }

  save(): SavedCatalogue {
    return { accounts: [...this.#views.values()].map(toRecord), readAt: Object.fromEntries(this.#readAt) }
  }

  view(): CatalogueView {
    return { accounts: [...this.#views.values()] }
  }

  /** The account of a role, if it is known. */
  account(connectionId: ConnectionId, accountId: AccountId): AccountView | undefined {
    return this.#views.get(keyOf(connectionId, accountId))
  }

  accountsOf(connectionId: ConnectionId): readonly AccountView[] {
    return [...this.#views.values()].filter((account) => account.connectionId === connectionId)
  }

  readAt(connectionId: ConnectionId): Instant | undefined {
    return this.#readAt.get(connectionId)
  }

  countOf(connectionId: ConnectionId): { accounts: number; roles: number } {
    const accounts = this.accountsOf(connectionId)
    const listed = accounts.map((account) => account.roles.filter(({ removedAt }) => removedAt === undefined).length)
    const lost = accounts.filter((account, index) => account.roles.length > 0 && listed[index] === 0)
    return { accounts: accounts.length - lost.length, roles: listed.reduce((sum, count) => sum + count, 0) }
  }

  /** Puts in what was read of one account. What is gone but needed stays, marked. */
  putAccount(
    connectionId: ConnectionId,
    listed: ListedAccount,
    roleNames: readonly string[],
    at: Instant,
    keepsLost: KeepsLost,
  ): void {
    const key = keyOf(connectionId, listed.accountId)
    const before = this.#views.get(key)
    const gone = before ? pickLost(before, roleNames, at, keepsLost) : []
    const roles = [...roleNames].sort((a, b) => a.localeCompare(b, 'en')).map((name) => ({ name }))
    const view = viewAccount({ connectionId, ...listed, roles })
    const whole = gone.length > 0 ? { ...view, roles: [...view.roles, ...gone] } : view
    if (JSON.stringify(whole) === JSON.stringify(before)) return
    this.#views.set(key, whole)
    this.patched.tell({ put: [whole], drop: [] })
  }

  /** A complete reading ended: accounts that it did not list are gone, but for their roles that are needed. */
  finishReading(connectionId: ConnectionId, listed: ReadonlySet<AccountId>, at: Instant, keepsLost: KeepsLost): void {
    this.#readAt.set(connectionId, at)
    const unlisted = this.accountsOf(connectionId).filter(({ accountId }) => !listed.has(accountId))
    const rest = unlisted.map((account) => ({ ...account, roles: pickLost(account, [], at, keepsLost) }))
    this.#replace(rest)
  }

  /** A reading was cancelled: what it read stays, and nothing is known to be gone. */
  interruptReading(connectionId: ConnectionId, at: Instant): void {
    this.#readAt.set(connectionId, at)
  }

  removeConnection(connectionId: ConnectionId): void {
    this.#readAt.delete(connectionId)
    this.#replace(this.accountsOf(connectionId).map((account) => ({ ...account, roles: [] })))
  }

  /** Shows accounts with what is left of them; those without a role are dropped. */
  #replace(accounts: readonly AccountView[]): void {
    const put = accounts.filter(({ roles }) => roles.length > 0)
    const drop = accounts
      .filter(({ roles }) => roles.length === 0)
      .map(({ connectionId, accountId }) => ({ connectionId, accountId }))
    for (const account of put) this.#views.set(keyOf(account.connectionId, account.accountId), account)
    for (const { connectionId, accountId } of drop) this.#views.delete(keyOf(connectionId, accountId))
    this.patched.tell({ put, drop })
  }
}

/** The roles of an account that were not read any more and are still needed, marked. */
function pickLost(
  { roles }: AccountView,
  read: readonly string[],
  at: Instant,
  keepsLost: KeepsLost,
): readonly RoleView[] {
  return roles
    .filter(({ roleName }) => !read.includes(roleName))
    .map((role) => ({ ...role, removedAt: role.removedAt ?? at }))
    .filter(({ id, removedAt }) => at - removedAt < keepsLost(id))
}

function keyOf(connectionId: ConnectionId, accountId: AccountId): string {
  return `${connectionId}/${accountId}`
}

function viewAccount(record: AccountRecord): AccountView {
  const { connectionId, accountId, name, email, roles } = record
  return {
    connectionId,
    accountId,
    name,
    email,
    environment: environmentOf(name),
    roles: roles.map((role) => ({
      id: toRoleId(connectionId, accountId, role.name),
      roleName: role.name,
      ...(role.removedAt === undefined ? {} : { removedAt: role.removedAt }),
    })),
  }
}

function toRecord({ connectionId, accountId, name, email, roles }: AccountView): AccountRecord {
  const records = roles.map(({ roleName, removedAt }) =>
    removedAt === undefined ? { name: roleName } : { name: roleName, removedAt },
  )
  return { connectionId, accountId, name, email, roles: records }
}
