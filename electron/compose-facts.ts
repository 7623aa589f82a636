import { awsFileVariables, commandPlace } from './compose-agent'
import { commandPath } from './delivery/command/install-command'
import type { Core } from './compose-core'
import { nameRole } from './compose-guard'
import type { Translate } from './contract/messages/translator'
import type { AppView } from './contract/snapshot'
import { quotePosix } from './core/formats/quote'
import type { CodeNeed } from './core/mfa/mfa-codes'
import type { NotificationTexts } from './core/reactions'
import type { DemoOrganization } from './demo/demo-organization'
import type { Place } from './place'

/** What windows may know of the app itself. */
export function describeApp(place: Place, configPath: string): AppView {
  const { platform, home, data, version, runtime, notForRelease } = place
  const shorten = (path: string): string => (path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path)
  return {
    version,
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    electron: process.versions.electron,
    runtime,
    notForRelease,
    demo: data.isDemo ? { configLine: '' } : null,
    trayHost: true,
    paths: {
      data: shorten(data.path),
      config: shorten(configPath),
      command: shorten(commandPath(commandPlace(place))),
    },
    commandInstalled: 'no',
  }
}

/** The line that points the AWS CLI at the demo's own files and services, to be pasted into a shell. */
export function demoLine(place: Place, { sts, portal, oidc }: DemoOrganization['endpoints']): string {
  const files = Object.entries(awsFileVariables(place)).map(([name, path]) => `${name}=${quotePosix(path ?? '')}`)
  const services = Object.entries({ STS: sts, SSO: portal, SSO_OIDC: oidc })
  const urls = services.map(([name, url]) => `AWS_ENDPOINT_URL_${name}=${quotePosix(url)}`)
  return `export ${[...files, ...urls].join(' ')}`
}

/** What a notification says of a session that needs an MFA code. */
export function describeCodeNeed({ role, account, device }: CodeNeed, t: Translate) {
  const name = device.split('/').at(-1) ?? device
  return {
    title: t('notifications.codeTitle', { role, account }),
    body: t('notifications.codeBody', { device: name }),
    action: t('notifications.codeAction'),
  }
}

export function notificationTexts(core: Core, formatInstant: (at: number) => string, t: Translate): NotificationTexts {
  const action = t('notifications.signInAgain')
  return {
    signInEnded: (connection, count) => ({
      title: t('notifications.signInEndedTitle', { connection }),
      body: count === 0 ? t('notifications.signInEndedNone') : t('notifications.signInEndedBody', { count }),
      action,
    }),
    signInEndsSoon: (connection, at, count) => ({
      title: t('app.signInEndsSoonTitle', { connection, time: formatInstant(at) }),
      body: t('app.signInEndsSoonBody', { count }),
      action,
    }),
    limitReached: (roleId, until) => ({
      title: t('guard.notifyTitle', nameRole(core, roleId)),
      body: until === undefined ? t('guard.notifyBody') : t('guard.notifyBodyLivesOn', { time: formatInstant(until) }),
      action: t('notifications.open'),
    }),
  }
}
