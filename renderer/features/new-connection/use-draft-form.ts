import { useCallback, useState } from 'react'
import type { ConnectionDraft } from '../../../electron/contract/connection-drafts'
import type { ConnectionId } from '../../../electron/contract/ids'
import { placeFailure, type FieldFault, type FieldName } from '../../forms/field-faults'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'

/** What a form of one kind is drawn with. */
export interface DraftForm {
  readonly busy: boolean
  readonly fault: FieldFault | null
  /** What is wrong with a field; null: nothing. */
  faultAt(field: FieldName): string | null
  /** Says what is wrong before anything is sent. */
  complain(fault: FieldFault): void
  clearFault(): void
  /** Sends the draft; true once the connection is there, so that the form forgets what was secret. */
  send(draft: ConnectionDraft, fields: readonly FieldName[]): Promise<boolean>
}

/**
 * What the forms of all kinds share: one fault at its field, and the sending. `replaces` is a connection that the same
 * form added before and that the user changes now: it goes first, so that there are not two.
 */
export function useDraftForm(
  replaces: ConnectionId | null,
  onAdded: (id: ConnectionId, draft: ConnectionDraft) => void,
): DraftForm {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [fault, setFault] = useState<FieldFault | null>(null)
  const needsConsent = useSnapshot(
    ({ app, settings }) => app.runtime === 'development' && app.demo === null && !settings.acceptDevelopmentRuntime,
  )
  async function send(draft: ConnectionDraft, fields: readonly FieldName[]) {
    setFault(null)
    if (needsConsent) {
      setFault({ at: 'risk', text: t('welcome.risk.needed') })
      return false
    }
    const result = await action.run(async () => {
      const gone = replaces && (await bridge.call('connections:remove', { connectionId: replaces }))
      if (gone?.ok === false && gone.error.code !== 'not-found') return gone
      return bridge.call('connections:add-other', { draft })
    })
    if (!result) return false
    if (!result.ok) {
      setFault(placeFailure(t, result.error, fields))
      return false
    }
    onAdded(result.value, draft)
    return true
  }
  return {
    busy: action.busy,
    fault,
    faultAt: (field) => (fault?.at === field ? fault.text : null),
    complain: setFault,
    clearFault: useCallback(() => setFault(null), []),
    send,
  }
}
