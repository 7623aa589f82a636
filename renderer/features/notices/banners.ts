import type { Failure } from '../../../electron/contract/result'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { Instant } from '../../../electron/contract/instant'
import type { SessionView } from '../../../electron/contract/session-views'
import type { NoticeView, Snapshot } from '../../../electron/contract/snapshot'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import { preferredFlowOf } from '../../state/preferred-flow'
import { splitRoleId } from '../../../electron/contract/role-id'

/** One thing that the window says under its title strip. `key` names this occurrence, so that "Later" can hide it. */
export type BannerView =
  | {
      readonly kind: 'sign-in-ended'
      readonly key: string
      readonly connectionId: ConnectionId
      readonly connection: string
      readonly flow: 'browser' | 'code'
      readonly running: number
      /** When the first of the running sessions expires. */
      readonly firstEnd?: Instant
    }
  | { readonly kind: 'key-store-locked'; readonly key: string }
  | { readonly kind: 'key-store-damaged'; readonly key: string }
  | {
      readonly kind: 'sign-in-ends-soon'
      readonly key: string
      readonly connectionId: ConnectionId
      readonly connection: string
      readonly flow: 'browser' | 'code'
      /** An estimate. */
      readonly endsAbout: Instant
      readonly running: number
    }
  | { readonly kind: 'notice'; readonly key: string; readonly noticeId: string; readonly failure: Failure }
  | { readonly kind: 'offline'; readonly key: string }
  | { readonly kind: 'slowed'; readonly key: string }

const SOON_MS = 10 * 60_000

/** Notices that rank with the key store because they tell of it. */
const KEY_STORE_CODES: readonly Failure['code'][] = ['key-store-unavailable', 'vault-damaged']

/**
 * All banners of a snapshot at `now`, the worst first: sign-in ended, key store, sign-in ends soon, notices, offline,
 * slowed down. The window shows the first that the user has not put off.
 */
export function bannersOf(snapshot: Snapshot, now: Instant): readonly BannerView[] {
  const isOfKeyStore = (notice: NoticeView) => KEY_STORE_CODES.includes(notice.failure.code)
  return [
    ...snapshot.connections.flatMap((connection) => endedOf(connection, snapshot.sessions, now)),
    ...keyStoreOf(snapshot),
    ...snapshot.notices.filter(isOfKeyStore).map(noticeOf),
    ...snapshot.connections.flatMap((connection) => endingOf(connection, snapshot.sessions, now)),
    ...snapshot.notices.filter((notice) => !isOfKeyStore(notice)).map(noticeOf),
    ...(snapshot.online ? [] : [{ kind: 'offline', key: 'offline' } as const]),
    ...slowedOf(snapshot),
  ]
}

/** Roles of running sessions for which nobody has said a region. */
export function waitingForRegion({ sessions, notes, connections, settings }: Snapshot): readonly RoleId[] {
  if (settings.defaultRegion) return []
  const without = new Set(connections.filter(({ workloadRegion }) => !workloadRegion).map(({ id }) => id))
  return sessions
    .map(({ roleId }) => roleId)
    .filter((roleId) => without.has(splitRoleId(roleId).connectionId) && !notes[roleId]?.profile?.region)
}

function endedOf(connection: ConnectionView, sessions: readonly SessionView[], now: Instant): BannerView[] {
  if (connection.signIn.state !== 'ended') return []
  const ends = runningOf(connection.id, sessions, now).flatMap(({ expiresAt }) => expiresAt ?? [])
  return [
    {
      kind: 'sign-in-ended',
      key: `ended:${connection.id}:${connection.signIn.at}`,
      connectionId: connection.id,
      connection: connection.name,
      flow: preferredFlowOf(connection),
      running: ends.length,
      ...(ends.length > 0 ? { firstEnd: Math.min(...ends) } : {}),
    },
  ]
}

function endingOf(connection: ConnectionView, sessions: readonly SessionView[], now: Instant): BannerView[] {
  const { signIn } = connection
  if (signIn.state !== 'signed-in' || signIn.endsAbout === undefined) return []
  // Past the estimate the sign-in outlived it, so the estimate says nothing any more.
  if (signIn.endsAbout <= now || signIn.endsAbout - now > SOON_MS) return []
  return [
    {
      kind: 'sign-in-ends-soon',
      key: `soon:${connection.id}:${signIn.since}`,
      connectionId: connection.id,
      connection: connection.name,
      flow: preferredFlowOf(connection),
      endsAbout: signIn.endsAbout,
      running: runningOf(connection.id, sessions, now).length,
    },
  ]
}

function keyStoreOf(snapshot: Snapshot): BannerView[] {
  if (snapshot.keyStore === 'locked') return [{ kind: 'key-store-locked', key: 'locked' }]
  const isTold = snapshot.notices.some(({ failure }) => failure.code === 'vault-damaged')
  if (snapshot.keyStore === 'damaged' && !isTold) return [{ kind: 'key-store-damaged', key: 'damaged' }]
  return []
}

function slowedOf(snapshot: Snapshot): BannerView[] {
  const isSlowed = snapshot.connections.some(({ discovery }) => discovery.state === 'reading' && discovery.slowed)
  return isSlowed ? [{ kind: 'slowed', key: 'slowed' }] : []
}

function noticeOf({ id, failure }: NoticeView): BannerView {
  return { kind: 'notice', key: `notice:${id}`, noticeId: id, failure }
}

function runningOf(id: ConnectionId, sessions: readonly SessionView[], now: Instant): SessionView[] {
  return sessions.filter(
    ({ roleId, expiresAt }) => splitRoleId(roleId).connectionId === id && expiresAt !== undefined && expiresAt > now,
  )
}
