import { useT } from '../../state/stint-context'
import { BrowserSettings } from './browser-settings'
import { ClipboardSettings } from './clipboard-settings'
import { DeliverySettings } from './delivery-settings'
import { GuardSettings } from './guard-settings'
import { KeyboardSettings } from './keyboard-settings'
import { LockSettings } from './lock-settings'
import { LookSettings } from './look-settings'
import { SignInSettings } from './sign-in-settings'
import { AboutSettings, RiskSettings, StorageSettings, SystemSettings } from './system-settings'
import { WipeSettings } from './wipe-settings'
import './settings-page.css'

/** All settings; each applies at once. */
export function SettingsPage() {
  const t = useT()
  return (
    <div className="settings page-scroll">
      <div className="settings-column">
        <h1>{t('settings.title')}</h1>
        <RiskSettings />
        <LookSettings />
        <KeyboardSettings />
        <ClipboardSettings />
        <LockSettings />
        <DeliverySettings />
        <GuardSettings />
        <BrowserSettings />
        <SignInSettings />
        <SystemSettings />
        <StorageSettings />
        <AboutSettings />
        <WipeSettings />
      </div>
    </div>
  )
}
