import { useId } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { ConnectionView } from '../../../electron/contract/views'
import { useAction } from '../../forms/use-action'
import { useT } from '../../state/stint-context'
import { ConnectionActions } from './connection-actions'
import { ConnectionChoices } from './connection-choices'
import { ConnectionRoles } from './connection-roles'
import { SignInState } from './sign-in-state'
import './connection-item.css'

/** One connection: what it is, how its sign-in stands, and what can be done with it. */
export function ConnectionItem({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  const id = useId()
  const action = useAction()
  return (
    <li className="connection" aria-labelledby={id}>
      <div className="connection-head">
        <h2 id={id} className="cut">
          {connection.name}
        </h2>
        <SignInState connection={connection} />
      </div>
      <ConnectionActions connection={connection} action={action} />
      <p className="connection-fault" role="alert" hidden={!action.failure}>
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
      <ConnectionFacts connection={connection} />
      <ConnectionRoles connection={connection} />
      <ConnectionChoices connection={connection} />
    </li>
  )
}

function ConnectionFacts({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  return (
    <dl className="connection-facts">
      <dt>{t('connections.address')}</dt>
      <dd className="mono connection-copyable">{connection.startUrl}</dd>
      <dt>{t('connections.region')}</dt>
      <dd className="num">{connection.region}</dd>
      <dt>{t('connections.user')}</dt>
      <dd>
        {connection.user ? (
          <span className="connection-copyable">{connection.user.name}</span>
        ) : (
          <span className="t3">{t('connections.userUnknown')}</span>
        )}
      </dd>
      {connection.overrides.length > 0 && (
        <>
          <dt>{t('connections.overrides')}</dt>
          <dd>
            {connection.overrides.map((origin) => (
              <span key={origin} className="mono connection-override">
                {origin}
              </span>
            ))}
            <span className="soon"> {t('connections.overridesWhy')}</span>
          </dd>
        </>
      )}
    </dl>
  )
}
