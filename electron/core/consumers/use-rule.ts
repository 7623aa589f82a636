import type { UseRule } from '../../contract/consumers'
import type { RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import type { Catalogue } from '../catalogue/catalogue'
import type { Notes } from '../notes'

/** Whether the user is asked before programs get a role's credentials: as they chose, else for production only. */
export function ruleOf(roleId: RoleId, { notes, catalogue }: { notes: Notes; catalogue: Catalogue }): UseRule {
  const chosen = notes.get(roleId).rule
  if (chosen) return chosen
  const { connectionId, accountId } = splitRoleId(roleId)
  return catalogue.account(connectionId, accountId)?.environment === 'production' ? 'ask' : 'allow'
}
