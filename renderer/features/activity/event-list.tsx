import { useCallback } from 'react'
import type { ActivityEvent } from '../../../electron/contract/activity'
import { nameActor, nameDeed, nameResult, nameSubject } from '../../../electron/contract/messages/activity-texts'
import { useFormats, useT } from '../../state/stint-context'
import { useNarrow } from '../../state/use-narrow'
import { VirtualList } from '../../ui/virtual-list'

const lineHeight = 34
const narrowHeight = 76

/** The events, newest first; only those in view are drawn. */
export function EventList({ events }: { readonly events: readonly ActivityEvent[] }) {
  const t = useT()
  const isNarrow = useNarrow()
  const heightOf = useCallback(() => (isNarrow ? narrowHeight : lineHeight), [isNarrow])
  return (
    <VirtualList
      label={t('activity.list')}
      className="activity-list"
      count={events.length}
      heightOf={heightOf}
      render={(at) => (events[at] ? <EventLine event={events[at]} /> : null)}
    />
  )
}

function EventLine({ event }: { readonly event: ActivityEvent }) {
  const t = useT()
  const formats = useFormats()
  const at = Date.parse(event.at)
  const subject = nameSubject(event)
  const isGood = event.result === 'ok'
  const when = `${formats.dayMonth(at)}, ${formats.clock(at)}`
  const since = event.since === undefined ? '' : t('activity.since', { time: formats.clock(Date.parse(event.since)) })
  return (
    <div className="activity-line">
      <time className="activity-when t3" dateTime={event.at} title={event.at}>
        {when}
      </time>
      <span className="activity-who">{nameActor(t, event)}</span>
      <span className="activity-what">{nameDeed(t, event)}</span>
      <span className="activity-about mono" title={subject}>
        {subject}
      </span>
      <span className={isGood ? 'activity-result t3' : 'activity-result activity-failed'} title={since || undefined}>
        {nameResult(t, event, formats.number)}
      </span>
    </div>
  )
}
