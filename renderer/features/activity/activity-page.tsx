import { Download, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { ActivityExport, ActivityFilter, ActivityListing } from '../../../electron/contract/activity'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useAnswer } from '../../forms/use-answer'
import { useBridge, useFormats, useT } from '../../state/stint-context'
import { useKeys } from '../../state/use-keys'
import { Button } from '../../ui/button'
import { ErrorBox } from '../../ui/error-box'
import { Icon } from '../../ui/icon'
import { ActivityChoices } from './activity-choices'
import { EventList } from './event-list'
import { everything, toFilter, type Choices } from './filter-choices'
import { ProofLine } from './proof-line'
import { useEvents } from './use-events'
import './activity-page.css'

/** Who got what, when, and how it ended; and whether the log is as it was written. */
export function ActivityPage() {
  const t = useT()
  const [choices, setChoices] = useState<Choices>(everything)
  const [asked, setAsked] = useState({ round: 0, at: Date.now() })
  const filter = toFilter(choices, asked.at)
  const { listing, failure, showMore } = useEvents(filter, asked.round)
  const { answer, askAgain } = useAnswer((bridge) => bridge.call('activity:verify'))
  const lookAgain = () => {
    setAsked({ round: asked.round + 1, at: Date.now() })
    askAgain()
  }
  useKeys((command) => {
    if (command.do !== 'read-again') return false
    lookAgain()
    return true
  })
  const wrong = failure ?? (answer.state === 'failed' ? answer.failure : undefined)
  return (
    <div className="activity">
      <header className="activity-head">
        <h1>{t('activity.title')}</h1>
        <Button
          kind="ghost"
          icon={<Icon of={RefreshCw} size={14} />}
          busy={answer.state === 'waiting'}
          onClick={lookAgain}
        >
          {t('activity.check')}
        </Button>
        <ExportButtons filter={filter} />
      </header>
      <p className="activity-text">{t('activity.text')}</p>
      {wrong ? (
        <ErrorBox title={describeFailure(t, wrong, 'what')} text={describeFailure(t, wrong, 'next')} />
      ) : (
        <ProofLine proof={answer.state === 'here' ? answer.value : undefined} />
      )}
      <ActivityChoices choices={choices} onChoose={(next) => setChoices({ ...choices, ...next })} />
      {listing && <Found listing={listing} onMore={showMore} onAll={() => setChoices(everything)} />}
    </div>
  )
}

interface FoundProps {
  readonly listing: ActivityListing
  readonly onMore: () => void
  readonly onAll: () => void
}

function Found({ listing: { events, hasMore }, onMore, onAll }: FoundProps) {
  const t = useT()
  const formats = useFormats()
  const count = { count: events.length, number: formats.number(events.length) }
  if (events.length === 0) {
    return (
      <p className="activity-none" role="status">
        {t('activity.none')}{' '}
        <Button kind="link" onClick={onAll}>
          {t('activity.clear')}
        </Button>
      </p>
    )
  }
  return (
    <>
      <EventList events={events} />
      <p className="activity-end t3">
        <span role="status">{hasMore ? t('activity.countMore', count) : t('activity.count', count)}</span>
        {hasMore && (
          <Button kind="link" onClick={onMore}>
            {t('activity.more')}
          </Button>
        )}
      </p>
    </>
  )
}

/** What is shown, as a file in the folder for downloads. */
function ExportButtons({ filter }: { readonly filter: ActivityFilter }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [saved, setSaved] = useState('')
  const exportAs = async (format: ActivityExport) => {
    const answer = await action.run(() => bridge.call('activity:export', { format, filter }))
    setSaved(answer?.ok ? answer.value.path : '')
  }
  const said = action.failure
    ? describeFailure(t, action.failure, 'what')
    : saved && t('activity.exported', { path: saved })
  return (
    <>
      {(['jsonl', 'csv'] as const).map((format) => (
        <Button
          key={format}
          icon={<Icon of={Download} size={14} />}
          disabled={action.busy}
          onClick={() => void exportAs(format)}
        >
          {t(format === 'csv' ? 'activity.exportCsv' : 'activity.exportJsonl')}
        </Button>
      ))}
      <span className="activity-saved t2" role="status">
        {said}
      </span>
    </>
  )
}
