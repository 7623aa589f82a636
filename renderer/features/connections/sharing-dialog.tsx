import { useEffect, useId, useRef, useState } from 'react'
import type { SharingProposal } from '../../../electron/contract/sharing'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { IdentityCenterView } from '../../../electron/contract/connection-views'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'

interface SharingDialogProps {
  readonly connection: IdentityCenterView
  readonly onClose: () => void
}

/** Says what sharing a sign-in gives up, and asks for the name of the `sso-session`. */
export function SharingDialog({ connection, onClose }: SharingDialogProps) {
  const t = useT()
  const id = useId()
  const bridge = useBridge()
  const action = useAction()
  const cancel = useRef<HTMLButtonElement>(null)
  const proposal = useProposal(connection, action)
  const [typed, setTyped] = useState<string>()
  const [isEmpty, setIsEmpty] = useState(false)
  const session = (typed ?? proposal?.session ?? '').trim()
  const connectionId = connection.id
  const share = async () => {
    if (session === '') return setIsEmpty(true)
    const begun = await action.run(() => bridge.call('sharing:turn-on', { connectionId, session }))
    if (begun?.ok) onClose()
  }
  const fault =
    action.failure && `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`
  return (
    <Dialog
      open
      shape="form"
      onClose={onClose}
      title={t('sharing.title', { connection: connection.name })}
      text={t('sharing.plain')}
      initialFocus={cancel}
      actions={
        <>
          <Button ref={cancel} onClick={onClose}>
            {t('sharing.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} busy={action.busy} disabled={!proposal}>
            {t(connection.preferredFlow === 'browser' ? 'sharing.share' : 'sharing.shareCode')}
          </Button>
        </>
      }
    >
      <div className="sharing-facts">
        {proposal && <p className="mono">{proposal.folder}</p>}
        <p>{t('sharing.holds')}</p>
        <p>{t('sharing.second')}</p>
        <p>{t('sharing.stays')}</p>
      </div>
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault()
          void share()
        }}
      >
        <FieldRow
          layout="stack"
          label={t('sharing.name')}
          description={describeName(t, proposal, session)}
          error={isEmpty ? t('sharing.nameEmpty') : fault}
        >
          {(naming) => (
            <TextField
              {...naming}
              value={typed ?? proposal?.session ?? ''}
              onChange={(text) => {
                setTyped(text)
                setIsEmpty(false)
              }}
            />
          )}
        </FieldRow>
      </form>
    </Dialog>
  )
}

function describeName(t: ReturnType<typeof useT>, proposal: SharingProposal | undefined, session: string) {
  if (!proposal) return undefined
  const isKnown = proposal.exists && proposal.session === session
  return t(isKnown ? 'sharing.nameKnown' : 'sharing.nameHint', { config: proposal.config })
}

/** What sharing would do; undefined until main has said it. */
function useProposal({ id: connectionId }: IdentityCenterView, action: ReturnType<typeof useAction>) {
  const bridge = useBridge()
  const [proposal, setProposal] = useState<SharingProposal>()
  const { run } = action
  useEffect(() => {
    void run(() => bridge.call('sharing:propose', { connectionId })).then((answer) => {
      if (answer?.ok) setProposal(answer.value)
    })
  }, [bridge, connectionId, run])
  return proposal
}
