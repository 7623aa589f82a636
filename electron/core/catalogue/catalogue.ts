import { connectionIdSchema, type AccountId, type ConnectionId, type RoleId } from '../../contract/ids'
import { toRoleId } from '../../contract/role-id'
import type { AccountView, CataloguePatch, CatalogueView, Instant } from '../../contract/views'
import { environmentOf } from '../connections/environment'
import { Listeners } from '../listeners'
import type { ListedAccount } from '../ports'
import type { AccountRecord, SavedCatalogue } from './saved-catalogue'

const keepRemoved = 24 * 3600_000

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
    return { accounts: accounts.length, roles: accounts.reduce((sum, account) => sum + account.roles.length, 0) }
  }

  /** Puts in what was read of one account. A favourite that is gone stays greyed for a day. */
  putAccount(
    connectionId: ConnectionId,
    listed: ListedAccount,
    roleNames: readonly string[],
    at: Instant,
    isFavourite: (id: RoleId) => boolean,
  ): void {
    const key = keyOf(connectionId, listed.accountId)
    const before = this.#views.get(key)
    const gone = (before?.roles ?? [])
      .filter(({ id, roleName }) => !roleNames.includes(roleName) && isFavourite(id))
      .map(({ roleName, removedAt }) => ({ name: roleName, removedAt: removedAt ?? at }))
      .filter(({ removedAt }) => at - removedAt < keepRemoved)
    const roles = [...roleNames].sort((a, b) => a.localeCompare(b, 'en')).map((name) => ({ name }))
    const view = viewAccount({ connectionId, ...listed, roles: [...roles, ...gone] })
    if (JSON.stringify(view) === JSON.stringify(before)) return
    this.#views.set(key, view)
    this.patched.tell({ put: [view], drop: [] })
  }

  /** A complete reading ended: accounts that it did not list are gone. */
  finishReading(connectionId: ConnectionId, listed: ReadonlySet<AccountId>, at: Instant): void {
    this.#readAt.set(connectionId, at)
    this.#drop(connectionId, (accountId) => !listed.has(accountId))
  }

  /** A reading was cancelled: what it read stays, and nothing is known to be gone. */
  interruptReading(connectionId: ConnectionId, at: Instant): void {
    this.#readAt.set(connectionId, at)
  }

  removeConnection(connectionId: ConnectionId): void {
    this.#readAt.delete(connectionId)
    this.#drop(connectionId, () => true)
  }

  #drop(connectionId: ConnectionId, isGone: (accountId: AccountId) => boolean): void {
    const drop = [...this.#views.values()]
      .filter((account) => account.connectionId === connectionId && isGone(account.accountId))
      .map(({ accountId }) => ({ connectionId, accountId }))
    for (const { accountId } of drop) {
      this.#views.delete(keyOf(connectionId, accountId))
    }
    this.patched.tell({ put: [], drop })
  }
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
