import type { RoleId } from '../../contract/ids'
import { environmentOfRole, GuardRules, guardFactsOf, type Guard, type GuardRule } from '../../contract/guard-rules'
import { splitRoleId } from '../../contract/role-id'
import type { Settings } from '../../contract/settings'
import type { AccountView, Environment } from '../../contract/role-views'
import type { AccountNotes } from '../account-notes'
import type { Catalogue, Mark } from '../catalogue/catalogue'
import type { Notes } from '../notes'
import type { SavedRoles } from '../saved-roles/saved-roles'

export interface GuardsParts {
  readonly catalogue: () => Pick<Catalogue, 'account'>
  readonly savedRoles: Pick<SavedRoles, 'get'>
  readonly notes: Pick<Notes, 'get'>
  readonly accountNotes: Pick<AccountNotes, 'get'>
  readonly settings: () => Pick<Settings, 'guardRules'>
}

/** How roles are guarded, by the user's rules as they are now. */
export class Guards {
  readonly #parts: GuardsParts
  #rules: { readonly of: readonly GuardRule[]; readonly ready: GuardRules } | undefined

  constructor(parts: GuardsParts) {
    this.#parts = parts
  }

  of(roleId: RoleId): Guard {
    const { notes, accountNotes, savedRoles } = this.#parts
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const saved = savedRoles.get(roleId)
    // A role that nobody lists any more is guarded as far as it is known.
    const account = this.#account(roleId) ?? { accountId, name: saved?.accountName ?? accountId }
    const role = saved ? { roleName: saved.label, saved } : { roleName }
    return this.#ready().guardOf(
      guardFactsOf(account, role, { ...accountNotes.get(connectionId, accountId), alias: notes.get(roleId).alias }),
    )
  }

  /** What a role is shown as: by its own rules, else as its account. */
  environmentOf(roleId: RoleId): Environment {
    return environmentOfRole(this.of(roleId), this.#account(roleId)?.environment ?? 'none')
  }

  /** What an account is shown as. */
  readonly markOf: Mark = ({ connectionId, accountId, name }) => {
    const said = this.#parts.accountNotes.get(connectionId, accountId)
    return this.#ready().environmentOf({ accountName: name, accountId, ...said })
  }

  #account(roleId: RoleId): AccountView | undefined {
    const { connectionId, accountId } = splitRoleId(roleId)
    return this.#parts.catalogue().account(connectionId, accountId)
  }

  /** Made once for the rules as they are; settings are replaced as a whole. */
  #ready(): GuardRules {
    const rules = this.#parts.settings().guardRules
    if (this.#rules?.of !== rules) this.#rules = { of: rules, ready: new GuardRules(rules) }
    return this.#rules.ready
  }
}
