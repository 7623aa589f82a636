import type { SessionEvent, SessionView } from '../../../electron/contract/session-views'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { TimeText } from '../../ui/time-text'
import { PanelSection } from './panel-section'

const MOST = 8

/** What happened to the session today, the latest first. */
export function History({ session }: { readonly session: SessionView }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const today = session.events.filter((event) => formats.day(event.at) === formats.day(now))
  const latest = [...today].sort((a, b) => b.at - a.at).slice(0, MOST)
  if (latest.length === 0) return null
  return (
    <PanelSection title={t('sessions.today')}>
      <ul className="history num">
        {latest.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            <TimeText at={event.at} text={formats.clock(event.at)} />
            <span>{describeEvent(t, event)}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

function describeEvent(t: Translate, event: SessionEvent): string {
  const ms = event.ms === undefined ? undefined : String(Math.round(event.ms))
  switch (event.kind) {
    case 'started':
      return ms === undefined ? t('sessions.eventStarted') : t('sessions.eventStartedIn', { ms })
    case 'refreshed':
      return ms === undefined ? t('sessions.eventRefreshed') : t('sessions.eventRefreshedIn', { ms })
    case 'restored':
      return t('sessions.eventRestored')
    case 'failed':
      return t('sessions.eventFailed', { reason: event.error ? describeFailure(t, event.error, 'what') : '' })
  }
}
