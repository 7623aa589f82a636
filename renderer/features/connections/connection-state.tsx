import { KeyRound, ScrollText, TriangleAlert } from 'lucide-react'
import type { ConnectionId } from '../../../electron/contract/ids'
import { splitRoleId } from '../../../electron/contract/role-id'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { KeyStoreState } from '../../../electron/contract/snapshot'
import { useSnapshot, useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'
import { SignInState } from './sign-in-state'

/** How a connection stands: its sign-in, or for a kind without one whether it can be used. */
export function ConnectionState({ connection }: { readonly connection: ConnectionView }) {
  switch (connection.kind) {
    case 'identity-center':
      return <SignInState connection={connection} />
    case 'aws-login':
      return <LoginState connectionId={connection.id} />
    case 'iam-user':
    case 'sts-compatible':
      return <KeysState keyEnding={connection.keyEnding} />
    case 'web-identity':
    case 'saml':
      return <ProofState />
  }
}

/** While the key store is closed nobody knows whether the keys are there. */
export function areKeysKnown(keyStore: KeyStoreState): boolean {
  return keyStore !== 'locked' && keyStore !== 'opening'
}

function KeysState({ keyEnding }: { readonly keyEnding: string | undefined }) {
  const t = useT()
  const isKnown = useSnapshot(({ keyStore }) => areKeysKnown(keyStore))
  const isMissing = keyEnding === undefined && isKnown
  return (
    <p className="connection-state connection-state-line">
      <Icon of={isMissing ? TriangleAlert : KeyRound} size={14} className={isMissing ? 'connection-bad' : 't3'} />
      {isMissing ? (
        <span className="ended">{t('connections.ready.noKeys')}</span>
      ) : (
        <span className="t2">{isKnown ? t('connections.ready.keys') : t('connections.keysLocked')}</span>
      )}
    </p>
  )
}

/** Only a call tells that a console session has ended. */
function LoginState({ connectionId }: { readonly connectionId: ConnectionId }) {
  const t = useT()
  const hasEnded = useSnapshot(({ sessions }) =>
    sessions.some(
      ({ roleId, error }) => error?.code === 'login-ended' && splitRoleId(roleId).connectionId === connectionId,
    ),
  )
  return (
    <p className="connection-state connection-state-line">
      {hasEnded ? <Icon of={TriangleAlert} size={14} className="connection-bad" /> : null}
      <span className={hasEnded ? 'ended' : 'live'}>
        {hasEnded ? t('connections.ready.loginEnded') : t('connections.state.signedIn')}
      </span>
    </p>
  )
}

function ProofState() {
  const t = useT()
  return (
    <p className="connection-state connection-state-line">
      <Icon of={ScrollText} size={14} className="t3" />
      <span className="t2">{t('connections.ready.proof')}</span>
    </p>
  )
}
