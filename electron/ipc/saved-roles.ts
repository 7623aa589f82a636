import type { Args } from '../contract/channels'
import type { RoleId } from '../contract/ids'
import type { Result } from '../contract/result'
import type { RoleSaving } from '../core/saved-roles/role-saving'
import type { HandlerGroup } from './register'

/** Saving, changing and removing roles of the user's own. */
export function savedRoleHandlers(saving: RoleSaving): Pick<HandlerGroup<'roles'>, 'roles:save' | 'roles:remove'> {
  return {
    'roles:save': ({ connectionId, roleId, draft }: Args<'roles:save'>): Promise<Result<RoleId>> =>
      saving.save(connectionId, draft, roleId),
    'roles:remove': ({ roleId }) => saving.remove(roleId),
  }
}
