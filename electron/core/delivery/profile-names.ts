import type { RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import type { AccountView } from '../../contract/views'
import type { Catalogue } from '../catalogue/catalogue'
import type { Connections } from '../connections/connections'
import type { ToolSettings } from '../formats/variables'
import type { Notes } from '../notes'
import { profileName } from '../profile-name'

interface Index {
  readonly byName: Map<string, RoleId>
  readonly byRole: Map<RoleId, string>
}

/**
 * Which profile name belongs to which role: those that were written or chosen stay as they are, every other role has
 * the name it would get. Built at the first question; accounts that are read later are added to it.
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
    catalogue.patched.add(({ put, drop }) => {
      if (drop.length > 0) this.forget()
      else if (this.#index) nameRoles(this.#index, put)
    })
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

  /** What tools need to know beside a role's credentials: region, and where S3 answers if that is not AWS's. */
  toolsOf(roleId: RoleId, fallback: string): ToolSettings {
    const region = this.regionOf(roleId, fallback)
    const connection = this.#connections.get(splitRoleId(roleId).connectionId)
    const service = connection.ok && connection.value.kind === 'sts-compatible' ? connection.value.service : undefined
    return {
      ...(region ? { region } : {}),
      ...(service ? { s3: { endpoint: service.s3Endpoint || service.endpoint, pathStyle: service.pathStyle } } : {}),
    }
  }

  /** The first region that the user names for a role is the connection's from then on: it is asked once. */
  adoptRegion(roleId: RoleId, region: string): void {
    const { connectionId } = splitRoleId(roleId)
    const connection = this.#connections.get(connectionId)
    if (region !== '' && connection.ok && connection.value.workloadRegion === '') {
      this.#connections.change(connectionId, { workloadRegion: region })
    }
  }

  #read(): Index {
    this.#index ??= this.#build()
    return this.#index
  }

  #build(): Index {
    const index: Index = { byName: new Map(), byRole: new Map() }
    for (const { roleId, profile } of this.#notes.all()) if (profile?.name) put(index, profile.name, roleId)
    nameRoles(index, this.#catalogue.view().accounts)
    return index
  }
}

function nameRoles(index: Index, accounts: readonly AccountView[]): void {
  for (const { name: accountName, accountId, roles } of accounts) {
    for (const { id, roleName } of roles) {
      if (!index.byRole.has(id)) put(index, profileName({ accountName, accountId, roleName }, index.byName), id)
    }
  }
}

function put({ byName, byRole }: Index, name: string, roleId: RoleId): void {
  byName.set(name, roleId)
  byRole.set(roleId, name)
}
