import type { ConnectionId, RoleId } from '../../contract/ids'
import type { Failure } from '../../contract/result'
import type { Consent } from '../consumers/consent'
import type { PlainFiles } from '../delivery/plain-files'
import type { Profiles } from '../delivery/profiles'
import type { Sessions } from '../sessions/sessions'
import type { SignIns } from '../sign-in/sign-ins'
import type { Clock } from '../ports'
import type { RecordEvent, Told } from './recorder'

export interface RecordedParts {
  readonly sessions: Pick<Sessions, 'changed' | 'stored' | 'stopped' | 'limited' | 'get'>
  readonly signIns: Pick<SignIns, 'changed' | 'signedIn' | 'ended' | 'state'>
  readonly consent: Pick<Consent, 'ended'>
  readonly profiles: Pick<Profiles, 'edited'>
  readonly plainFiles: Pick<PlainFiles, 'followed'>
  readonly clock: Pick<Clock, 'now'>
  readonly record: RecordEvent
  readonly role: (roleId: RoleId) => Pick<Told, 'profile' | 'account' | 'role'>
  readonly connection: (id: ConnectionId) => string
}

/** An edit of more profiles than this is one line. */
const mostLines = 20

/** Records what Stint does by itself: renewals, ends, what becomes of the AWS files, and how sign-ins and questions came out. */
export function recordCore(parts: RecordedParts): void {
  recordSessions(parts)
  recordSignIns(parts)
  recordFiles(parts)
  const { consent, record, role } = parts
  consent.ended.add(({ question: { asker, roleId }, answer }) => {
    const what = answer === 'none' ? 'consent-unanswered' : 'consent-answered'
    const about = asker.kind === 'consumer' ? asker.name : undefined
    const who = answer === 'none' ? 'stint' : 'window'
    record({ who, what, way: answer, ...role(roleId), ...(about === undefined ? {} : { about }) })
  })
}

function recordSessions({ sessions, clock, record, role }: RecordedParts): void {
  /** What was told of a session last, so that each thing is told once. */
  const told = new Map<RoleId, unknown>()
  const tellOnce = (roleId: RoleId, mark: unknown, tell: () => void): void => {
    if (told.get(roleId) === mark) return
    told.set(roleId, mark)
    tell()
  }
  sessions.stored.add((roleId) => {
    const last = sessions.get(roleId)?.events[0]
    if (last?.kind !== 'refreshed') return
    tellOnce(roleId, last, () => record({ who: 'stint', what: 'session-renewed', ...role(roleId) }))
  })
  sessions.changed.add((roleId) => {
    const session = sessions.get(roleId)
    if (!session) return
    const { phase, issued } = session
    if (phase.kind === 'failed') {
      const { error } = phase
      const result = error.code
      tellOnce(roleId, error, () => record({ who: 'stint', what: 'session-renewed', ...role(roleId), result }))
    } else if (phase.kind === 'steady' && issued && issued.endsAt <= clock.now()) {
      tellOnce(roleId, issued.credentials, () => record({ who: 'stint', what: 'session-ended', ...role(roleId) }))
    }
  })
  sessions.limited.add((roleId) => {
    record({ who: 'stint', what: 'session-ended', ...role(roleId), result: 'limit-reached' })
  })
  sessions.stopped.add((roleId) => {
    told.delete(roleId)
  })
}

/** What Stint did to the AWS files, and to files with keys by itself. */
function recordFiles({ profiles, plainFiles, record, role }: RecordedParts): void {
  profiles.edited.add(({ what, profiles: names, failure }) => {
    const result = failure?.code ?? 'ok'
    if (names.length > mostLines) record({ who: 'stint', what, about: `${names.length} profiles`, result })
    else for (const profile of names) record({ who: 'stint', what, profile, result })
  })
  plainFiles.followed.add(({ what, roleId, place, failure }) => {
    record({ who: 'stint', what, ...role(roleId), about: place, result: failure?.code ?? 'ok' })
  })
}

function recordSignIns({ signIns, record, connection }: RecordedParts): void {
  const failed = new Map<ConnectionId, Failure>()
  signIns.signedIn.add((id) => {
    record({ who: 'stint', what: 'signed-in', about: connection(id) })
  })
  signIns.ended.add((id) => {
    record({ who: 'stint', what: 'sign-in-ended', about: connection(id) })
  })
  signIns.changed.add((id) => {
    const state = signIns.state(id)
    if (state.state !== 'failed' || failed.get(id) === state.error) return
    failed.set(id, state.error)
    record({ who: 'stint', what: 'signed-in', about: connection(id), result: state.error.code })
  })
}
