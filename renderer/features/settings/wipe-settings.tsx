import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'
import { SettingsSection } from './settings-section'

/** Removing everything. The question is main's, in a window of the system's: a page could answer one of its own. */
export function WipeSettings() {
  const t = useT()
  const bridge = useBridge()
  const { busy, failure, run } = useAction()
  const error = failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
  return (
    <SettingsSection title={t('wipe.title')}>
      <FieldRow label={t('wipe.row')} description={t('wipe.rowText')} error={error}>
        {({ 'aria-describedby': describedBy }) => (
          <Button aria-describedby={describedBy} busy={busy} onClick={() => void run(() => bridge.call('app:wipe'))}>
            {t('wipe.open')}
          </Button>
        )}
      </FieldRow>
    </SettingsSection>
  )
}
