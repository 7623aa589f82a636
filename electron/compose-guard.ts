import type { Core } from './compose-core'
import type { System } from './compose-system'
import type { GuardedAct } from './contract/channels'
import type { Format } from './contract/formats'
import type { RoleId } from './contract/ids'
import { ok } from './contract/result'
import { splitRoleId } from './contract/role-id'
import { isServing } from './core/sessions/session'
import type { TrayActions } from './shell/tray-actions'
import type { Windows } from './shell/windows'

type GuardedCore = Pick<Core, 'guards' | 'sessions' | 'clock'>

/** New rules hold at once: accounts look as they say, and the limits of what runs are worked out anew. */
export function followGuardRules(core: Pick<Core, 'catalogue' | 'sessions'>, settings: System['settings']): void {
  // Every change of a setting makes new lists; only one that says something else is worth the work.
  let known = JSON.stringify(settings.get().guardRules)
  settings.onChange(({ guardRules }) => {
    const next = JSON.stringify(guardRules)
    if (next === known) return
    known = next
    core.catalogue.remark()
    core.sessions.relimit()
  })
}

/** The tray's actions; for roles whose guard says so, the window asks before and does it after. */
export function askFirst(
  actions: TrayActions,
  { guards, sessions, clock }: GuardedCore,
  windows: Pick<Windows, 'askAboutAct'>,
): TrayActions {
  const isServed = (roleId: RoleId): boolean => {
    const session = sessions.get(roleId)
    return session !== undefined && isServing(session, clock.now())
  }
  const asking =
    <A extends unknown[]>(
      act: GuardedAct['act'],
      run: (roleId: RoleId, ...rest: A) => ReturnType<TrayActions['startSession']>,
      isFree: (roleId: RoleId) => boolean = () => false,
    ) =>
    (roleId: RoleId, ...rest: A): ReturnType<TrayActions['startSession']> => {
      if (!guards.of(roleId).confirm || isFree(roleId)) return run(roleId, ...rest)
      windows.askAboutAct({ act, roleId })
      return Promise.resolve(ok())
    }
  return {
    ...actions,
    startSession: asking('start', (roleId) => actions.startSession(roleId)),
    // New credentials for what is served anyway are no start.
    refresh: asking('start', (roleId) => actions.refresh(roleId), isServed),
    copy: asking('copy', (roleId, format: Format) => actions.copy(roleId, format)),
    openConsole: asking('console', (roleId) => actions.openConsole(roleId)),
  }
}

/** A role and its account in words. */
export function nameRole({ catalogue, savedRoles }: Pick<Core, 'catalogue' | 'savedRoles'>, roleId: RoleId) {
  const { connectionId, accountId, roleName } = splitRoleId(roleId)
  const account = catalogue.account(connectionId, accountId)?.name ?? accountId
  return { role: savedRoles.get(roleId)?.label ?? roleName, account }
}
