import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ImportListing } from '../../../electron/contract/channels'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { describeDetails } from '../../forms/failure-details'
import { useAction } from '../../forms/use-action'
import { useAnswer } from '../../forms/use-answer'
import { useBridge, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorBox } from '../../ui/error-box'
import { Icon } from '../../ui/icon'
import { Spinner } from '../../ui/spinner'
import { chooseAll } from './choose-candidates'
import './import-dialog.css'
import { FilesLookedAt, ImportList } from './import-list'

/** Shows what other tools have and takes over what is ticked. Open while the view says so. */
export function ImportDialog() {
  const view = useViewStore()
  const isOpen = useView((state) => state.importing)
  return isOpen ? <OpenImport onClose={() => view.patch({ importing: false })} /> : null
}

function OpenImport({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const { answer, askAgain } = useAnswer((bridge) => bridge.call('import:list'))
  const { chosen, setChosen, taken, take, action } = useTaking(answer.state === 'here' ? answer.value : null)
  const count = chosen.size
  const isDone = taken !== null
  return (
    <Dialog
      open
      shape="form"
      wide
      onClose={onClose}
      title={t('imports.title')}
      text={isDone ? undefined : t('imports.lead')}
      actions={
        <>
          <Button onClick={onClose}>{isDone ? t('imports.close') : t('imports.cancel')}</Button>
          {!isDone && (
            <Button kind="primary" disabled={count === 0} busy={action.busy} onClick={() => void take()}>
              {count === 0 ? t('imports.takeNone') : t('imports.take', { count })}
            </Button>
          )}
        </>
      }
    >
      {isDone && (
        <p className="import-taken" role="status">
          <Icon of={Check} className="live" /> {t('imports.taken', { count: taken })}
        </p>
      )}
      {!isDone && answer.state === 'waiting' && (
        <p className="import-waiting" role="status">
          <Spinner /> {t('imports.looking')}
        </p>
      )}
      {!isDone && answer.state === 'failed' && (
        <ErrorBox
          title={t('imports.failed')}
          text={describeFailure(t, answer.failure, 'what')}
          next={describeFailure(t, answer.failure, 'next')}
          details={describeDetails(t, answer.failure)}
        >
          <Button onClick={askAgain}>{t('imports.again')}</Button>
        </ErrorBox>
      )}
      {!isDone && answer.state === 'here' && (
        <div className="import-body">
          <ImportList candidates={answer.value.candidates} chosen={chosen} onChange={setChosen} />
          <FilesLookedAt files={answer.value.files} reveal={answer.value.candidates.length === 0} />
        </div>
      )}
      <p className="import-fault" role="alert">
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
    </Dialog>
  )
}

/** What is ticked of a listing, and the taking over. */
function useTaking(listing: ImportListing | null) {
  const bridge = useBridge()
  const action = useAction()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [taken, setTaken] = useState<number | null>(null)
  useEffect(() => setChosen(chooseAll(listing?.candidates ?? [])), [listing])
  const take = async () => {
    const result = await action.run(() => bridge.call('import:take', { ids: [...chosen] }))
    if (result?.ok) setTaken(result.value.taken)
  }
  return { chosen, setChosen, taken, take, action }
}
