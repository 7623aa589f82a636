import { useEffect, useMemo } from 'react'
import type { Translate } from '../../../electron/contract/messages/translator'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import { servedUntil } from '../../../electron/contract/session-end'
import { splitRoleId } from '../../../electron/contract/role-id'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { Environment, RoleNotes, RoleView } from '../../../electron/contract/role-views'
import type { SessionView } from '../../../electron/contract/session-views'
import { accountKey } from '../../state/role-index'
import { describeRole, isLive, type RoleStatus, type Wording } from '../../state/role-status'
import { useNow, useServices, useSnapshot } from '../../state/stint-context'
import { useOwnMarks, type OwnMark } from './own-marks'

/** What all rows of the list say besides the catalogue; read once for the list, not by each row. */
export interface ListFacts extends Wording {
  readonly sessions: ReadonlyMap<RoleId, SessionView>
  readonly notes: Readonly<Record<RoleId, RoleNotes>>
  readonly connections: ReadonlyMap<ConnectionId, ConnectionView>
  /** The user's own short names of accounts, by the account's key. */
  readonly shortNames: ReadonlyMap<string, string>
  /** How many sessions of an account run, by the account's key. */
  readonly running: ReadonlyMap<string, number>
  readonly markOf: OwnMark
  /** What each environment is called. */
  readonly environmentWords: Readonly<Record<Environment, string>>
}

/** The facts of the rows; a new object when one of them changes. */
export function useListFacts(): ListFacts {
  const { t, formats } = useServices()
  const sessions = useSnapshot((snapshot) => snapshot.sessions)
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const accountNotes = useSnapshot((snapshot) => snapshot.accountNotes)
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const now = useNow()
  const markOf = useOwnMarks()
  useWatchedEnds(sessions)
  return useMemo(
    () => ({
      t,
      formats,
      now,
      notes,
      markOf,
      environmentWords: nameEnvironments(t),
      sessions: new Map(sessions.map((session) => [session.roleId, session])),
      connections: new Map(connections.map((connection) => [connection.id, connection])),
      shortNames: new Map(accountNotes.map((note) => [accountKey(note), note.short])),
      running: countRunning(sessions),
    }),
    [t, formats, now, notes, markOf, accountNotes, sessions, connections],
  )
}

/** What the row of a role says now. */
export function statusOf(facts: ListFacts, role: RoleView): RoleStatus {
  const connection = facts.connections.get(splitRoleId(role.id).connectionId)
  return describeRole({ role, session: facts.sessions.get(role.id), notes: facts.notes[role.id], connection }, facts)
}

/** Lets the clock tick seconds within the last minute of each session. */
function useWatchedEnds(sessions: readonly SessionView[]) {
  const { clock } = useServices()
  useEffect(() => {
    const ends = sessions.flatMap((session) => (isLive(session) ? (servedUntil(session) ?? []) : []))
    const stops = ends.map((end) => clock.watch(end))
    return () => stops.forEach((stop) => stop())
  }, [clock, sessions])
}

/** Once for the list: each row says one, at each key. */
function nameEnvironments(t: Translate): ListFacts['environmentWords'] {
  return {
    production: t('sessions.environment.production'),
    staging: t('sessions.environment.staging'),
    development: t('sessions.environment.development'),
    sandbox: t('sessions.environment.sandbox'),
    none: t('sessions.environment.none'),
  }
}

function countRunning(sessions: readonly SessionView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const session of sessions.filter(isLive)) {
    const key = accountKey(splitRoleId(session.roleId))
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
