import { Terminal } from 'lucide-react'
import { useEffect } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { CliOffer } from '../../../electron/contract/sharing'
import { useAction } from '../../forms/use-action'
import { useBridge, useFormats, useNow, useSnapshot, useT } from '../../state/stint-context'
import { describeFuture } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import './sharing.css'

/** Sign-ins that the AWS CLI got, each offered for use. The folder is looked at while this is shown. */
export function CliOffers() {
  const t = useT()
  const bridge = useBridge()
  const now = useNow()
  const offers = useSnapshot(({ cliOffers }) => cliOffers).filter(({ until }) => until > now)
  useEffect(() => {
    const look = () => void bridge.call('sharing:look')
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [bridge])
  if (offers.length === 0) return null
  return (
    <ul className="cli-offers" aria-label={t('sharing.offers')}>
      {offers.map((offer) => (
        <Offer key={offer.id} offer={offer} now={now} />
      ))}
    </ul>
  )
}

function Offer({ offer, now }: { readonly offer: CliOffer; readonly now: number }) {
  const t = useT()
  const bridge = useBridge()
  const formats = useFormats()
  const action = useAction()
  const address = offer.startUrl.replace(/^https?:\/\//, '')
  return (
    <li className="cli-offer">
      <Icon of={Terminal} className="t2" />
      <div className="cli-offer-words">
        <p>{t('sharing.offer', { address, time: describeFuture(formats, offer.until, now) })}</p>
        <p className="small t2">{t('sharing.offerWhy')}</p>
        <p className="connection-fault" role="alert" hidden={!action.failure}>
          {action.failure && describeFailure(t, action.failure, 'what')}
        </p>
      </div>
      <Button
        busy={action.busy}
        aria-label={t('sharing.offerUseName', { address })}
        onClick={() => void action.run(() => bridge.call('sharing:use', { id: offer.id }))}
      >
        {t('sharing.offerUse')}
      </Button>
    </li>
  )
}
