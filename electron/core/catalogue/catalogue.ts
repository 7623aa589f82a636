import { connectionIdSchema, type AccountId, type ConnectionId, type RoleId } from '../../contract/ids'
import { noAccount, splitRoleId, toRoleId } from '../../contract/role-id'
import type { SavedRole } from '../../contract/saved-roles'
import { GuardRules, usualGuardRule } from '../../contract/guard-rules'
import type { Instant } from '../../contract/instant'
import type { AccountView, CataloguePatch, CatalogueView, Environment, RoleView } from '../../contract/role-views'
import { Listeners } from '../listeners'
import type { ListedAccount } from '../aws-ports'
import type { AccountRecord, SavedCatalogue } from './saved-catalogue'

/** For how many milliseconds a role stays that AWS no longer lists; 0 for one that nobody needs. */
export type KeepsLost = (id: RoleId) => number

/** What an account is shown as. */
export type Mark = (account: Pick<AccountView, 'connectionId' | 'accountId' | 'name'>) => Environment

/** By its name, where nobody has said anything else. */
const byName: Mark = ({ accountId, name }) =>
  usualRules.environmentOf({ accountName: name, accountId, short: '', tags: {} })
const usualRules = new GuardRules([usualGuardRule])

/** All accounts and roles that the connections may reach, as last read. Changes are told as patches. */
export class Catalogue {
  readonly patched = new Listeners<CataloguePatch>()
  /** By connection and account, as views, so that a snapshot costs nothing with many roles. */
  readonly #views = new Map<string, AccountView>()
  readonly #readAt = new Map<ConnectionId, Instant>()
  /** Accounts as they are shown, where roles of the user's own stand beside the listed ones. */
  #extended: ReadonlyMap<string, AccountView> = new Map()
  #saved: readonly SavedRole[] = []
  readonly #connectionName: (id: ConnectionId) => string
  readonly #mark: Mark

  /** @param connectionName what stands for an account's name where a connection has no accounts */
  constructor(connectionName: (id: ConnectionId) => string = () => '', mark: Mark = byName) {
    this.#connectionName = connectionName
    this.#mark = mark
  }

  /** What accounts are marked by has changed: those that look different now are told. */
  remark(): void {
    const before = this.view().accounts
    for (const [key, account] of this.#views) {
      const environment = this.#mark(account)
      if (environment !== account.environment) this.#views.set(key, { ...account, environment })
    }
    this.#extend()
    const put = before.flatMap(({ connectionId, accountId, environment }) => {
      const now = this.account(connectionId, accountId)
      return now && now.environment !== environment ? [now] : []
    })
    if (put.length > 0) this.patched.tell({ put, drop: [] })
  }

  restore(saved: SavedCatalogue): void {
    for (const account of saved.accounts)
      this.#views.set(keyOf(account.connectionId, account.accountId), this.#viewAccount(account))
    for (const [id, at] of Object.entries(saved.readAt)) this.#readAt.set(connectionIdSchema.parse(id), at)
    this.#extend()
    this.patched.tell({ put: this.view().accounts, drop: [] })
  }

  save(): SavedCatalogue {
    return { accounts: [...this.#views.values()].map(toRecord), readAt: Object.fromEntries(this.#readAt) }
  }

  view(): CatalogueView {
    if (this.#extended.size === 0) return { accounts: [...this.#views.values()] }
    return { accounts: [...new Map([...this.#views, ...this.#extended]).values()] }
  }

  /** The account of a role, if it is known. */
  account(connectionId: ConnectionId, accountId: AccountId): AccountView | undefined {
    const key = keyOf(connectionId, accountId)
    return this.#extended.get(key) ?? this.#views.get(key)
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
    const view = this.#viewAccount({ connectionId, ...listed, roles })
    const whole = gone.length > 0 ? { ...view, roles: [...view.roles, ...gone] } : view
    if (JSON.stringify(whole) === JSON.stringify(before)) return
    this.#views.set(key, whole)
    this.#tell([whole], [])
  }

  /** Shows the roles that the user saved beside the listed ones; all of them, each time. */
  showSaved(roles: readonly SavedRole[]): void {
    const before = this.#extended
    this.#saved = roles
    this.#extend()
    const keys = new Set([...before.keys(), ...this.#extended.keys()])
    const shown = [...keys].map((key) => this.#extended.get(key) ?? this.#views.get(key) ?? before.get(key))
    const isShown = ({ connectionId, accountId }: AccountView) => this.account(connectionId, accountId) !== undefined
    const known = shown.filter((account) => account !== undefined)
    this.patched.tell({ put: known.filter(isShown), drop: known.filter((one) => !isShown(one)).map(idsOf) })
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
    const drop = accounts.filter(({ roles }) => roles.length === 0)
    for (const account of put) this.#views.set(keyOf(account.connectionId, account.accountId), account)
    for (const { connectionId, accountId } of drop) this.#views.delete(keyOf(connectionId, accountId))
    this.#tell(put, drop)
  }

  /** Tells what listed accounts became; one that the user's own roles keep is not dropped. */
  #tell(put: readonly AccountView[], drop: readonly AccountView[]): void {
    this.#extend()
    const kept = drop.flatMap(({ connectionId, accountId }) => this.account(connectionId, accountId) ?? [])
    const shown = put.map((account) => this.account(account.connectionId, account.accountId) ?? account)
    const gone = drop.filter(({ connectionId, accountId }) => !this.account(connectionId, accountId))
    this.patched.tell({ put: [...shown, ...kept], drop: gone.map(idsOf) })
  }

  #viewAccount(record: AccountRecord): AccountView {
    return viewAccount(record, this.#mark(record))
  }

  /** Works out anew how the accounts with the user's own roles look. */
  #extend(): void {
    const saved = new Map<string, SavedRole[]>()
    for (const role of this.#saved) {
      const { connectionId, accountId } = splitRoleId(role.id)
      const key = keyOf(connectionId, accountId)
      saved.set(key, [...(saved.get(key) ?? []), role])
    }
    const unlisted = (roles: readonly SavedRole[]) => this.#viewAccount(unlistedAccount(roles, this.#connectionName))
    this.#extended = new Map(
      [...saved].map(([key, roles]) => [key, withSaved(this.#views.get(key) ?? unlisted(roles), roles)]),
    )
  }
}

function idsOf({ connectionId, accountId }: AccountView): CataloguePatch['drop'][number] {
  return { connectionId, accountId }
}

/** An account that only roles of the user's own name. */
function unlistedAccount(saved: readonly SavedRole[], connectionName: (id: ConnectionId) => string): AccountRecord {
  const [first] = saved
  if (!first) throw new RangeError('an account needs a role')
  const { connectionId, accountId } = splitRoleId(first.id)
  const named = saved.find(({ accountName }) => accountName !== '')?.accountName
  const name = named ?? (accountId === noAccount ? connectionName(connectionId) : accountId)
  return { connectionId, accountId, name, email: '', roles: [] }
}

function withSaved(account: AccountView, saved: readonly SavedRole[]): AccountView {
  return { ...account, roles: [...account.roles, ...saved.map(viewSaved)] }
}

function viewSaved({ id, label, source, definition, accountName }: SavedRole): RoleView {
  return { id, roleName: label, saved: { source, definition, accountName } }
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

function viewAccount(record: AccountRecord, environment: Environment): AccountView {
  const { connectionId, accountId, name, email, roles } = record
  return {
    connectionId,
    accountId,
    name,
    email,
    environment,
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
