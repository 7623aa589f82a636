import type { Memory } from './compose-core'
import type { RoleId } from './contract/ids'
import type { Result } from './contract/result'
import { splitRoleId } from './contract/role-id'
import type { Credentials } from './core/credentials'
import type { Issuing } from './core/issuing/issuing'
import type { CallerIdentity } from './core/aws-ports'

/**
 * Asks who credentials belong to; an Identity Center user's name is learned from the answer.
 * @param isFormer whether they are from before the present sign-in: they tell who signed in then
 */
export function learnIdentity(
  issuing: Pick<Issuing, 'identify'>,
  { users, savedRoles }: Pick<Memory, 'users' | 'savedRoles'>,
  isFormer: (credentials: Credentials) => boolean,
) {
  return async (roleId: RoleId, credentials: Credentials): Promise<Result<CallerIdentity> | undefined> => {
    const identity = await issuing.identify(roleId, credentials)
    // Identity Center names its sessions after the user; a saved role's session is named as the user chose.
    const tellsUser = !savedRoles.get(roleId) && !isFormer(credentials)
    if (identity?.ok && tellsUser) users.learn(splitRoleId(roleId).connectionId, identity.value)
    return identity
  }
}
