import { Clock, KeyRound, Lock, TriangleAlert, WifiOff } from 'lucide-react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { Failure } from '../../../electron/contract/result'
import { useT } from '../../state/stint-context'
import { Banner } from '../../ui/banner'
import { Button } from '../../ui/button'
import { ErrorBox } from '../../ui/error-box'
import { describeDetails } from '../../forms/failure-details'
import { Icon } from '../../ui/icon'
import { ReadingProgress } from '../../ui/reading-progress'
import { Spinner } from '../../ui/spinner'
import { StateCell } from './state-cell'

const connection = 'Northwind'

const refused: Failure = {
  code: 'role-not-assigned',
  values: { role: 'BillingAudit', account: 'Payments Production' },
  operation: 'GetRoleCredentials',
  awsCode: 'ForbiddenException',
  requestId: '7c1e0a55-04',
}

/** Every banner. */
export function BannerStates() {
  const t = useT()
  return (
    <StateCell title={t('states.banners')} wide>
      <div className="state-banners">
        <Banner
          tone="plain"
          icon={<Icon of={WifiOff} />}
          title={t('notices.offline')}
          text={t('notices.offlineText')}
        />
        <Banner
          tone="soon"
          icon={<Icon of={Clock} />}
          title={t('notices.endsSoon', { connection, time: '14:51' })}
          text={t('notices.endsSoonText', { count: 3 })}
        >
          <Button>{t('notices.signInAgain')}</Button>
          <Button kind="ghost">{t('notices.later')}</Button>
        </Banner>
        <Banner
          tone="ended"
          icon={<Icon of={Lock} />}
          title={t('notices.signInEnded', { connection })}
          text={t('notices.signInEndedRunning', { count: 2, time: '15:24' })}
        >
          <Button>{t('notices.signIn')}</Button>
        </Banner>
        <Banner
          tone="ended"
          icon={<Icon of={TriangleAlert} />}
          title={t('notices.keyStoreLocked')}
          text={t('notices.keyStoreLockedText')}
        >
          <Button>{t('notices.unlock')}</Button>
        </Banner>
        <Banner tone="plain" icon={<Icon of={Clock} />} title={t('notices.slowed')} text={t('notices.slowedText')} />
      </div>
    </StateCell>
  )
}

/** Reading, an error, and nothing yet. */
export function ContentStates() {
  const t = useT()
  return (
    <>
      <StateCell title={t('states.reading')}>
        <ReadingProgress
          icon={<Spinner live />}
          title={t('connections.discovery.reading', { connection })}
          done={212}
          total={665}
          text={t('connections.discovery.progress', { read: '212', total: '665', roles: '894' })}
          rest={t('connections.discovery.rest', { left: t('time.seconds', { seconds: '40' }) })}
          note={t('connections.discovery.keep')}
        >
          <Button>{t('connections.discovery.cancel')}</Button>
        </ReadingProgress>
      </StateCell>
      <StateCell title={t('states.error')}>
        <ErrorBox
          title={t('states.errorTitle')}
          text={describeFailure(t, refused, 'what')}
          next={describeFailure(t, refused, 'next')}
          details={describeDetails(t, refused)}
        >
          <Button>{t('states.readAgain')}</Button>
          <Button kind="ghost">{t('connections.copyDetails')}</Button>
        </ErrorBox>
      </StateCell>
      <StateCell title={t('states.empty')}>
        <div className="state-middle">
          <Icon of={KeyRound} className="t3" />
          <b>{t('states.emptyTitle')}</b>
          <p className="t2">{t('states.emptyText')}</p>
        </div>
      </StateCell>
    </>
  )
}
