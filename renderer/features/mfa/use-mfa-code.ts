import { useState } from 'react'
import type { Failure } from '../../../electron/contract/result'
import type { MfaQuestionView } from '../../../electron/contract/connection-views'
import { useSecondsUntil } from '../../forms/use-seconds'
import { useBridge } from '../../state/stint-context'
import { CODE_LENGTH, readCode } from './read-code'

/** The code that is typed for one question. A complete one goes off at once: held back, its time would be over. */
export function useMfaCode(question: MfaQuestionView) {
  const bridge = useBridge()
  const { id, state, nextCodeAt } = question
  const now = useSecondsUntil(nextCodeAt ?? 0)
  const [code, setCode] = useState('')
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const pauseMs = state === 'pause' && nextCodeAt !== undefined ? Math.max(0, nextCodeAt - now) : 0
  const isChecking = state === 'checking' || isSending

  const send = async (complete: string) => {
    setIsSending(true)
    setFailure(null)
    // It works once, so it is not kept, whatever the answer is.
    setCode('')
    const result = await bridge.call('mfa:answer', { id, code: complete })
    if (!result.ok) setFailure(result.error)
    setIsSending(false)
  }

  return {
    code,
    /** The last code is spent, and the device still shows it. */
    isPausing: state === 'pause' && (nextCodeAt === undefined || pauseMs > 0),
    isChecking,
    pauseMs,
    /** Why the last code did not do: what main says of it, or why it did not take it. */
    failure: isChecking ? null : (failure ?? question.refusal ?? null),
    /** Takes what stands in the field; the last digit sends it. */
    type(text: string) {
      const digits = readCode(text)
      if (digits.length === CODE_LENGTH && !isChecking) void send(digits)
      else setCode(digits)
    },
    /** Enter, or the button: a complete code has gone off already. */
    submit: () => setFailure({ code: 'mfa-code-invalid' }),
    cancel: () => void bridge.call('mfa:cancel', { id }),
  }
}

export type MfaCode = ReturnType<typeof useMfaCode>
