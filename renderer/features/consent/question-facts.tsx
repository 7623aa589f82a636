import type { ConsentAnswer, ConsentQuestionView } from '../../../electron/contract/consumers'
import type { Translate } from '../../../electron/contract/messages/translator'
import { groupAccountId } from '../../state/highlight'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { describePast } from '../../state/time-text'
import { EnvironmentBadge } from '../../ui/environment-badge'

/** What is asked for, and what is known of the one who asks. */
export function QuestionFacts({ question }: { readonly question: ConsentQuestionView }) {
  const t = useT()
  const { account, accountId, environment, role, profile, asker, before } = question
  const formats = useFormats()
  const now = useNow()
  return (
    <dl className="consent-facts">
      <dt>{t('consent.account')}</dt>
      <dd>
        <b>{account}</b> <EnvironmentBadge environment={environment} label={t(`sessions.environment.${environment}`)} />
        {accountId && <div className="id t2">{groupAccountId(accountId)}</div>}
      </dd>
      <dt>{t('consent.role')}</dt>
      <dd>{role}</dd>
      <dt>{t('consent.profile')}</dt>
      <dd className="mono">{profile}</dd>
      <dt>{t('consent.program')}</dt>
      <dd>
        {asker.kind === 'unnamed' ? t('consent.programUnnamed') : t('consent.programConsumer', { name: asker.name })}
      </dd>
      <dt>{t('consent.before')}</dt>
      <dd className="t2">
        {before ? describeBefore(t, before.answer, describePast(t, formats, before.at, now)) : t('consent.beforeNever')}
      </dd>
    </dl>
  )
}

function describeBefore(t: Translate, answer: ConsentAnswer, time: string): string {
  switch (answer) {
    case 'once':
      return t('consent.beforeOnce', { time })
    case 'quarter-hour':
      return t('consent.beforeQuarterHour', { time })
    case 'session':
      return t('consent.beforeSession', { time })
    case 'deny':
      return t('consent.beforeDeny', { time })
  }
}
