import { useT } from '../../state/stint-context'
import { useSecondsUntil } from '../../forms/use-seconds'
import { Button } from '../../ui/button'
import { Kbd } from '../../ui/kbd'
import { Spinner } from '../../ui/spinner'
import { formatLeft } from './deadline'
import { Fault } from './fault'
import { SignInFrame } from './sign-in-frame'
import type { SignInCommands } from './use-sign-in'
import './outcome-steps.css'

/** Stint prepares the sign-in. It stops at the deadline. */
export function OpeningStep({ deadline, commands }: { readonly deadline: number; readonly commands: SignInCommands }) {
  const t = useT()
  const left = deadline - useSecondsUntil(deadline)
  return (
    <SignInFrame
      windowTitle={t('signIn.windowBrowser')}
      footer={
        <Button size="large" autoFocus onClick={commands.cancel} aria-keyshortcuts="Escape">
          {t('signIn.browser.cancel')} <Kbd>{t('signIn.browser.esc')}</Kbd>
        </Button>
      }
    >
      <div className="outcome">
        <Spinner live />
        <h1>{t('signIn.opening.title')}</h1>
        <p className="sign-in-lead">{t('signIn.opening.text')}</p>
        <p className="outcome-left num">{t('signIn.opening.givesUp', { left: formatLeft(left) })}</p>
      </div>
      <Fault failure={commands.action.failure} />
    </SignInFrame>
  )
}

/** The user allowed it; Stint fetches the sign-in. */
export function FinishingStep() {
  const t = useT()
  return (
    <SignInFrame windowTitle={t('signIn.windowBrowser')} footer={null}>
      <div className="outcome" role="status">
        <Spinner live />
        <h1>{t('signIn.finishing.title')}</h1>
        <p className="sign-in-lead">{t('signIn.finishing.text')}</p>
      </div>
    </SignInFrame>
  )
}
