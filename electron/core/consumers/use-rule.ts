import type { UseRule } from '../../contract/consumers'
import type { RoleId } from '../../contract/ids'
import type { Guards } from '../guard/guards'
import type { Notes } from '../notes'

/** Whether the user is asked before programs get a role's credentials: as they chose, else as its guard says. */
export function ruleOf(roleId: RoleId, { notes, guards }: { notes: Notes; guards: Guards }): UseRule {
  const chosen = notes.get(roleId).rule
  if (chosen) return chosen
  return guards.of(roleId).ask ? 'ask' : 'allow'
}
