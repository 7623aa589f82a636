import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { SettingsSection } from './settings-section'
import { SwitchSetting } from './switch-setting'
import { useSetting } from './use-setting'

/** Notifications and start at login. */
export function SystemSettings() {
  const t = useT()
  return (
    <SettingsSection title={t('settings.system')}>
      <SwitchSetting
        setting="notifications"
        label={t('settings.notifications')}
        text={t('settings.notificationsText')}
      />
      <SwitchSetting setting="startAtLogin" label={t('settings.startAtLogin')} text={t('settings.startAtLoginText')} />
    </SettingsSection>
  )
}

/** The risk of real connections on the development runtime; only there. */
export function RiskSettings() {
  const t = useT()
  const applies = useSnapshot(({ app }) => app.runtime === 'development')
  const { value, error, change } = useSetting('acceptDevelopmentRuntime')
  if (!applies) return null
  return (
    <SettingsSection title={t('settings.risk')}>
      <p className="settings-text">{t('settings.riskText')}</p>
      <Checkbox label={t('settings.riskAccept')} checked={value} onChange={change} />
      <p className="settings-fault" role="alert">
        {error}
      </p>
    </SettingsSection>
  )
}

/** Where things are stored. */
export function StorageSettings() {
  const t = useT()
  const paths = useSnapshot(({ app }) => app.paths)
  const demo = useSnapshot(({ app }) => app.demo)
  return (
    <SettingsSection title={t('settings.storage')}>
      <dl className="settings-facts">
        <dt>{t('settings.storageData')}</dt>
        <dd className="mono">{paths.data}</dd>
        <dt>{t('settings.storageConfig')}</dt>
        <dd className="mono">{paths.config}</dd>
        <dt>{t('settings.storageCommand')}</dt>
        <dd className="mono">{paths.command}</dd>
        {demo && <dt>{t('settings.demoConfig')}</dt>}
        {demo && <dd className="mono">{demo.configLine}</dd>}
      </dl>
    </SettingsSection>
  )
}

/** Version and runtime, and the way out of the demo. */
export function AboutSettings() {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const view = useViewStore()
  const app = useSnapshot((snapshot) => snapshot.app)
  return (
    <SettingsSection title={t('settings.about')}>
      <p className="settings-about">
        <span className="num">{t('settings.version', { version: app.version, electron: app.electron })}</span>
        {app.runtime === 'development' && <span className="soon">{t('settings.runtimeDevelopment')}</span>}
        {app.notForRelease && <span className="soon">{t('settings.notForRelease')}</span>}
      </p>
      {app.demo && (
        <p className="settings-about">
          <span>{t('settings.demoOn')}</span>
          <Button busy={action.busy} onClick={() => void action.run(() => bridge.call('app:leave-demo'))}>
            {t('settings.leaveDemo')}
          </Button>
        </p>
      )}
      <p className="settings-about">
        <span>{t('settings.statesText')}</span>
        <Button onClick={() => view.patch({ page: 'states' })}>{t('settings.states')}</Button>
      </p>
      <p className="settings-about">
        <span>{t('settings.quitText')}</span>
        <Button onClick={() => void bridge.call('app:quit')}>{t('settings.quit')}</Button>
      </p>
      <p className="settings-fault" role="alert">
        {action.failure && describeFailure(t, action.failure, 'what')}
      </p>
    </SettingsSection>
  )
}
