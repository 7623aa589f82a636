import { Copy, Link2, TriangleAlert } from 'lucide-react'
import type { ConnectionView, SignInView } from '../../../electron/contract/connection-views'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useFormats, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'
import { QrCode } from '../../ui/qr-code'
import { Ring } from '../../ui/ring'
import { formatLeft, shareLeft } from './deadline'
import { Fault } from './fault'
import { SignInFrame } from './sign-in-frame'
import { useSecondsUntil } from '../../forms/use-seconds'
import type { SignInCommands } from './use-sign-in'
import './code-step.css'

interface CodeStepProps {
  readonly connection: ConnectionView
  readonly signIn: Extract<SignInView, { state: 'code' }>
  readonly commands: SignInCommands
}

/** Shows the code to enter, or to scan, on any device. */
export function CodeStep({ connection, signIn, commands }: CodeStepProps) {
  const t = useT()
  const formats = useFormats()
  return (
    <SignInFrame
      windowTitle={t('signIn.windowCode')}
      footer={<CodeActions connection={connection} commands={commands} />}
    >
      <div className="code-columns">
        <div>
          <h1>{t('signIn.code.title')}</h1>
          <p className="sign-in-lead">
            {t('signIn.code.at')} <b className="mono code-address">{withoutScheme(signIn.verificationUri)}</b>
          </p>
          <UserCode code={signIn.userCode} />
          <CodeClock signIn={signIn} />
        </div>
        <figure className="code-qr">
          <QrCode text={signIn.verificationUriComplete} name={t('signIn.code.qrName')} />
          <figcaption>{t('signIn.code.scan')}</figcaption>
        </figure>
      </div>
      <dl className="sign-in-facts">
        <dt>{t('signIn.organization')}</dt>
        <dd>
          <b>{connection.name}</b> <span className="t3">{connection.region}</span>
        </dd>
        <dt>{t('signIn.code.askedBy')}</dt>
        <dd>{t('signIn.code.askedByYou', { time: formats.clock(signIn.startedAt) })}</dd>
      </dl>
      <p className="code-warning">
        <Icon of={TriangleAlert} />
        {t('signIn.code.warning')}
      </p>
      <Fault failure={commands.action.failure} />
    </SignInFrame>
  )
}

/** The code, large; read out letter by letter. */
function UserCode({ code }: { readonly code: string }) {
  const t = useT()
  const letters = code
    .split('-')
    .map((part) => Array.from(part).join(' '))
    .join(', ')
  return (
    <p className="code-letters">
      <span className="visually-hidden">{t('signIn.code.codeName', { letters })}</span>
      <span aria-hidden="true">
        {code.split('-').map((part, index) => (
          <span key={index}>
            {index > 0 && <span className="code-dash">-</span>}
            {part}
          </span>
        ))}
      </span>
    </p>
  )
}

function CodeClock({ signIn }: { readonly signIn: CodeStepProps['signIn'] }) {
  const t = useT()
  const now = useSecondsUntil(signIn.deadline)
  const left = signIn.deadline - now
  return (
    <p className="code-clock">
      <Ring fraction={shareLeft(signIn.startedAt, signIn.deadline, now)} tone={left > 60_000 ? 'live' : 'soon'} />
      {left > 0 ? (
        <span className="num">
          {t('signIn.code.good')} <b>{formatLeft(left)}</b>
        </span>
      ) : (
        <span>{t('signIn.code.over')}</span>
      )}
    </p>
  )
}

function CodeActions({ connection, commands }: Omit<CodeStepProps, 'signIn'>) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const connectionId = connection.id
  return (
    <>
      <Button kind="ghost" size="large" onClick={commands.openAgain}>
        {t('signIn.code.openPage')}
      </Button>
      <CopyButton
        size="large"
        label={t('signIn.code.copyCode')}
        icon={<Icon of={Copy} />}
        copy={() => tell(bridge.call('sign-in:copy-code', { connectionId }))}
      />
      <CopyButton
        size="large"
        label={t('signIn.code.copyLink')}
        icon={<Icon of={Link2} />}
        copy={() => tell(bridge.call('sign-in:copy-link', { connectionId }))}
      />
      <Button size="large" autoFocus onClick={commands.cancel} aria-keyshortcuts="Escape">
        {t('signIn.code.cancel')} <Kbd>{t('signIn.browser.esc')}</Kbd>
      </Button>
    </>
  )
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//, '')
}
