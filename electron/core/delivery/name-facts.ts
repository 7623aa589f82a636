import type { RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import {
  makeName,
  readTemplate,
  Slugs,
  type MadeName,
  type NamedRole,
  type ProfileTemplate,
  type ReadyTemplate,
  usualTemplate,
} from '../../contract/profile-templates'
import type { AccountView, RoleView } from '../../contract/role-views'
import type { AccountNotes } from '../account-notes'
import type { Connections } from '../connections/connections'

export interface NameFactsParts {
  readonly connections: Connections
  readonly accountNotes: Pick<AccountNotes, 'get'>
  readonly templates: readonly ProfileTemplate[]
  /** Where neither role, template nor connection names one. */
  readonly defaultRegion: string
}

type AccountFacts = Omit<NamedRole, 'roleName'>

/** A role with the template that fits it. */
export interface FittedRole {
  readonly template: ReadyTemplate
  readonly role: NamedRole
}

/** What roles' profile names are made from, read once per account. Good for as long as nothing of it changes. */
export class NameFacts {
  readonly slugs = new Slugs()
  readonly templates: readonly ReadyTemplate[]
  readonly #parts: NameFactsParts
  readonly #accounts = new Map<AccountView, AccountFacts>()

  constructor(parts: NameFactsParts) {
    this.#parts = parts
    this.templates = parts.templates.map(readTemplate)
  }

  account(view: AccountView): AccountFacts {
    let facts = this.#accounts.get(view)
    if (!facts) {
      const { accountId, connectionId, name: accountName } = view
      const found = this.#parts.connections.get(connectionId)
      const { short, tags } = this.#parts.accountNotes.get(connectionId, accountId)
      const region = (found.ok && found.value.workloadRegion) || this.#parts.defaultRegion
      facts = { connection: found.ok ? found.value.name : '', accountName, accountId, short, tags, region }
      this.#accounts.set(view, facts)
    }
    return facts
  }

  /** @param ownRegion the user's choice for this role, or empty */
  fit(account: AccountView, { roleName, saved }: RoleView, ownRegion = ''): FittedRole {
    const facts = this.account(account)
    const definition = saved?.definition
    const own = definition && 'tags' in definition ? definition.tags.map(({ key, value }) => [key, value] as const) : []
    const { connection, accountName, accountId, short } = facts
    const tags = own.length > 0 ? { ...facts.tags, ...Object.fromEntries(own) } : facts.tags
    const role = { connection, accountName, accountId, roleName, short, tags, region: '' }
    const template = this.templates.find((one) => one.fits(role)) ?? readTemplate(usualTemplate)
    role.region = ownRegion || template.region || facts.region
    return { template, role }
  }

  make({ template, role }: FittedRole, ending = ''): MadeName {
    return makeName(template, role, this.slugs, ending)
  }
}

/** Finds a role in its account. */
export function findRole(account: AccountView | undefined, roleId: RoleId): RoleView | undefined {
  return account?.roles.find(({ id }) => id === roleId)
}

/** What stands behind a name that another role has too: the account id's last four digits, then also a number. */
export function endingOf(roleId: RoleId, number: number): string {
  const digits = `-${splitRoleId(roleId).accountId.slice(-4)}`
  return number === 1 ? digits : `${digits}-${number}`
}

/** Whether a name is one that a role may get where it wants `make()`: that itself, or with an ending. */
export function isFormOf(name: string, roleId: RoleId, make: (ending: string) => string): boolean {
  if (name === make('') || name === make(endingOf(roleId, 1))) return true
  const number = /-([2-9]|[1-9]\d+)$/.exec(name)?.[1]
  return number !== undefined && name === make(endingOf(roleId, Number(number)))
}
