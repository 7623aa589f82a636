import { Plus, Waypoints } from 'lucide-react'
import { useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { ConsumerItem } from './consumer-item'
import { NewConsumerDialog } from './new-consumer-dialog'
import './consumers-page.css'

/** Programs with a token of their own: what they may use, and when they last did. */
export function ConsumersPage() {
  const t = useT()
  const consumers = useSnapshot((snapshot) => snapshot.consumers)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div className="consumers page-scroll">
      <div className="consumers-column">
        <header className="consumers-head">
          <h1>{t('consumers.title')}</h1>
          <Button icon={<Icon of={Plus} size={14} />} onClick={() => setIsAdding(true)}>
            {t('consumers.add')}
          </Button>
        </header>
        <p className="consumers-text">{t('consumers.text')}</p>
        <Endpoint />
        {consumers.length === 0 && <NoConsumers />}
        <ul aria-label={t('consumers.list')}>
          {consumers.map((consumer) => (
            <ConsumerItem key={consumer.id} consumer={consumer} />
          ))}
        </ul>
      </div>
      {isAdding && <NewConsumerDialog onClose={() => setIsAdding(false)} />}
    </div>
  )
}

/** Where the endpoint listens, and the way out where somebody else has its port. */
function Endpoint() {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const endpoint = useSnapshot((snapshot) => snapshot.endpoint)
  if (endpoint.state === 'off') return <p className="consumers-text t3">{t('consumers.off')}</p>
  if (endpoint.state === 'listening') {
    return <p className="consumers-text t3">{t('consumers.listening', { port: String(endpoint.port) })}</p>
  }
  const failure = { code: 'endpoint-port-taken', values: { port: endpoint.port } } as const
  return (
    <p className="consumers-text" role="alert">
      {`${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}{' '}
      <Button busy={action.busy} onClick={() => void action.run(() => bridge.call('consumers:new-port'))}>
        {t('consumers.newPort')}
      </Button>
    </p>
  )
}

function NoConsumers() {
  const t = useT()
  return (
    <div className="consumers-none">
      <Icon of={Waypoints} className="t3" />
      <b>{t('consumers.emptyTitle')}</b>
      <p>{t('consumers.emptyText')}</p>
    </div>
  )
}
