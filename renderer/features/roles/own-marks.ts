import { useMemo } from 'react'
import { environmentOfRole } from '../../../electron/contract/guard-rules'
import type { Environment, RoleView } from '../../../electron/contract/role-views'
import { createGuardReader } from '../../state/guards'
import { useIndexed } from '../../state/role-facts'
import { findRole, type RoleIndex } from '../../state/role-index'
import { useSnapshot } from '../../state/stint-context'

/** What a role is shown as where a rule of its own makes it another thing than its account; `none` for all others. */
export type OwnMark = (role: RoleView) => Environment

const noMark: OwnMark = () => 'none'

/** The marks that roles have of their own. */
export function useOwnMarks(): OwnMark {
  const { index } = useIndexed()
  const rules = useSnapshot(({ settings }) => settings.guardRules)
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const accountNotes = useSnapshot((snapshot) => snapshot.accountNotes)
  return useMemo(() => {
    // Rules for whole accounts show at the account.
    if (!rules.some(({ role, tag, mark }) => mark !== 'none' && (role !== '' || tag !== ''))) return noMark
    const guardOf = createGuardReader({ notes, accountNotes, settings: { guardRules: rules } })
    return ({ id }) => {
      const found = findRole(index, id)
      if (!found) return 'none'
      const mark = environmentOfRole(guardOf(found), found.account.environment)
      return mark === found.account.environment ? 'none' : mark
    }
  }, [index, rules, notes, accountNotes])
}

const noPlaces: ReadonlySet<number> = new Set()

/** The places of roles that a filter by environment lets through although their account is another thing. */
export function useMarkedPlaces(index: RoleIndex, environments: ReadonlySet<Environment>): ReadonlySet<number> {
  const markOf = useOwnMarks()
  return useMemo(() => {
    if (environments.size === 0 || markOf === noMark) return noPlaces
    return new Set(index.roles.flatMap((role, place) => (environments.has(markOf(role)) ? place : [])))
  }, [index, environments, markOf])
}
