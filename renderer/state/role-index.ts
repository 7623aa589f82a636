import type { RoleId } from '../../electron/contract/ids'
import { splitRoleId } from '../../electron/contract/role-id'
import type { AccountView, CatalogueView, RoleNotes, RoleView } from '../../electron/contract/role-views'

/** An account with its roles by name, and what the search looks at. */
export interface IndexedAccount {
  readonly key: string
  readonly view: AccountView
  /** Its roles are `roles[first]` up to, not including, `roles[first + count]`. */
  readonly first: number
  readonly count: number
}

/** The catalogue in the order of names, flat, so that a search over 100,000 roles is a few loops over numbers. */
export interface RoleIndex {
  readonly accounts: readonly IndexedAccount[]
  readonly roles: readonly RoleView[]
  /** Every role name once, in lower case: organizations have many roles and few names. */
  readonly names: readonly string[]
  /** For each role the place of its account, and of its name: what a search reads, without the objects. */
  readonly accountOf: Int32Array
  readonly nameOf: Int32Array
  /** A role's place in `roles`; undefined if the catalogue does not have it (any more). */
  placeOf(id: RoleId): number | undefined
  /** An account's place in `accounts`, by its key. */
  accountPlace(key: string): number | undefined
}

/** Names an account across connections. */
export function accountKey(account: Pick<AccountView, 'connectionId' | 'accountId'>): string {
  return `${account.connectionId}/${account.accountId}`
}

/** Builds the index; once per catalogue. Accounts are ordered by name, roles by name within their account. */
export function buildRoleIndex(catalogue: CatalogueView): RoleIndex {
  const count = catalogue.accounts.reduce((sum, { roles }) => sum + roles.length, 0)
  const accounts: IndexedAccount[] = []
  const roles: RoleView[] = []
  const accountOf = new Int32Array(count)
  const nameOf = new Int32Array(count)
  const nameIds = new Map<string, number>()
  for (const view of sortAccounts(catalogue.accounts)) {
    const first = roles.length
    for (const role of sortRoles(view.roles)) {
      const name = searchName(role)
      const nameId = nameIds.get(name) ?? nameIds.size
      nameIds.set(name, nameId)
      accountOf[roles.length] = accounts.length
      nameOf[roles.length] = nameId
      roles.push(role)
    }
    accounts.push({ key: accountKey(view), view, first, count: roles.length - first })
  }
  const names = [...nameIds.keys()]
  return { accounts, roles, names, accountOf, nameOf, ...createFinders(accounts, roles) }
}

/** Finds roles by way of their accounts: a map of all roles would take longer to make than all else here. */
function createFinders(
  accounts: readonly IndexedAccount[],
  roles: readonly RoleView[],
): Pick<RoleIndex, 'placeOf' | 'accountPlace'> {
  const places = new Map(accounts.map(({ key }, at) => [key, at]))
  return {
    placeOf(id) {
      const account = accounts[places.get(accountKey(splitRoleId(id))) ?? -1]
      if (!account) return undefined
      for (let at = account.first; at < account.first + account.count; at += 1) if (roles[at]?.id === id) return at
      return undefined
    },
    accountPlace: (key) => places.get(key),
  }
}

function sortRoles(roles: readonly RoleView[]): readonly RoleView[] {
  const isSorted = roles.every((role, at) => at === 0 || (roles[at - 1]?.roleName ?? '') <= role.roleName)
  return isSorted ? roles : [...roles].sort((a, b) => compareText(a.roleName, b.roleName))
}

/** What the search looks at: of a saved role also the name of the role that it gets. */
function searchName({ roleName, saved }: RoleView): string {
  const arn = saved && 'roleArn' in saved.definition ? saved.definition.roleArn : ''
  const real = arn.slice(arn.lastIndexOf('/') + 1)
  return (real && real !== roleName ? `${roleName}\n${real}` : roleName).toLowerCase()
}

function sortAccounts(accounts: readonly AccountView[]): AccountView[] {
  const keyed = accounts.map((account) => ({ account, key: `${orderKey(account.name)}\n${account.accountId}` }))
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ account }) => account)
}

/** A text whose plain order is that of names, numbers by their value: a comparison by the language's rules takes ten times as long. */
function orderKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** A role with its account, as the views need it. */
export interface FoundRole {
  readonly role: RoleView
  readonly account: AccountView
}

/** Looks a role up; undefined if the catalogue does not have it (any more). */
export function findRole(index: RoleIndex, id: RoleId | null): FoundRole | undefined {
  const place = (id === null ? undefined : index.placeOf(id)) ?? -1
  const role = index.roles[place]
  const account = index.accounts[index.accountOf[place] ?? -1]
  return role && account ? { role, account: account.view } : undefined
}

/** What the user calls a role besides its own name: alias and profile name, in lower case. */
export function noteText(notes: RoleNotes): string {
  return `${notes.alias}\n${notes.profile?.name ?? ''}`.toLowerCase()
}
