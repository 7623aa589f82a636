import type { RoleId } from '../../electron/contract/ids'
import type { AccountView, CatalogueView, RoleNotes, RoleView } from '../../electron/contract/views'

/** An account with its roles by name, and what the search looks at. */
export interface IndexedAccount {
  readonly key: string
  readonly view: AccountView
  /** Its roles are `roles[first]` up to, not including, `roles[first + count]`. */
  readonly first: number
  readonly count: number
}

export interface IndexedRole {
  readonly id: RoleId
  readonly view: RoleView
  /** Its place in `accounts`. */
  readonly account: number
  /** Its place in `names`. */
  readonly name: number
}

/** The catalogue in the order of names, flat, so that a search over 100,000 roles is a few loops over numbers. */
export interface RoleIndex {
  readonly accounts: readonly IndexedAccount[]
  readonly roles: readonly IndexedRole[]
  /** Every role name once, in lower case: organizations have many roles and few names. */
  readonly names: readonly string[]
  /** For each role the place of its account, and of its name: what a search reads, without the objects. */
  readonly accountOf: Int32Array
  readonly nameOf: Int32Array
  readonly placeOf: ReadonlyMap<RoleId, number>
}

/** Names an account across connections. */
export function accountKey(account: Pick<AccountView, 'connectionId' | 'accountId'>): string {
  return `${account.connectionId}/${account.accountId}`
}

/** Builds the index; once per catalogue. Accounts are ordered by name, roles by name within their account. */
export function buildRoleIndex(catalogue: CatalogueView): RoleIndex {
  const accounts: IndexedAccount[] = []
  const roles: IndexedRole[] = []
  const nameIds = new Map<string, number>()
  const placeOf = new Map<RoleId, number>()
  for (const view of sortAccounts(catalogue.accounts)) {
    const own = [...view.roles].sort((a, b) => compareText(a.roleName, b.roleName))
    accounts.push({ key: accountKey(view), view, first: roles.length, count: own.length })
    for (const role of own) {
      const name = role.roleName.toLowerCase()
      const nameId = nameIds.get(name) ?? nameIds.size
      nameIds.set(name, nameId)
      placeOf.set(role.id, roles.length)
      roles.push({ id: role.id, view: role, account: accounts.length - 1, name: nameId })
    }
  }
  return {
    accounts,
    roles,
    names: [...nameIds.keys()],
    accountOf: Int32Array.from(roles, (role) => role.account),
    nameOf: Int32Array.from(roles, (role) => role.name),
    placeOf,
  }
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
  const place = id === null ? undefined : index.placeOf.get(id)
  const role = place === undefined ? undefined : index.roles[place]
  const account = role && index.accounts[role.account]
  return role && account ? { role: role.view, account: account.view } : undefined
}

/** What the user calls a role besides its own name: alias and profile name, in lower case. */
export function noteText(notes: RoleNotes): string {
  return `${notes.alias}\n${notes.profile?.name ?? ''}`.toLowerCase()
}
