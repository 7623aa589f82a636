import type { Format } from '../contract/formats'
import type { ConnectionId, RoleId } from '../contract/ids'
import type { Result } from '../contract/result'
import type { RecordEvent, Told } from '../core/activity/recorder'
import type { TrayActions } from './tray-actions'

export interface TraySubjects {
  role(roleId: RoleId): Pick<Told, 'profile' | 'account' | 'role'>
  connection(id: ConnectionId): string
}

/** The tray's actions; what is done by them is recorded with its outcome. */
export function recordTray(actions: TrayActions, record: RecordEvent, of: TraySubjects): TrayActions {
  const told = async <T>(event: Omit<Told, 'who' | 'result'>, work: Promise<Result<T>>): Promise<Result<T>> => {
    const outcome = await work
    record({ who: 'tray', ...event, result: outcome.ok ? 'ok' : outcome.error.code })
    return outcome
  }
  return {
    ...actions,
    startSession: (id: RoleId) => told({ what: 'session-started', ...of.role(id) }, actions.startSession(id)),
    stopSession: (id: RoleId) => told({ what: 'session-stopped', ...of.role(id) }, actions.stopSession(id)),
    refresh: (id: RoleId) => told({ what: 'session-renewal-asked', ...of.role(id) }, actions.refresh(id)),
    copy: (id: RoleId, format: Format) =>
      told({ what: 'copied', way: format, ...of.role(id) }, actions.copy(id, format)),
    openConsole: (id: RoleId) => told({ what: 'console-opened', ...of.role(id) }, actions.openConsole(id)),
    signIn: (id: ConnectionId) => told({ what: 'sign-in-begun', about: of.connection(id) }, actions.signIn(id)),
    stopAll: () => told({ what: 'sessions-stopped' }, actions.stopAll()),
    unlock: () => told({ what: 'vault-unlocked' }, actions.unlock()),
  }
}
