import type { RoleId } from '../contract/ids'
import { ok, type Result } from '../contract/result'
import type { Sessions } from '../core/sessions/sessions'
import type { HandlerGroup } from './register'

/** Starting, refreshing and stopping sessions. */
export function sessionHandlers(sessions: Sessions): HandlerGroup<'sessions'> {
  return {
    'sessions:start': ({ roleIds }) => forEach(roleIds, (roleId) => sessions.start(roleId)),
    'sessions:restart': ({ roleIds }) => forEach(roleIds, (roleId) => sessions.restart(roleId)),
    'sessions:stop': ({ roleIds }) => {
      for (const roleId of roleIds) sessions.stop(roleId)
      return ok()
    },
    'sessions:stop-all': () => {
      sessions.stopAll()
      return ok()
    },
    'sessions:pin': ({ roleId, on }) => sessions.pin(roleId, on),
    'sessions:check-identity': ({ roleId }) => sessions.checkIdentity(roleId),
  }
}

/** Runs all; the first failure is the answer, and each session shows its own. */
async function forEach(
  roleIds: readonly RoleId[],
  run: (roleId: RoleId) => Promise<Result<undefined>>,
): Promise<Result<undefined>> {
  const results = await Promise.all(roleIds.map(run))
  return results.find((result) => !result.ok) ?? ok()
}
