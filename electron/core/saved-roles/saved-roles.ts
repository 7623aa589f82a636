import type { ConnectionId, RoleId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import { splitRoleId } from '../../contract/role-id'
import type { SavedRole } from '../../contract/saved-roles'
import { Listeners } from '../listeners'

/** The roles that the user defined, beside those that Identity Center lists. */
export class SavedRoles {
  /** Roles that came, changed or went. */
  readonly changed = new Listeners<readonly RoleId[]>()
  readonly #roles = new Map<RoleId, SavedRole>()
  /** Changes that are told later, all at once. */
  #held: RoleId[] | undefined

  restore(roles: readonly SavedRole[]): void {
    for (const role of roles) this.#roles.set(role.id, role)
    this.changed.tell(roles.map(({ id }) => id))
  }

  all(): readonly SavedRole[] {
    return [...this.#roles.values()]
  }

  get(id: RoleId): SavedRole | undefined {
    return this.#roles.get(id)
  }

  of(connectionId: ConnectionId): readonly SavedRole[] {
    return this.all().filter(({ id }) => splitRoleId(id).connectionId === connectionId)
  }

  /** The saved roles that start from a role's session. */
  startingFrom(id: RoleId): readonly SavedRole[] {
    return this.all().filter(({ source }) => source.from === 'role' && source.roleId === id)
  }

  /** A role and all that it starts from, nearest first. */
  chainOf(id: RoleId): readonly RoleId[] {
    const source = this.#roles.get(id)?.source
    return source?.from === 'role' ? [id, ...this.chainOf(source.roleId)] : [id]
  }

  /** Tells of what `run` changes only at its end: each telling draws all saved roles anew. */
  async changeTogether(run: () => Promise<void>): Promise<void> {
    if (this.#held) return run()
    const held: RoleId[] = (this.#held = [])
    try {
      await run()
    } finally {
      this.#held = undefined
      if (held.length > 0) this.changed.tell(held)
    }
  }

  /** Adds or replaces a role. Fails with `role-cycle` if it would start from itself. */
  put(role: SavedRole): Result<undefined> {
    const checked = this.checkSource(role, role.id)
    if (!checked.ok) return checked
    this.#roles.set(role.id, role)
    this.#tell([role.id])
    return ok()
  }

  /** Whether a role can take the place of `id`. Fails with `role-cycle` if it would start from itself. */
  checkSource(role: SavedRole, id: RoleId): Result<undefined> {
    return this.#startsFrom(role, id) ? fail('role-cycle') : ok()
  }

  /** Removes a role. Fails with `role-in-use` while another one starts from it. */
  remove(id: RoleId): Result<undefined> {
    const checked = this.checkRemoval(id)
    if (!checked.ok) return checked
    this.#roles.delete(id)
    this.#tell([id])
    return ok()
  }

  /** Whether `remove` would do. */
  checkRemoval(id: RoleId): Result<undefined> {
    const [user] = this.startingFrom(id)
    if (user) return fail('role-in-use', { other: user.label })
    return this.#roles.has(id) ? ok() : fail('not-found')
  }

  /**
   * Replaces a role by one with another id; what started from the old one starts from the new one.
   * Fails with `role-cycle` as `put` does.
   */
  move(id: RoleId, role: SavedRole): Result<undefined> {
    const checked = this.checkSource(role, id)
    if (!checked.ok) return checked
    const put = this.put(role)
    if (!put.ok) return put
    const source = { from: 'role', roleId: role.id } as const
    for (const user of this.startingFrom(id)) this.#roles.set(user.id, { ...user, source })
    this.#roles.delete(id)
    this.#tell([id])
    return ok()
  }

  forgetConnection(connectionId: ConnectionId): void {
    const gone = this.of(connectionId).map(({ id }) => id)
    for (const id of gone) this.#roles.delete(id)
    if (gone.length > 0) this.#tell(gone)
  }

  #tell(ids: readonly RoleId[]): void {
    if (this.#held) this.#held.push(...ids)
    else this.changed.tell(ids)
  }

  #startsFrom(role: SavedRole, id: RoleId): boolean {
    if (role.source.from === 'connection') return false
    if (role.source.roleId === id) return true
    const next = this.#roles.get(role.source.roleId)
    return next !== undefined && this.#startsFrom(next, id)
  }
}
