import type { ConnectionId, RoleId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import { isSavedRoleId, splitRoleId } from '../../contract/role-id'
import type { RoleDraft, SavedRole } from '../../contract/saved-roles'
import type { ConnectionRecord } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import type { ProfileNames } from '../delivery/profile-names'
import type { Profiles } from '../delivery/profiles'
import type { Notes } from '../notes'
import type { Random } from '../ports'
import type { Sessions } from '../sessions/sessions'
import type { Users } from '../sign-in/users'
import type { Start } from '../../contract/role-methods'
import { checkDraft } from './check-draft'
import { savedRoleId } from './saved-role-id'
import type { SavedRoles } from './saved-roles'

export interface RoleSavingParts {
  readonly savedRoles: SavedRoles
  readonly connections: Connections
  readonly sessions: Sessions
  readonly profiles: Profiles
  readonly notes: Notes
  readonly names: ProfileNames
  readonly users: Users
  readonly random: Random
}

/** Saves, changes and removes the user's own roles, with everything that hangs on them. */
export class RoleSaving {
  readonly #parts: RoleSavingParts

  constructor(parts: RoleSavingParts) {
    this.#parts = parts
  }

  /**
   * Adds a role, or changes one.
   * @param roleId the role to change; its id stays unless it leads to another role now
   */
  async save(connectionId: ConnectionId, draft: RoleDraft, roleId?: RoleId): Promise<Result<RoleId>> {
    const { savedRoles } = this.#parts
    if (!this.#isSourceThere(draft)) return fail('role-unknown')
    const record = this.#recordOf(connectionId, draft)
    if (!record.ok) return record
    const checked = checkDraft(draft, record.value, this.#through(draft))
    if (!checked.ok) return checked
    const before = roleId === undefined ? undefined : savedRoles.get(roleId)
    if (roleId !== undefined && !before) return fail('not-found')
    const id = this.#idFor(record.value, draft, roleId)
    const role = { ...checked.value, id }
    if (before && before.id !== id) return this.#move(before, role)
    const put = savedRoles.put(role)
    if (!put.ok) return put
    // Other options mean other credentials: what runs by the old ones is not this role any more.
    if (before && isOtherwiseGot(before, role)) this.#stopAll(before.id)
    return ok(id)
  }

  async remove(roleId: RoleId): Promise<Result<undefined>> {
    const { savedRoles, sessions, notes, names } = this.#parts
    const usable = savedRoles.checkRemoval(roleId)
    if (!usable.ok) return usable
    // First what can fail: a section that stays behind would lead nowhere.
    const cleared = await this.#removeSection(roleId)
    if (!cleared.ok) return cleared
    const removed = savedRoles.remove(roleId)
    if (!removed.ok) return removed
    sessions.stop(roleId)
    notes.forget(roleId)
    names.forget()
    return ok()
  }

  /** A role leads to another account or name now, and so has another id: what the user made of it goes along. */
  async #move(before: SavedRole, role: SavedRole): Promise<Result<RoleId>> {
    const { savedRoles, notes, names } = this.#parts
    const checked = savedRoles.checkSource(role, before.id)
    const cleared = checked.ok ? await this.#removeSection(before.id) : checked
    if (!cleared.ok) return cleared
    this.#stopAll(before.id)
    const moved = savedRoles.move(before.id, role)
    if (!moved.ok) return moved
    notes.move(before.id, role.id)
    names.forget()
    return ok(role.id)
  }

  /** The session of a role ends, and those that were got through it. */
  #stopAll(roleId: RoleId): void {
    const { savedRoles, sessions } = this.#parts
    for (const { id } of savedRoles.startingFrom(roleId)) this.#stopAll(id)
    sessions.stop(roleId)
  }

  #removeSection(roleId: RoleId): Promise<Result<undefined>> {
    const { notes, profiles } = this.#parts
    const isWritten = notes.get(roleId).profile?.text !== undefined
    return isWritten ? profiles.remove([roleId]) : Promise.resolve(ok())
  }

  /** A listed role may be gone from the list and still be there; a saved one is not. */
  #isSourceThere({ source }: RoleDraft): boolean {
    if (source.from === 'connection' || !isSavedRoleId(source.roleId)) return true
    return this.#parts.savedRoles.get(source.roleId) !== undefined
  }

  /** How the role is got that a draft starts from. */
  #through({ source }: RoleDraft): Start['through'] {
    if (source.from === 'connection') return undefined
    return this.#parts.savedRoles.get(source.roleId)?.definition.method ?? 'listed'
  }

  /** A role that starts from another role's session belongs to that role's connection. */
  #recordOf(connectionId: ConnectionId, { source }: RoleDraft): Result<ConnectionRecord> {
    const id = source.from === 'role' ? splitRoleId(source.roleId).connectionId : connectionId
    return this.#parts.connections.get(id)
  }

  #idFor(record: ConnectionRecord, { definition }: RoleDraft, roleId: RoleId | undefined): RoleId {
    const own = roleId?.split('/')[3] ?? this.#parts.random.hex(4)
    return savedRoleId(record.id, definition, this.#accountOf(record), own)
  }

  /** The account that a connection's own credentials belong to, as far as it is known. */
  #accountOf(record: ConnectionRecord): string {
    if (record.kind === 'aws-login') return /:(\d{12}):/.exec(record.loginSession)?.[1] ?? ''
    if (record.kind === 'iam-user') return record.accountId ?? /:(\d{12}):/.exec(record.mfaDevice)?.[1] ?? ''
    return ''
  }
}

/** Whether two versions of a role get their credentials in different ways; its names do not count. */
function isOtherwiseGot(before: SavedRole, after: SavedRole): boolean {
  const how = ({ source, definition }: SavedRole) => JSON.stringify([source, definition])
  return how(before) !== how(after)
}
