import type { RoleId } from '../contract/ids'
import { fail, ok, type Result } from '../contract/result'
import type { Issuing } from '../core/issuing/issuing'
import type { Sessions } from '../core/sessions/sessions'
import type { HandlerGroup } from './register'

export interface SessionParts {
  readonly sessions: Sessions
  readonly issuing: Issuing
}

/** Starting, refreshing and stopping sessions. */
export function sessionHandlers({ sessions, issuing }: SessionParts): HandlerGroup<'sessions'> {
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
    'sessions:explain-refusal': async ({ roleId }) => {
      const phase = sessions.get(roleId)?.phase
      const message = phase?.kind === 'failed' ? phase.error.encodedMessage : undefined
      if (message === undefined) return fail('not-found')
      const text = await issuing.explain(roleId, message)
      return text.ok ? ok({ text: text.value }) : text
    },
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
