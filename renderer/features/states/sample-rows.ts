import type { AccountId, ConnectionId } from '../../../electron/contract/ids'
import { toRoleId } from '../../../electron/contract/role-id'
import type { RoleView } from '../../../electron/contract/role-views'
import type { SessionState, SessionView } from '../../../electron/contract/session-views'
import type { RoleFacts } from '../../state/role-status'

const MINUTE = 60_000
const roleName = 'PowerUser'
const role: RoleView = {
  id: toRoleId('0000000000000000' as ConnectionId, '482109371154' as AccountId, roleName),
  roleName,
}

/** One role in every state, at `now`. */
export function sampleRows(now: number): readonly RoleFacts[] {
  const session = (state: SessionState, change: Partial<SessionView> = {}): SessionView => ({
    roleId: role.id,
    state,
    startedAt: now - 18 * MINUTE,
    pinned: false,
    events: [],
    ...change,
  })
  const of = (given: SessionView | undefined, change: Partial<RoleFacts> = {}): RoleFacts => ({
    role,
    session: given,
    notes: undefined,
    connection: undefined,
    ...change,
  })
  const left = (minutes: number) => ({ issuedAt: now - 18 * MINUTE, expiresAt: now + minutes * MINUTE + 1000 })
  const refreshed = { refreshAt: now + 5 * MINUTE }
  return [
    of(undefined, { notes: { favourite: false, alias: 'pay-power', lastUsedAt: now - 48 * 60 * MINUTE } }),
    of(session('starting')),
    of(session('running', { ...left(42), ...refreshed })),
    of(session('refreshing', { ...left(14), ...refreshed })),
    of(session('running', left(8))),
    of(session('running', { ...left(0), expiresAt: now + 48_500 })),
    of(session('expired', { expiresAt: now - 37 * MINUTE })),
    of(session('offline', { ...left(31), ...refreshed })),
    of(session('sign-in-needed')),
    of(session('code-needed')),
    of(session('limit-reached', { expiresAt: now + 40 * MINUTE })),
    of(
      session('refused', {
        error: { code: 'role-not-assigned', values: { role: roleName, account: 'Payments Production' } },
      }),
    ),
    of(undefined, { role: { ...role, removedAt: now } }),
  ]
}
