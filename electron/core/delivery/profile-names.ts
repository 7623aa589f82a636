import { splitRoleId, type RoleId } from '../../contract/ids'
import type { Catalogue } from '../catalogue/catalogue'
import type { Connections } from '../connections/connections'
import type { Notes } from '../notes'
import { profileName } from '../profile-name'

interface Index {
  readonly byName: ReadonlyMap<string, RoleId>
  readonly byRole: ReadonlyMap<RoleId, string>
}

/**
 * Which profile name belongs to which role: those that were written or chosen stay as they are, every other role has
 * the name it would get. Built at the first question and again only after a change.
 */
export class ProfileNames {
  readonly #catalogue: Catalogue
  readonly #notes: Notes
  readonly #connections: Connections
  #index: Index | undefined

  constructor(catalogue: Catalogue, notes: Notes, connections: Connections) {
    this.#catalogue = catalogue
    this.#notes = notes
    this.#connections = connections
    catalogue.patched.add(() => (this.#index = undefined))
    connections.changed.add(() => (this.#index = undefined))
  }

  /** A name was chosen or written. */
  forget(): void {
    this.#index = undefined
  }

  roleOf(name: string): RoleId | undefined {
    return this.#read().byName.get(name)
  }

  nameOf(roleId: RoleId): string | undefined {
    return this.#read().byRole.get(roleId)
  }

  all(): ReadonlyMap<string, RoleId> {
    return this.#read().byName
  }

  /** The region that a profile of this role works in: its own, else the connection's; empty if nobody said. */
  regionOf(roleId: RoleId, fallback: string): string {
    const own = this.#notes.get(roleId).profile?.region
    if (own) return own
    const connection = this.#connections.get(splitRoleId(roleId).connectionId)
    return (connection.ok && connection.value.workloadRegion) || fallback
  }

  #read(): Index {
    this.#index ??= this.#build()
    return this.#index
  }

  #build(): Index {
    const byName = new Map<string, RoleId>()
    const byRole = new Map<RoleId, string>()
    const put = (name: string, roleId: RoleId): void => {
      byName.set(name, roleId)
      byRole.set(roleId, name)
    }
    for (const { roleId, profile } of this.#notes.all()) if (profile?.name) put(profile.name, roleId)
    for (const { name: accountName, accountId, roles } of this.#catalogue.view().accounts) {
      for (const { id, roleName } of roles) {
        if (!byRole.has(id)) put(profileName({ accountName, accountId, roleName }, byName), id)
      }
    }
    return { byName, byRole }
  }
}
