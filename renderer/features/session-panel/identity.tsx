import { Check } from 'lucide-react'
import type { SessionView } from '../../../electron/contract/session-views'
import { groupAccountId } from '../../state/highlight'
import { useFormats, useNow, useT, useView } from '../../state/stint-context'
import { describePast } from '../../state/time-text'
import { Icon } from '../../ui/icon'
import { PanelSection } from './panel-section'

/** Who AWS says this session is, and when it said so. */
export function Identity({ session }: { readonly session: SessionView }) {
  const t = useT()
  const checking = useView((view) => view.pending.has(`sessions:check-identity ${session.roleId}`))
  const { identity } = session
  if (!identity)
    return checking ? (
      <PanelSection title={t('sessions.identity')} end={t('sessions.checking')}>
        {null}
      </PanelSection>
    ) : null
  return (
    <PanelSection title={t('sessions.identity')} end={<Checked at={identity.checkedAt} />}>
      <dl className="kv">
        <dt>{t('sessions.user')}</dt>
        <dd className="select">{identity.arn.split(/[:/]/).at(-1)}</dd>
        <dt>{t('sessions.account')}</dt>
        <dd className="num select">{groupAccountId(identity.accountId)}</dd>
        <dt>{t('sessions.arn')}</dt>
        <dd className="mono select t2">
          <BreakableArn arn={identity.arn} />
        </dd>
        {session.keyEnding ? (
          <>
            <dt>{t('sessions.accessKey')}</dt>
            <dd>{t('sessions.accessKeyEnding', { ending: session.keyEnding })}</dd>
          </>
        ) : null}
      </dl>
    </PanelSection>
  )
}

function Checked({ at }: { readonly at: number }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  return (
    <span className="live line num">
      <Icon of={Check} size={14} />
      {t('sessions.checkedAt', { time: describePast(t, formats, at, now) })}
    </span>
  )
}

/** Long ARNs break at their separators, not inside a word. */
function BreakableArn({ arn }: { readonly arn: string }) {
  return arn.split(/(?<=[:/_])/).map((part, at) => (
    <span key={at}>
      {part}
      <wbr />
    </span>
  ))
}
