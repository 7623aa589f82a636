import { servedUntil } from '../contract/session-end'
import type { Translate } from '../contract/messages/translator'
import { splitRoleId } from '../contract/role-id'
import type { ConnectionView } from '../contract/connection-views'
import type { Instant } from '../contract/instant'
import type { CatalogueView } from '../contract/role-views'
import type { SessionView } from '../contract/session-views'
import type { Snapshot } from '../contract/snapshot'
import type { FormatTime } from './clock-time'
import { createIdleSections } from './tray-idle'
import { createCommand, joinSections, type TrayItem } from './tray-menu'
import { pickTrayRoles, type TrayRoles } from './tray-roles'
import {
  createSessionItem,
  createSignInItem,
  findConnection,
  isAlive,
  isExpiring,
  type TrayContext,
} from './tray-sessions'

/** The state that the icon shows. */
export type TrayIcon = 'none' | 'active' | 'expiring' | 'signin'

/** Everything the tray shows, as data. */
export interface TrayView {
  readonly icon: TrayIcon
  readonly tooltip: string
  readonly items: readonly TrayItem[]
}

const mostSessions = 6

/**
 * Draws the tray from the snapshot. Times are end times, so the view changes only when something happens,
 * and once when a session that will not be refreshed comes near its end.
 * @param snapshot the present state
 * @param catalogue all roles
 * @param now milliseconds since 1970
 * @param t the texts
 * @param formatTime writes clock times
 */
export function trayView(
  snapshot: Snapshot,
  catalogue: CatalogueView,
  now: Instant,
  t: Translate,
  formatTime: FormatTime,
): TrayView {
  const context = { snapshot, now, t, formatTime }
  const roles = pickTrayRoles(snapshot, catalogue)
  return {
    icon: chooseIcon(snapshot.sessions, now),
    tooltip: describeState(roles, context),
    items: joinSections([
      createSessionSection(roles, context),
      ...createIdleSections(roles, context),
      createWorkSection(context),
      createAppSection(t),
    ]),
  }
}

/** The worst state wins. A sign-in counts only when a session lost it. */
function chooseIcon(sessions: readonly SessionView[], now: Instant): TrayIcon {
  if (sessions.some(({ state }) => state === 'sign-in-needed')) return 'signin'
  if (sessions.some((session) => isExpiring(session, now))) return 'expiring'
  return sessions.some((session) => isAlive(session, now)) ? 'active' : 'none'
}

function describeState(roles: TrayRoles, { snapshot, now, t, formatTime }: TrayContext): string {
  const name = snapshot.app.demo ? t('tray.nameDemo') : t('tray.name')
  const lost = snapshot.sessions.find(({ state }) => state === 'sign-in-needed')
  const connection = lost && findConnection(lost, snapshot)
  if (connection) return t('tray.tooltipSignIn', { name, connection: connection.name })
  const alive = roles.sessions
    .filter(({ session }) => isAlive(session, now))
    .map(({ session, named }) => ({ session, named, end: servedUntil(session) ?? 0 }))
    .toSorted((one, other) => one.end - other.end)
  const ending = alive.find(({ session }) => isExpiring(session, now))
  if (ending) return t('tray.tooltipExpiring', { name, role: ending.named.role, time: formatTime(ending.end, now) })
  const first = alive[0]?.end
  return first === undefined
    ? t('tray.tooltipNone', { name })
    : t('tray.tooltipUntil', { name, count: alive.length, time: formatTime(first, now) })
}

/** Each connection with its clock, and under it its sessions; the latest ones if there are too many. */
function createSessionSection(roles: TrayRoles, context: TrayContext): readonly TrayItem[] {
  const { snapshot, t } = context
  const byStart = roles.sessions.toSorted((one, other) => one.session.startedAt - other.session.startedAt)
  const shown = byStart.slice(-mostSessions)
  const more = byStart.length - shown.length
  const groups = snapshot.connections.flatMap((connection): readonly TrayItem[] => {
    const own = shown.filter(({ session }) => splitRoleId(session.roleId).connectionId === connection.id)
    if (own.length === 0 && connection.signIn.state !== 'signed-in') return []
    const heading: TrayItem = { kind: 'heading', label: describeConnection(connection, context) }
    return [heading, ...own.map(({ session, named }) => createSessionItem(session, named, context))]
  })
  if (more === 0) return groups
  return [...groups, createCommand(t('tray.moreSessions', { count: more }), { do: 'open', page: 'roles' })]
}

function describeConnection({ name, signIn }: ConnectionView, { t, now, formatTime }: TrayContext): string {
  const values = { connection: name }
  switch (signIn.state) {
    case 'signed-in':
      return signIn.endsAbout === undefined
        ? t('tray.connectionSignedIn', values)
        : t('tray.connectionUntil', { ...values, time: formatTime(signIn.endsAbout, now) })
    case 'ended':
      return t('tray.connectionEnded', values)
    case 'signed-out':
    case 'failed':
      return t('tray.connectionSignedOut', values)
    default:
      return t('tray.connectionSigningIn', values)
  }
}

/** Signing in, searching and stopping: only what there is a reason for. */
function createWorkSection({ snapshot, t }: TrayContext): readonly TrayItem[] {
  const { connections, sessions, keyStore, settings } = snapshot
  const items: TrayItem[] = []
  if (keyStore === 'locked') items.push(createCommand(t('tray.unlock'), { do: 'unlock' }))
  for (const connection of connections)
    if (connection.signIn.state !== 'signed-in') items.push(createSignInItem(connection, t))
  if (connections.length === 0) items.push(createCommand(t('tray.addConnection'), { do: 'open', page: 'welcome' }))
  else items.push(createSearchItem(t, settings.popoverShortcut))
  if (sessions.length > 0) items.push(createCommand(t('tray.stopAll'), { do: 'stop-all' }))
  return items
}

function createSearchItem(t: Translate, shortcut: string): TrayItem {
  const item = { kind: 'command', label: t('tray.searchRoles'), command: { do: 'search' } } as const
  return shortcut ? { ...item, shortcut } : item
}

function createAppSection(t: Translate): readonly TrayItem[] {
  return [
    createCommand(t('tray.openStint'), { do: 'open' }),
    createCommand(t('tray.settings'), { do: 'open', page: 'settings' }),
    createCommand(t('lock.trayLock'), { do: 'lock-stint' }),
    createCommand(t('tray.quit'), { do: 'quit' }),
  ]
}
