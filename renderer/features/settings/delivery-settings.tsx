import { useEffect, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { regions } from '../../forms/regions'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'
import { SuggestField } from '../../ui/suggest-field'
import { SettingsSection } from './settings-section'
import { SwitchSetting } from './switch-setting'
import { ProfileSettings } from './profile-settings'
import { UndoSetting } from './undo-setting'
import { useSetting } from './use-setting'

/** How credentials reach other programs. */
export function DeliverySettings() {
  const t = useT()
  const path = useSnapshot(({ app }) => app.paths.config)
  return (
    <SettingsSection title={t('settings.delivery')}>
      <SwitchSetting
        setting="writeProfiles"
        label={t('settings.writeProfiles')}
        text={t('settings.writeProfilesText', { path })}
      />
      <DefaultRegion />
      <ProfileSettings />
      <UndoSetting />
      <CommandSetting />
    </SettingsSection>
  )
}

function DefaultRegion() {
  const t = useT()
  const { value, error, change } = useSetting('defaultRegion')
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return (
    <FieldRow label={t('settings.defaultRegion')} description={t('settings.defaultRegionText')} error={error}>
      {(naming) => (
        <SuggestField
          {...naming}
          value={text}
          onChange={setText}
          onDone={(done) => {
            if (done.trim() !== value) change(done.trim())
          }}
          suggestions={regions}
          placeholder={t('settings.defaultRegionNone')}
          showName={t('welcome.region.show')}
          noneText={t('welcome.region.none')}
        />
      )}
    </FieldRow>
  )
}

/** Whether the stint command is installed, where, and the button that installs it. */
function CommandSetting() {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const state = useSnapshot(({ app }) => app.commandInstalled)
  const path = useSnapshot(({ app }) => app.paths.command)
  const { failure } = action
  const texts = {
    no: 'settings.commandNo',
    yes: 'settings.commandYes',
    'not-on-path': 'settings.commandNotOnPath',
  } as const
  return (
    <FieldRow
      label={t('settings.command')}
      description={t(texts[state], { path })}
      error={failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
    >
      {({ 'aria-describedby': describedBy }) => (
        <Button
          aria-describedby={describedBy}
          busy={action.busy}
          onClick={() => void action.run(() => bridge.call('app:install-command'))}
        >
          {state === 'no' ? t('settings.commandInstall') : t('settings.commandAgain')}
        </Button>
      )}
    </FieldRow>
  )
}
