import { describeFailure } from '../../../electron/contract/messages/translator'
import type { Failure } from '../../../electron/contract/result'
import { useT } from '../../state/stint-context'

/** Why a button did not do what it says, in place. */
export function Fault({ failure }: { readonly failure: Failure | null }) {
  const t = useT()
  return (
    <p className="sign-in-fault" role="alert" hidden={!failure}>
      {failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
    </p>
  )
}
