import { useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import { describeFailure } from '../../electron/contract/messages/translator'
import { useBridge, useSnapshot, useT } from '../state/stint-context'
import { Checkbox } from '../ui/checkbox'
import { Icon } from '../ui/icon'
import { useAction } from './use-action'
import './risk-consent.css'

/** On the development runtime: names the risk of real connections and asks for it. Nothing elsewhere or in the demo. */
export function RiskConsent({ error }: { readonly error: string | null }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const applies = useSnapshot(({ app }) => app.runtime === 'development' && app.demo === null)
  const accepted = useSnapshot(({ settings }) => settings.acceptDevelopmentRuntime)
  const [acceptedBefore] = useState(accepted)
  if (!applies || acceptedBefore) return null
  const change = (acceptDevelopmentRuntime: boolean) =>
    void action.run(() => bridge.call('settings:change', { acceptDevelopmentRuntime }))
  const fault = action.failure ? describeFailure(t, action.failure, 'what') : accepted ? null : error
  return (
    <section className="risk" aria-label={t('welcome.risk.title')}>
      <Icon of={TriangleAlert} className="risk-icon" />
      <div>
        <p className="risk-title">{t('welcome.risk.title')}</p>
        <p className="risk-text">{t('welcome.risk.text')}</p>
        <Checkbox label={t('welcome.risk.accept')} checked={accepted} onChange={change} />
        <p className="risk-fault" role="alert">
          {fault}
        </p>
      </div>
    </section>
  )
}
