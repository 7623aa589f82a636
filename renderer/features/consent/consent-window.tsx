import { useState } from 'react'
import type { ConsentAnswer, ConsentQuestionView } from '../../../electron/contract/consumers'
import { useSecondsUntil } from '../../forms/use-seconds'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { describeLeft } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Kbd } from '../../ui/kbd'
import { Ring } from '../../ui/ring'
import { AnswerChoices, type Allowing } from './answer-choices'
import { QuestionFacts } from './question-facts'
import { useGuardedKeys, type KeyGuard } from './use-guarded-keys'
import './consent-window.css'

/** The small window that asks whether a program may have credentials; the oldest question first. */
export function ConsentWindow() {
  const question = useSnapshot(({ consentQuestions }) => consentQuestions[0])
  return question ? <OneQuestion key={question.id} question={question} /> : <NoQuestion />
}

const choiceOfKey: Readonly<Record<string, Allowing>> = { '1': 'once', '2': 'quarter-hour', '3': 'session' }

function OneQuestion({ question }: { readonly question: ConsentQuestionView }) {
  const t = useT()
  const bridge = useBridge()
  const [choice, setChoice] = useState<Allowing>('once')
  const { id, environment, asker } = question
  const answer = (given: ConsentAnswer) => void bridge.call('consent:answer', { id, answer: given })
  const keys = useGuardedKeys(id, (key) => {
    const chosen = choiceOfKey[key]
    if (chosen) setChoice(chosen)
    else if (key === 'Enter' && !isOnDeny()) answer(choice)
    else if (key === 'Escape') answer('deny')
    else return false
    return true
  })
  const who = asker.kind === 'unnamed' ? t('consent.aProgram') : asker.name
  const title = environment === 'production' ? t('consent.asksProduction', { who }) : t('consent.asks', { who })
  return (
    <div className={`consent env-${environment}`} data-keys={keys}>
      <div className="consent-edge" aria-hidden="true" />
      <main className="consent-page">
        <h1>{title}</h1>
        <QuestionFacts question={question} />
        <AnswerChoices question={question} value={choice} onChange={setChoice} />
        <p className="consent-honest">{t('consent.honest')}</p>
      </main>
      <footer className="consent-actions">
        <TimeLeft question={question} isTyping={keys === 'typing'} />
        <Button size="large" data-answer="deny" {...offerKey(keys, 'Escape')} onClick={() => answer('deny')}>
          {t('consent.deny')} <Kbd>{t('consent.esc')}</Kbd>
        </Button>
        <Button size="large" kind="primary" {...offerKey(keys, 'Enter')} onClick={() => answer(choice)}>
          {labelOf(choice, t)} <Kbd>{t('consent.enter')}</Kbd>
        </Button>
      </footer>
    </div>
  )
}

/** A button names its key only while the key counts. */
function offerKey(keys: KeyGuard, key: string) {
  return keys === 'ready' ? { 'aria-keyshortcuts': key } : {}
}

/** Enter on the focused Deny button denies, as on every button. */
function isOnDeny(): boolean {
  return document.activeElement?.getAttribute('data-answer') === 'deny'
}

function labelOf(choice: Allowing, t: ReturnType<typeof useT>): string {
  if (choice === 'once') return t('consent.allowOnce')
  return choice === 'session' ? t('consent.allowSession') : t('consent.allowQuarterHour')
}

interface TimeLeftProps {
  readonly question: ConsentQuestionView
  /** Keys came that were not meant for this window. */
  readonly isTyping: boolean
}

function TimeLeft({ question: { askedAt, endsAt }, isTyping }: TimeLeftProps) {
  const t = useT()
  const left = Math.max(0, endsAt - useSecondsUntil(endsAt))
  return (
    <span className="consent-left">
      <Ring fraction={left / (endsAt - askedAt)} />
      <span className="num">
        {isTyping ? t('consent.keysWait') : t('consent.deniesIn', { left: describeLeft(t, left) })}
      </span>
    </span>
  )
}

function NoQuestion() {
  const t = useT()
  const bridge = useBridge()
  return (
    <div className="consent">
      <main className="consent-page">
        <h1>{t('consent.done')}</h1>
      </main>
      <footer className="consent-actions">
        <Button size="large" autoFocus onClick={() => void bridge.call('window:control', { action: 'close' })}>
          {t('consent.close')}
        </Button>
      </footer>
    </div>
  )
}
