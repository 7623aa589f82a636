import { Lock, TriangleAlert } from 'lucide-react'
import { describeFuture, describePast } from '../../state/time-text'
import type { ConnectionView, SignInView } from '../../../electron/contract/connection-views'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'
import { Ring } from '../../ui/ring'
import { Spinner } from '../../ui/spinner'

/** How the sign-in of a connection stands, in words with a sign; and until when credentials outlive it. */
export function SignInState({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const { signIn } = connection
  const until = 'credentialsUntil' in signIn ? signIn.credentialsUntil : undefined
  return (
    <div className="connection-state">
      <p className="connection-state-line">
        <StateSign signIn={signIn} now={now} />
        <StateWords signIn={signIn} now={now} />
      </p>
      {until !== undefined && until > now && (
        <p className="small t2">{t('connections.credentialsUntil', { time: describeFuture(formats, until, now) })}</p>
      )}
    </div>
  )
}

interface StateProps {
  readonly signIn: SignInView
  readonly now: number
}

function StateSign({ signIn, now }: StateProps) {
  switch (signIn.state) {
    case 'signed-in': {
      const { since, endsAbout } = signIn
      // A ring only where there is an estimate that still says something.
      if (endsAbout === undefined || endsAbout <= now) return null
      return <Ring fraction={(endsAbout - now) / Math.max(1, endsAbout - since)} />
    }
    case 'opening':
    case 'browser':
    case 'code':
    case 'finishing':
      return <Spinner />
    case 'failed':
      return <Icon of={TriangleAlert} className="connection-bad" />
    case 'ended':
      return <Ring fraction={0} tone="ended" />
    case 'signed-out':
      return <Icon of={Lock} className="t3" />
  }
}

function StateWords({ signIn, now }: StateProps) {
  const t = useT()
  const formats = useFormats()
  switch (signIn.state) {
    case 'signed-in':
      return signIn.endsAbout !== undefined && signIn.endsAbout > now ? (
        <span>{t('connections.state.signedInUntil', { time: describeFuture(formats, signIn.endsAbout, now) })}</span>
      ) : (
        <span className="live">{t('connections.state.signedIn')}</span>
      )
    case 'opening':
    case 'browser':
    case 'code':
    case 'finishing':
      return <span className="t2">{t('connections.state.waiting')}</span>
    case 'failed':
      return <span className="ended">{t('connections.state.failed')}</span>
    case 'ended':
      return (
        <span className="ended">
          {t('connections.state.ended', { time: describePast(t, formats, signIn.at, now) })}
        </span>
      )
    case 'signed-out':
      return (
        <span className="t2">
          {signIn.reason === 'never' ? t('connections.state.never') : t('connections.state.byUser')}
        </span>
      )
  }
}
