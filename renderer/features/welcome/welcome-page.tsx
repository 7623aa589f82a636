import { FlaskConical, FolderInput } from 'lucide-react'
import { AddressForm } from '../../forms/address-form'
import { useAction } from '../../forms/use-action'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useBridge, useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import './welcome-page.css'

/** The first page: asks where the user signs in to AWS, and offers the demo. */
export function WelcomePage() {
  const t = useT()
  const view = useViewStore()
  const isDemo = useSnapshot(({ app }) => app.demo !== null)
  return (
    <div className="welcome page-scroll">
      <div className="welcome-column">
        <h1>{t('welcome.title')}</h1>
        <p className="welcome-lead">{t('welcome.lead')}</p>
        <AddressForm submit={t('welcome.form.signIn')} onAdded={() => view.patch({ page: 'roles' })} />
        <OtherWays />
        <ImportOffer />
        {!isDemo && <DemoOffer />}
      </div>
    </div>
  )
}

const ways = ['iam-user', 'aws-login', 'sts-compatible', 'web-identity', 'saml'] as const

/** The kinds of connections beside the access portal. */
function OtherWays() {
  const t = useT()
  const view = useViewStore()
  return (
    <section className="welcome-ways" aria-labelledby="welcome-ways-title">
      <h2 id="welcome-ways-title" className="sect">
        {t('welcome.waysTitle')}
      </h2>
      <ul>
        {ways.map((kind) => (
          <li key={kind}>
            <button type="button" className="welcome-way" onClick={() => view.patch({ adding: kind })}>
              {t(`newConnection.kind.${kind}`)}{' '}
              <span className="welcome-way-text">{t(`welcome.waysText.${kind}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Leads to what other tools have. */
function ImportOffer() {
  const t = useT()
  const view = useViewStore()
  return (
    <section className="welcome-import" aria-labelledby="welcome-import-title">
      <Icon of={FolderInput} className="t3" />
      <div className="grow">
        <h2 id="welcome-import-title">{t('welcome.importTitle')}</h2>
        <p className="welcome-demo-text">{t('welcome.importText')}</p>
      </div>
      <Button onClick={() => view.patch({ importing: true })}>{t('welcome.importDo')}</Button>
    </section>
  )
}

/** Opens the demo organization; main restarts with it. */
function DemoOffer() {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  return (
    <section className="welcome-demo" aria-labelledby="welcome-demo-title">
      <Icon of={FlaskConical} className="t3" />
      <div className="grow">
        <h2 id="welcome-demo-title">{t('welcome.demoTitle')}</h2>
        <p className="welcome-demo-text">{t('welcome.demoText')}</p>
        {action.failure && (
          <p className="welcome-demo-fault" role="alert">
            {describeFailure(t, action.failure, 'what')}
          </p>
        )}
      </div>
      <Button busy={action.busy} onClick={() => void action.run(() => bridge.call('app:open-demo'))}>
        {action.busy ? t('welcome.demoOpening') : t('welcome.demoOpen')}
      </Button>
    </section>
  )
}
