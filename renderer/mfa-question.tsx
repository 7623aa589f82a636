import { lazy, Suspense } from 'react'
import { useSnapshot } from './state/stint-context'

const MfaDialog = lazy(async () => ({ default: (await import('./features/mfa/mfa-dialog')).MfaDialog }))

/** The question for an MFA code, in whichever window is looked at; loaded with the first one. */
export function MfaQuestion() {
  const isAsked = useSnapshot(({ mfaQuestions }) => mfaQuestions.length > 0)
  return <Suspense>{isAsked && <MfaDialog />}</Suspense>
}
