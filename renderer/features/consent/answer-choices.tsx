import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useEffect, useId, useRef } from 'react'
import type { ConsentAnswer, ConsentQuestionView } from '../../../electron/contract/consumers'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { Kbd } from '../../ui/kbd'
import '../../ui/radio-list.css'

export type Allowing = Exclude<ConsentAnswer, 'deny'>

const quarterHour = 15 * 60_000

interface AnswerChoicesProps {
  readonly question: ConsentQuestionView
  readonly value: Allowing
  readonly onChange: (value: Allowing) => void
}

/** For how long: chosen with 1, 2 and 3. */
export function AnswerChoices({ question, value, onChange }: AnswerChoicesProps) {
  const t = useT()
  const id = useId()
  const formats = useFormats()
  const now = useNow()
  const first = useRef<HTMLElement>(null)
  useEffect(() => first.current?.focus(), [])
  const choices: readonly { value: Allowing; label: string; text: string }[] = [
    {
      value: 'once',
      label: t('consent.once'),
      text: t(question.waiting > 0 ? 'consent.onceText' : 'consent.onceNext'),
    },
    {
      value: 'quarter-hour',
      label: t('consent.quarterHour'),
      text: t('consent.quarterHourText', { time: formats.clock(now + quarterHour) }),
    },
    { value: 'session', label: t('consent.session'), text: t('consent.sessionText') },
  ]
  return (
    <>
      <div className="sect" id={id}>
        {t('consent.allow')}
      </div>
      <RadioGroup
        className="consent-choices"
        aria-labelledby={id}
        value={value}
        onValueChange={(next: Allowing) => onChange(next)}
      >
        {choices.map((choice, index) => (
          <label key={choice.value} className="consent-choice" data-chosen={choice.value === value || undefined}>
            <Radio.Root
              className="radio"
              value={choice.value}
              ref={index === 0 ? first : null}
              aria-labelledby={`${id}-${choice.value}`}
              aria-describedby={`${id}-${choice.value}-text`}
              aria-keyshortcuts={String(index + 1)}
            >
              <Radio.Indicator className="radio-dot" />
            </Radio.Root>
            <span id={`${id}-${choice.value}`}>{choice.label}</span>
            <span id={`${id}-${choice.value}-text`} className="small t3 num">
              {choice.text}
            </span>
            <Kbd>{index + 1}</Kbd>
          </label>
        ))}
      </RadioGroup>
      <p className="consent-waiting">
        {question.waiting > 0 ? t('consent.waiting', { count: question.waiting }) : t('consent.waitingNone')}
      </p>
    </>
  )
}
