import { Check } from 'lucide-react'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useRoleActions } from '../../state/role-actions'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { describeAboutLeft, describeFuture } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Ring } from '../../ui/ring'
import { Spinner } from '../../ui/spinner'

/** A connection with what is about left of its sign-in, or the way to sign in. */
export function ConnectionClock({ connection }: { readonly connection: ConnectionView }) {
  const { signIn } = connection
  return (
    <li className="conn">
      <SignInSign signIn={signIn} />
      <span className="cut nav-word" title={connection.name}>
        {connection.name}
      </span>
      <SignInEnd connection={connection} />
    </li>
  )
}

type SignIn = ConnectionView['signIn']

function SignInSign({ signIn }: { readonly signIn: SignIn }) {
  const now = useNow()
  if (signIn.state === 'signed-in') {
    if (signIn.endsAbout === undefined) return <Icon of={Check} />
    return <Ring fraction={(signIn.endsAbout - now) / Math.max(1, signIn.endsAbout - signIn.since)} />
  }
  const busy =
    signIn.state === 'opening' || signIn.state === 'browser' || signIn.state === 'code' || signIn.state === 'finishing'
  if (busy) return <Spinner />
  return signIn.state === 'ended' || signIn.state === 'failed' ? (
    <Ring fraction={0} tone="ended" />
  ) : (
    <Ring fraction={0} tone="quiet" />
  )
}

function SignInEnd({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const actions = useRoleActions()
  const { signIn } = connection
  if (signIn.state === 'signed-in') {
    if (signIn.endsAbout === undefined) return <span className="visually-hidden">{t('frame.signedIn')}</span>
    const title = t('frame.signedInUntil', { time: describeFuture(formats, signIn.endsAbout, now) })
    return (
      <span className="num t3 nav-word" title={title}>
        {describeAboutLeft(t, signIn.endsAbout - now)}
      </span>
    )
  }
  // Only Identity Center is signed in to from here.
  if (connection.kind !== 'identity-center') return null
  if (signIn.state === 'finishing') return <span className="visually-hidden">{t('frame.signingIn')}</span>
  return (
    <Button
      kind="link"
      aria-label={t('frame.signInTo', { connection: connection.name })}
      onClick={() => void actions.signIn(connection.id)}
    >
      {t('frame.signIn')}
    </Button>
  )
}
