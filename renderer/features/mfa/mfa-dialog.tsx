import { Smartphone } from 'lucide-react'
import { useEffect, useId, useRef, type RefObject } from 'react'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { MfaQuestionView } from '../../../electron/contract/connection-views'
import { shortDeviceName } from '../../forms/mfa-device'
import { useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { Spinner } from '../../ui/spinner'
import './mfa-dialog.css'
import { useMfaCode, type MfaCode } from './use-mfa-code'

/** Asks for the code that the first question wants; nothing while there is no question. */
export function MfaDialog() {
  const question = useSnapshot(({ mfaQuestions }) => mfaQuestions[0])
  return question ? <CodeQuestion key={question.id} question={question} /> : null
}

function CodeQuestion({ question }: { readonly question: MfaQuestionView }) {
  const t = useT()
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const code = useMfaCode(question)
  return (
    <Dialog
      open
      shape="form"
      onClose={code.cancel}
      title={t('mfa.title', { role: question.role })}
      initialFocus={field}
      actions={
        <>
          <Button onClick={code.cancel}>{t('mfa.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} busy={code.isChecking}>
            {t('mfa.send')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="mfa"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!code.isChecking) code.submit()
        }}
      >
        <QuestionFacts question={question} />
        <CodeField device={shortDeviceName(question.device)} code={code} inputRef={field} />
        <WaitingRoles question={question} />
      </form>
    </Dialog>
  )
}

function QuestionFacts({ question }: { readonly question: MfaQuestionView }) {
  const t = useT()
  return (
    <dl className="kv">
      <dt>{t('mfa.account')}</dt>
      <dd>{question.account}</dd>
      <dt>{t('mfa.role')}</dt>
      <dd>{question.role}</dd>
      <dt>{t('mfa.device')}</dt>
      <dd className="mfa-device" title={question.device}>
        <Icon of={Smartphone} size={14} className="t3" /> {shortDeviceName(question.device)}
      </dd>
    </dl>
  )
}

interface CodeFieldProps {
  readonly device: string
  readonly code: MfaCode
  readonly inputRef: RefObject<HTMLInputElement | null>
}

function CodeField({ device, code, inputRef }: CodeFieldProps) {
  const t = useT()
  const id = useId()
  const { failure } = code
  // A refused code leaves the field empty and ready for the next one.
  useEffect(() => {
    if (failure) inputRef.current?.focus()
  }, [failure, inputRef])
  return (
    <div className="mfa-entry">
      <label className="visually-hidden" htmlFor={id}>
        {t('mfa.code', { device })}
      </label>
      <input
        id={id}
        ref={inputRef}
        className="mfa-code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        placeholder="––– –––"
        aria-invalid={failure ? true : undefined}
        aria-describedby={`${id}-state`}
        readOnly={code.isChecking}
        value={code.code.replace(/^(\d{3})(?=\d)/, '$1 ')}
        onChange={(event) => code.type(event.target.value)}
      />
      <p id={`${id}-state`} className="mfa-state" role="status" data-bad={failure ? true : undefined}>
        {code.isChecking && <Spinner />}
        {describeState(t, code)}
      </p>
    </div>
  )
}

/** What the field waits for, in words: the check, the pause, what was wrong, or nothing. */
function describeState(t: Translate, code: MfaCode): string {
  if (code.isChecking) return t('mfa.checking')
  const seconds = String(Math.ceil(code.pauseMs / 1000))
  const { failure } = code
  const what = failure ? describeFailure(t, failure, 'what') : ''
  if (code.isPausing) return `${what} ${code.pauseMs > 0 ? t('mfa.pause', { seconds }) : t('mfa.pauseSoon')}`.trim()
  return failure ? `${what} ${describeFailure(t, failure, 'next')}` : t('mfa.codeLabel')
}

/** How many roles wait behind this one, at this device and at others. */
function WaitingRoles({ question }: { readonly question: MfaQuestionView }) {
  const t = useT()
  const count = useSnapshot(({ mfaQuestions }) =>
    mfaQuestions.reduce((sum, one) => sum + one.waiting + (one.id === question.id ? 0 : 1), 0),
  )
  return count > 0 ? <p className="mfa-waiting">{t('mfa.waiting', { count })}</p> : null
}
