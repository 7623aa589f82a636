import type { SessionView } from '../../../electron/contract/views'
import { useT } from '../../state/stint-context'
import { describeLeft } from '../../state/time-text'
import { PanelSection } from './panel-section'

/** What the permission set decides; Identity Center lets nobody choose policy, duration or tags here. */
export function Limits({ session }: { readonly session?: SessionView | undefined }) {
  const t = useT()
  const life = session?.expiresAt && session.issuedAt ? session.expiresAt - session.issuedAt : undefined
  return (
    <PanelSection title={t('sessions.limits')}>
      <dl className="kv">
        <dt>{t('sessions.policy')}</dt>
        <dd>{t('sessions.policyFact')}</dd>
        <dt>{t('sessions.duration')}</dt>
        <dd className="num">
          {life === undefined
            ? t('sessions.durationFact')
            : t('sessions.durationKnown', { time: describeLeft(t, Math.round(life / 60_000) * 60_000) })}
        </dd>
      </dl>
    </PanelSection>
  )
}
