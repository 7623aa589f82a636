import type { Guard } from '../../../electron/contract/guard-rules'
import type { Translate } from '../../../electron/contract/messages/translator'
import type { RoleNotes } from '../../../electron/contract/role-views'
import type { SessionView } from '../../../electron/contract/session-views'
import { describeLimit, describeRule, useGuardOf } from '../../state/guards'
import { useNotes } from '../../state/role-facts'
import type { FoundRole } from '../../state/role-index'
import { isOver } from '../../state/role-status'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { describeFuture, describeLeft, describePast } from '../../state/time-text'
import { PanelSection } from './panel-section'

interface GuardFactsProps {
  readonly found: FoundRole
  readonly session: SessionView | undefined
}

/** How the role is guarded and by which rules; nothing for a role that no rule fits and that has no limit. */
export function GuardFacts({ found, session }: GuardFactsProps) {
  const t = useT()
  const guard = useGuardOf(found)
  const notes = useNotes(found.role.id)
  if (guard.rules.length === 0 && !session?.limit) return null
  return (
    <PanelSection title={t('guard.section')}>
      <ul className="guard-facts small">
        {guard.rules.length > 0 ? (
          <li className="t2">
            {t('guard.byRules', { rules: guard.rules.map((rule) => describeRule(t, rule)).join('; ') })}
          </li>
        ) : null}
        {describeGuard(t, guard, notes, found).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <LimitFacts session={session} />
      </ul>
    </PanelSection>
  )
}

function describeGuard(t: Translate, guard: Guard, notes: RoleNotes | undefined, found: FoundRole): readonly string[] {
  const isAsked = notes?.rule === undefined ? guard.ask : notes.rule === 'ask'
  const definition = found.role.saved?.definition
  const takesDuration = definition !== undefined && 'durationSeconds' in definition
  const limit = { time: describeLimit(t, guard.limitMinutes) }
  const sentences = [
    guard.confirm ? t('guard.saysConfirm') : '',
    isAsked ? t('guard.saysAsk') : guard.ask ? t('guard.saysAllowed') : '',
    guard.limitMinutes > 0 ? t(takesDuration ? 'guard.saysLimitSts' : 'guard.saysLimit', limit) : '',
    guard.limitBy && guard.rules.length > 1 ? t('guard.limitBy', { rule: describeRule(t, guard.limitBy) }) : '',
  ].filter((sentence) => sentence !== '')
  return sentences.length === 0 && guard.rules.length > 0 ? [t('guard.saysNothing')] : sentences
}

/** What the limit means for the session as it is: when it comes, or that it came, and what lives on. */
function LimitFacts({ session }: Pick<GuardFactsProps, 'session'>) {
  const t = useT()
  const formats = useFormats()
  const limit = session?.limit
  const now = useNow(limit?.at)
  if (!session || !limit) return null
  const { expiresAt = 0 } = session
  if (isOver(session, now))
    return (
      <>
        <li className="ended">{t('guard.reached', { time: describePast(t, formats, limit.at, now) })}</li>
        {expiresAt > now ? <li>{t('guard.livesOn', { time: describeFuture(formats, expiresAt, now) })}</li> : null}
      </>
    )
  const left = describeLeft(t, limit.at - now)
  return (
    <>
      <li>{t('guard.until', { time: describeFuture(formats, limit.at, now), left })}</li>
      {expiresAt > limit.at ? (
        <li>{t('guard.livesOnAfter', { time: describeFuture(formats, expiresAt, now) })}</li>
      ) : null}
    </>
  )
}
