import type { Translate } from '../../electron/contract/messages/translator'
import { describeFailure } from '../../electron/contract/messages/translator'
import type { ConnectionView } from '../../electron/contract/connection-views'
import type { RoleNotes, RoleView } from '../../electron/contract/role-views'
import type { SessionView } from '../../electron/contract/session-views'
import { servedUntil } from '../../electron/contract/session-end'
import { describeLeft, describePast, type TimeFormats } from './time-text'

const TEN_MINUTES = 600_000

/** What a role's row says: words, a sign for them, and how loud. */
export interface RoleStatus {
  readonly tone: 'quiet' | 'live' | 'soon' | 'ended'
  readonly sign: 'none' | 'arc' | 'spinner' | 'live-spinner' | 'dashes' | 'offline' | 'lock' | 'code' | 'triangle'
  /** What is left of the credentials, 0 to 1. */
  readonly fraction: number
  readonly text: string
  readonly note: string
  /** Credentials can be handed out now. */
  readonly live: boolean
}

export interface RoleFacts {
  readonly role: RoleView
  readonly session: SessionView | undefined
  readonly notes: RoleNotes | undefined
  readonly connection: ConnectionView | undefined
}

export interface Wording {
  readonly t: Translate
  readonly formats: TimeFormats
  readonly now: number
}

/** Whether a session's credentials can be handed out, as far as its state tells. */
export function isLive(session: SessionView | undefined): boolean {
  return session?.state === 'running' || session?.state === 'refreshing' || session?.state === 'offline'
}

/** Whether the user has to sign in before the role can start; other connections than Identity Center say so when it starts. */
export function needsSignIn(connection: ConnectionView | undefined): boolean {
  return connection?.kind === 'identity-center' && connection.signIn.state !== 'signed-in'
}

/** Says what state a role is in, by the table of states. Expiry goes by the clock, not by the next snapshot. */
export function describeRole(facts: RoleFacts, wording: Wording): RoleStatus {
  const { session, role } = facts
  const expired = session?.expiresAt !== undefined && session.expiresAt <= wording.now
  if (session && isOver(session, wording.now)) return describeOver(wording)
  if (session && isLive(session))
    return expired ? describeExpired(session, wording) : describeLive(facts, session, wording)
  if (session?.state === 'starting') return { ...quiet, sign: 'spinner', text: wording.t('sessions.starting') }
  if (session?.state === 'expired') return describeExpired(session, wording)
  if (session?.state === 'code-needed')
    return { ...quiet, sign: 'code', text: wording.t('sessions.codeNeeded'), note: nameOf(facts) }
  if (session?.state === 'refused') return describeRefused(session, wording)
  if (role.removedAt !== undefined)
    return { ...quiet, text: wording.t('sessions.removed'), note: wording.t('sessions.removedNote') }
  if (session?.state === 'sign-in-needed' || needsSignIn(facts.connection))
    return { ...quiet, sign: 'lock', text: wording.t('sessions.signInFirst'), note: nameOf(facts) }
  const used = facts.notes?.lastUsedAt
  const text = used === undefined ? '' : describePast(wording.t, wording.formats, used, wording.now)
  return { ...quiet, text, note: nameOf(facts) }
}

const quiet: RoleStatus = { tone: 'quiet', sign: 'none', fraction: 0, text: '', note: '', live: false }

function nameOf({ notes }: RoleFacts): string {
  return notes?.alias || notes?.profile?.name || ''
}

function describeLive(facts: RoleFacts, session: SessionView, { t, now }: Wording): RoleStatus {
  const end = servedUntil(session) ?? now
  const life = Math.max(1, end - (session.issuedAt ?? session.startedAt))
  const soon = end - now < TEN_MINUTES && session.refreshAt === undefined
  const common = {
    tone: soon ? 'soon' : 'live',
    fraction: (end - now) / life,
    text: describeLeft(t, end - now),
    live: true,
  } as const
  if (session.state === 'offline') return { ...common, sign: 'offline', note: t('sessions.refreshWaits') }
  if (session.state === 'refreshing') return { ...common, tone: 'live', sign: 'live-spinner', note: nameOf(facts) }
  return { ...common, sign: 'arc', note: soon ? t('sessions.endsWithoutRefresh') : nameOf(facts) }
}

/** Whether the time limit of a session is reached; by the clock too, which is ahead of the next snapshot. */
export function isOver({ state, limit }: SessionView, now: number): boolean {
  return state === 'limit-reached' || (limit !== undefined && limit.at <= now)
}

function describeOver({ t }: Wording): RoleStatus {
  return { ...quiet, tone: 'ended', sign: 'dashes', text: t('guard.reachedShort'), note: t('guard.reachedNote') }
}

function describeExpired(session: SessionView, { t, formats, now }: Wording): RoleStatus {
  const at = session.expiresAt ?? now
  return {
    ...quiet,
    tone: 'ended',
    sign: 'dashes',
    text: t('sessions.expiredAt', { time: describePast(t, formats, at, now) }),
  }
}

function describeRefused(session: SessionView, { t }: Wording): RoleStatus {
  const note = session.error ? describeFailure(t, session.error, 'what') : ''
  return { ...quiet, tone: 'ended', sign: 'triangle', text: t('sessions.refused'), note }
}
