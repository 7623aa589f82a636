import { useId, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useAction } from '../../forms/use-action'
import { useT } from '../../state/stint-context'
import { ConnectionActions } from './connection-actions'
import { ConnectionChoices } from './connection-choices'
import { ConnectionFacts } from './connection-facts'
import { ConnectionRoles } from './connection-roles'
import { ConnectionState } from './connection-state'
import './connection-item.css'

/** One connection: what it is, how its sign-in stands, and what can be done with it. */
export function ConnectionItem({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  const id = useId()
  const action = useAction()
  const [said, setSaid] = useState('')
  return (
    <li className="connection" aria-labelledby={id}>
      <div className="connection-head">
        <h2 id={id} className="cut">
          {connection.name}
        </h2>
        <ConnectionState connection={connection} />
      </div>
      <ConnectionActions connection={connection} action={action} onSaid={setSaid} />
      <p className="connection-fault" role="alert" hidden={!action.failure}>
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
      <p className="connection-said" role="status">
        {!action.failure && said}
      </p>
      <ConnectionFacts connection={connection} />
      <ConnectionRoles connection={connection} />
      <ConnectionChoices connection={connection} />
    </li>
  )
}
