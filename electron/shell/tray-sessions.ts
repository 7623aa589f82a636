import type { Translate } from '../contract/messages/translator'
import { servedUntil } from '../contract/session-end'
import { splitRoleId } from '../contract/role-id'
import { assertNever } from '../contract/result'
import type { ConnectionView } from '../contract/connection-views'
import type { Instant } from '../contract/instant'
import type { SessionView } from '../contract/session-views'
import type { Snapshot } from '../contract/snapshot'
import type { FormatTime } from './clock-time'
import { createCommand, joinSections, type TrayItem } from './tray-menu'
import type { NamedRole } from './tray-roles'

/** What the texts of the tray depend on. */
export interface TrayContext {
  readonly snapshot: Snapshot
  readonly now: Instant
  readonly t: Translate
  readonly formatTime: FormatTime
}

const soonMs = 10 * 60 * 1000

/** Whether a session gives credentials now. */
export function isAlive(session: SessionView, now: Instant): boolean {
  const end = servedUntil(session)
  const hasCredentials = end !== undefined && end > now
  return (
    hasCredentials && session.state !== 'expired' && session.state !== 'refused' && session.state !== 'limit-reached'
  )
}

/** Whether a session is about to be lost: its end is near and no refresh is coming. */
export function isExpiring(session: SessionView, now: Instant): boolean {
  const end = servedUntil(session)
  if (!isAlive(session, now) || end === undefined) return false
  const isRefreshComing =
    session.state === 'refreshing' || (session.state === 'running' && session.refreshAt !== undefined)
  return !isRefreshComing && end - now <= soonMs
}

/**
 * The line of one session, with what can be done with it.
 * @param session the session
 * @param named its role's names
 * @param context what the texts depend on
 */
export function createSessionItem(session: SessionView, named: NamedRole, context: TrayContext): TrayItem {
  const items = joinSections([
    isAlive(session, context.now) ? createUseItems(named, context) : [],
    createLifeItems(session, context),
  ])
  return { kind: 'submenu', label: describeSession(session, named, context), items }
}

function createUseItems({ roleId, opensConsole }: NamedRole, { t, snapshot }: TrayContext): readonly TrayItem[] {
  const format = snapshot.settings.lastFormat
  return [
    ...(opensConsole ? [createCommand(t('tray.openConsole'), { do: 'console', roleId })] : []),
    createCommand(t(`tray.copy.${format}`), { do: 'copy', roleId, format }),
    createCommand(t('tray.copyProfileName'), { do: 'copy-profile-name', roleId }),
  ]
}

function createLifeItems(session: SessionView, { t, snapshot }: TrayContext): readonly TrayItem[] {
  const { roleId } = session
  const stop = createCommand(t('tray.stop'), { do: 'stop', roleId })
  switch (session.state) {
    case 'starting':
      return [stop]
    case 'running':
    case 'refreshing':
    case 'offline':
      return [createCommand(t('tray.refreshNow'), { do: 'refresh', roleId }, snapshot.online), stop]
    case 'expired':
    case 'refused':
    case 'code-needed':
    case 'limit-reached':
      return [createCommand(t('tray.startAgain'), { do: 'refresh', roleId }, snapshot.online), stop]
    case 'sign-in-needed': {
      const connection = findConnection(session, snapshot)
      return connection ? [createSignInItem(connection, t), stop] : [stop]
    }
    default:
      return assertNever(session.state)
  }
}

/** The line that signs in to a connection, or goes on with a sign-in that waits. */
export function createSignInItem({ id, name, signIn }: ConnectionView, t: Translate): TrayItem {
  const isUnderWay = ['opening', 'browser', 'code', 'finishing'].includes(signIn.state)
  return isUnderWay
    ? createCommand(t('tray.continueSignIn', { connection: name }), { do: 'continue-sign-in', connectionId: id })
    : createCommand(t('tray.signIn', { connection: name }), { do: 'sign-in', connectionId: id })
}

/** The connection that a session's role belongs to. */
export function findConnection({ roleId }: SessionView, snapshot: Snapshot): ConnectionView | undefined {
  const { connectionId } = splitRoleId(roleId)
  return snapshot.connections.find(({ id }) => id === connectionId)
}

function describeSession(session: SessionView, { role, account }: NamedRole, context: TrayContext): string {
  const { t, now, formatTime } = context
  const names = { role, account }
  const end = servedUntil(session)
  const time = end === undefined ? '' : formatTime(end, now)
  switch (session.state) {
    case 'starting':
      return t('tray.roleStarting', names)
    case 'refused':
      return t('tray.roleRefused', names)
    case 'code-needed':
      return t('tray.roleCode', names)
    case 'limit-reached':
      return t('tray.roleLimit', names)
    case 'expired':
      return t('tray.roleExpired', { ...names, time })
    case 'sign-in-needed':
      return isAlive(session, now) ? t('tray.roleSignInUntil', { ...names, time }) : t('tray.roleSignIn', names)
    case 'offline':
      return t('tray.roleOffline', { ...names, time })
    case 'running':
    case 'refreshing':
      if (!time) return t('tray.roleRunning', names)
      return isExpiring(session, now) ? t('tray.roleEnds', { ...names, time }) : t('tray.roleUntil', { ...names, time })
    default:
      return assertNever(session.state)
  }
}
