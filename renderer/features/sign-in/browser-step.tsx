import { Check, Link2, TriangleAlert } from 'lucide-react'
import type { IdentityCenterView, SignInView } from '../../../electron/contract/connection-views'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useFormats, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'
import { Spinner } from '../../ui/spinner'
import { TimeText } from '../../ui/time-text'
import { formatLeft } from './deadline'
import { Fault } from './fault'
import { SignInFrame } from './sign-in-frame'
import { useSecondsUntil } from '../../forms/use-seconds'
import type { SignInCommands } from './use-sign-in'
import './browser-step.css'

interface BrowserStepProps {
  readonly connection: IdentityCenterView
  readonly signIn: Extract<SignInView, { state: 'browser' }>
  readonly commands: SignInCommands
}

/** The browser is open and Stint waits for its answer; or it could not be opened, and the link waits to be copied. */
export function BrowserStep({ connection, signIn, commands }: BrowserStepProps) {
  const t = useT()
  return (
    <SignInFrame
      windowTitle={t('signIn.windowBrowser')}
      footer={<BrowserActions connection={connection} commands={commands} />}
    >
      <h1>{t('signIn.browser.title')}</h1>
      <p className="sign-in-lead">{t(signIn.notOpened ? 'signIn.browser.textNotOpened' : 'signIn.browser.text')}</p>
      <dl className="sign-in-facts">
        <dt>{t('signIn.organization')}</dt>
        <dd>
          <b>{connection.name}</b>
        </dd>
        <dt>{t('signIn.address')}</dt>
        <dd className="mono">{hostOf(connection.startUrl)}</dd>
        <dt>{t('signIn.region')}</dt>
        <dd className="num">{connection.region}</dd>
        <dt>{t('signIn.why')}</dt>
        <dd>{t('signIn.whyYou')}</dd>
      </dl>
      <Steps signIn={signIn} />
      {!signIn.notOpened && <p className="sign-in-closed">{t('signIn.browser.closed')}</p>}
      <Fault failure={commands.action.failure ?? signIn.notOpened ?? null} />
    </SignInFrame>
  )
}

function Steps({ signIn }: { readonly signIn: BrowserStepProps['signIn'] }) {
  const t = useT()
  const formats = useFormats()
  const left = signIn.deadline - useSecondsUntil(signIn.deadline)
  return (
    <ol className="sign-in-steps" aria-label={t('signIn.browser.steps')}>
      {signIn.notOpened ? (
        <li>
          <span className="ended">
            <Icon of={TriangleAlert} size={14} />
          </span>
          <span>{t('signIn.browser.notOpened')}</span>
        </li>
      ) : (
        <li>
          <span className="live">
            <Icon of={Check} size={14} />
          </span>
          <span>{t('signIn.browser.opened')}</span>
          <TimeText className="small t3" at={signIn.openedAt} text={formats.clock(signIn.openedAt)} />
        </li>
      )}
      <li aria-current="step">
        <Spinner live />
        <span className="sign-in-step-now">{t('signIn.browser.waiting')}</span>
        <span className="small t2 num">
          {left > 0 ? t('signIn.browser.givesUp', { left: formatLeft(left) }) : t('signIn.browser.gaveUp')}
        </span>
      </li>
      <li className="sign-in-step-later">
        <span className="sign-in-step-dot" aria-hidden="true" />
        <span>{t('signIn.browser.reading')}</span>
      </li>
    </ol>
  )
}

function BrowserActions({ connection, commands }: Omit<BrowserStepProps, 'signIn'>) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  return (
    <>
      <Button kind="ghost" size="large" onClick={() => commands.start('code')}>
        {t('signIn.browser.useCode')}
      </Button>
      <CopyButton
        size="large"
        label={t('signIn.browser.copyLink')}
        icon={<Icon of={Link2} />}
        copy={() => tell(bridge.call('sign-in:copy-link', { connectionId: connection.id }))}
      />
      <Button size="large" onClick={commands.openAgain}>
        {t('signIn.browser.openAgain')}
      </Button>
      <Button size="large" autoFocus onClick={commands.cancel} aria-keyshortcuts="Escape">
        {t('signIn.browser.cancel')} <Kbd>{t('signIn.browser.esc')}</Kbd>
      </Button>
    </>
  )
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
