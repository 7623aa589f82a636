import { useRef, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { SettingsSection } from './settings-section'
import { listLosses } from './wipe-losses'
import './wipe-settings.css'

/** Removing everything, after a question. */
export function WipeSettings() {
  const t = useT()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <SettingsSection title={t('wipe.title')}>
      <FieldRow label={t('wipe.row')} description={t('wipe.rowText')}>
        {({ 'aria-describedby': describedBy }) => (
          <Button aria-describedby={describedBy} onClick={() => setIsAsking(true)}>
            {t('wipe.open')}
          </Button>
        )}
      </FieldRow>
      {isAsking && <WipeDialog onClose={() => setIsAsking(false)} />}
    </SettingsSection>
  )
}

/** Names what is lost; keeping everything has the focus. */
function WipeDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const keep = useRef<HTMLButtonElement>(null)
  const snapshot = useSnapshot((whole) => whole)
  const { failure } = action
  return (
    <Dialog
      open
      shape="question"
      onClose={onClose}
      title={t('wipe.question')}
      text={t('wipe.cannotUndo')}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            {t('wipe.keep')}
          </Button>
          <Button kind="danger" busy={action.busy} onClick={() => void action.run(() => bridge.call('app:wipe'))}>
            {t('wipe.do')}
          </Button>
        </>
      }
    >
      <ul className="wipe-losses">
        {listLosses(t, snapshot).map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
      <p className="wipe-stays">{t('wipe.stays')}</p>
      {failure && (
        <p className="settings-fault" role="alert">
          {describeFailure(t, failure, 'what')} {describeFailure(t, failure, 'next')}
        </p>
      )}
    </Dialog>
  )
}
