import type { Memory } from './compose-core'
import type { RoleId } from './contract/ids'
import type { Result } from './contract/result'
import { splitRoleId } from './contract/role-id'
import type { Credentials } from './core/credentials'
import type { Issuing } from './core/issuing/issuing'
import type { CallerIdentity } from './core/ports'

/** Asks who credentials belong to; an Identity Center user's name is learned from the answer. */
export function learnIdentity(issuing: Issuing, { users, savedRoles }: Memory) {
  return async (roleId: RoleId, credentials: Credentials): Promise<Result<CallerIdentity> | undefined> => {
    const identity = await issuing.identify(roleId, credentials)
    // Identity Center names its sessions after the user; a saved role's session is named as the user chose.
    if (identity?.ok && !savedRoles.get(roleId)) users.learn(splitRoleId(roleId).connectionId, identity.value)
    return identity
  }
}
