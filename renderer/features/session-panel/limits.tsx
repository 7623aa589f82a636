import type { SessionView } from '../../../electron/contract/session-views'
import type { FoundRole } from '../../state/role-index'
import { useT } from '../../state/stint-context'
import { describeLeft } from '../../state/time-text'
import { Chain } from './chain'
import { PanelSection } from './panel-section'
import { SavedFacts } from './saved-facts'

interface TermsProps {
  readonly found: FoundRole
  readonly session?: SessionView | undefined
}

/** What holds for the session: a saved role's own options, or what Identity Center decides. */
export function Terms({ found, session }: TermsProps) {
  const { role } = found
  if (!role.saved) return <Limits session={session} />
  return (
    <>
      <Chain found={found} />
      <SavedFacts role={role} definition={role.saved.definition} packed={session?.packedPolicyPercent} />
    </>
  )
}

/** What the permission set decides; Identity Center lets nobody choose policy, duration or tags here. */
function Limits({ session }: { readonly session?: SessionView | undefined }) {
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
