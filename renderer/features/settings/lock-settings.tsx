import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { Settings } from '../../../electron/contract/settings'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { SettingsSection } from './settings-section'
import { ShortcutSetting } from './shortcut-setting'
import { SwitchSetting } from './switch-setting'
import { useSetting } from './use-setting'

type Minutes = Settings['lockAfterMinutes']
// Written out, so that the page need not carry the schema library.
const MINUTES: readonly Minutes[] = [0, 5, 15, 30, 60]

/** When Stint locks itself, what that means for programs, and locking it now. */
export function LockSettings() {
  const t = useT()
  return (
    <SettingsSection title={t('lock.title')}>
      <IdleSetting />
      <SwitchSetting setting="lockWithScreen" label={t('lock.withScreen')} text={t('lock.withScreenText')} />
      <SwitchSetting setting="lockStopsPrograms" label={t('lock.programs')} text={t('lock.programsText')} />
      <ShortcutSetting
        setting="lockShortcut"
        label={t('lock.shortcut')}
        text={t('settings.shortcutText')}
        nameChange={(keys) => t('lock.shortcutChange', { keys })}
        nameClear={t('lock.shortcutClear')}
      />
      <LockNow />
    </SettingsSection>
  )
}

function IdleSetting() {
  const t = useT()
  const { value, error, change } = useSetting('lockAfterMinutes')
  return (
    <FieldRow label={t('lock.after')} description={t('lock.afterText')} error={error}>
      {(naming) => (
        <Select
          {...naming}
          value={String(value)}
          onChange={(chosen) => change(MINUTES.find((minutes) => String(minutes) === chosen) ?? 0)}
          options={MINUTES.map((minutes) => ({ value: String(minutes), label: describeMinutes(t, minutes) }))}
        />
      )}
    </FieldRow>
  )
}

function LockNow() {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const platform = useSnapshot(({ app }) => app.platform)
  const { failure } = action
  return (
    <FieldRow
      label={t('lock.nowLabel')}
      description={platform === 'darwin' ? t('lock.unlockTouchId') : t('lock.unlockClick')}
      error={failure && describeFailure(t, failure, 'what')}
    >
      {({ 'aria-describedby': describedBy }) => (
        <Button
          aria-describedby={describedBy}
          busy={action.busy}
          onClick={() => void action.run(() => bridge.call('app:lock'))}
        >
          {t('lock.now')}
        </Button>
      )}
    </FieldRow>
  )
}

function describeMinutes(t: Translate, minutes: Minutes): string {
  return minutes === 0 ? t('lock.afterNever') : t('lock.afterMinutes', { count: minutes })
}
