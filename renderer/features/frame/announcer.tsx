import { useEffect, useRef } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { servedUntil } from '../../../electron/contract/session-end'
import { splitRoleId } from '../../../electron/contract/role-id'
import type { SessionView } from '../../../electron/contract/session-views'
import type { Translate } from '../../../electron/contract/messages/translator'
import { isLive, isOver } from '../../state/role-status'
import { useNow, useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'

const MINUTE = 60_000

type Stage = 'running' | 'ten' | 'one' | 'expired' | 'limited'

/** How near a session is to its end, in the steps that are worth saying aloud. */
export function stageOf(session: SessionView, now: number): Stage {
  const left = (servedUntil(session) ?? Infinity) - now
  if (isOver(session, now)) return 'limited'
  if (left <= 0) return 'expired'
  if (session.refreshAt !== undefined) return 'running'
  return left <= MINUTE ? 'one' : left <= 10 * MINUTE ? 'ten' : 'running'
}

/** Says to screen readers what happened, and countdowns only at 10 minutes, 1 minute and expiry. */
export function Announcer() {
  const text = useView((view) => view.announcement)
  useCountdownWords()
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  )
}

function useCountdownWords() {
  const view = useViewStore()
  const t = useT()
  const sessions = useSnapshot((snapshot) => snapshot.sessions)
  const nextEnd = Math.min(...sessions.filter(isLive).map((session) => servedUntil(session) ?? Infinity))
  const now = useNow(Number.isFinite(nextEnd) ? nextEnd : undefined)
  const said = useRef<ReadonlyMap<RoleId, Stage> | null>(null)
  useEffect(() => {
    const before = said.current
    const stages = new Map(
      sessions.filter((session) => session.expiresAt).map((session) => [session.roleId, stageOf(session, now)]),
    )
    said.current = stages
    if (!before) return
    const words = [...stages].flatMap(([id, stage]) =>
      before.has(id) && before.get(id) !== stage ? sayStage(t, id, stage) : [],
    )
    if (words.length > 0) view.patch({ announcement: words.join('. ') })
  }, [sessions, now, t, view])
}

function sayStage(t: Translate, id: RoleId, stage: Stage): readonly string[] {
  const role = splitRoleId(id).roleName
  if (stage === 'expired') return [t('sessions.hasExpired', { role })]
  if (stage === 'limited') return [t('sessions.hasReachedLimit', { role })]
  if (stage === 'one') return [t('sessions.aboutOne', { role })]
  return stage === 'ten' ? [t('sessions.aboutTen', { role })] : []
}
