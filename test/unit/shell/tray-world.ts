import { usualSts } from '../../../electron/contract/sts-presets'
import { createTranslate } from '../../../electron/contract/messages/translator'
import { accountIdSchema, connectionIdSchema, type RoleId } from '../../../electron/contract/ids'
import { toRoleId } from '../../../electron/contract/role-id'
import { settingsSchema } from '../../../electron/contract/settings'
import type { ConnectionView, IdentityCenterView, SignInView } from '../../../electron/contract/connection-views'
import type { AccountView, CatalogueView, RoleNotes } from '../../../electron/contract/role-views'
import type { SessionView } from '../../../electron/contract/session-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { createTimeFormat } from '../../../electron/shell/clock-time'
import type { TrayItem } from '../../../electron/shell/tray-menu'
import { trayView, type TrayView } from '../../../electron/shell/tray-view'

/** Monday, 5 January 2026, 12:00 UTC. */
export const noon = Date.UTC(2026, 0, 5, 12, 0)
export const minute = 60_000
export const hour = 60 * minute
export const northwind = connectionIdSchema.parse('00000000000000aa')
export const contoso = connectionIdSchema.parse('00000000000000bb')

export function createRoleId(account: number, roleName: string, connectionId = northwind): RoleId {
  return toRoleId(connectionId, accountIdSchema.parse(String(account).padStart(12, '0')), roleName)
}

export function createAccount(account: number, name: string, roleNames: readonly string[]): AccountView {
  return {
    connectionId: northwind,
    accountId: accountIdSchema.parse(String(account).padStart(12, '0')),
    name,
    email: '',
    environment: 'none',
    roles: roleNames.map((roleName) => ({ id: createRoleId(account, roleName), roleName })),
  }
}

export const signedIn: SignInView = { state: 'signed-in', since: noon - hour, endsAbout: noon + 5 * hour }

export function createConnection(change: Partial<IdentityCenterView> = {}): ConnectionView {
  return {
    id: northwind,
    kind: 'identity-center',
    name: 'Northwind',
    startUrl: 'https://northwind.awsapps.com/start',
    region: 'eu-central-1',
    workloadRegion: 'eu-central-1',
    preferredFlow: 'browser',
    sts: usualSts,
    overrides: [],
    signIn: signedIn,
    discovery: { state: 'never' },
    ...change,
  }
}

/** A session that runs until 13:00 and is refreshed at 12:40. */
export function createSession(roleId: RoleId, change: Partial<SessionView> = {}): SessionView {
  return {
    roleId,
    state: 'running',
    startedAt: noon - hour,
    expiresAt: noon + hour,
    refreshAt: noon + 40 * minute,
    pinned: false,
    events: [],
    ...change,
  }
}

/** A session that nothing uses, so that it ends at 13:00. */
export function createLastingSession(roleId: RoleId): SessionView {
  const { refreshAt: _refreshAt, ...session } = createSession(roleId)
  return session
}

export function createNotes(notes: readonly (readonly [RoleId, Partial<RoleNotes>])[]): Snapshot['notes'] {
  return Object.fromEntries(notes.map(([id, change]) => [id, { favourite: false, alias: '', ...change }]))
}

export function createSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    app: {
      version: '0.1.0',
      platform: 'linux',
      electron: '33.2.1',
      runtime: 'current',
      notForRelease: false,
      demo: null,
      trayHost: true,
      paths: { data: '~/.config/Stint', config: '~/.aws/config', command: '~/.stint/bin/stint' },
      commandInstalled: 'no',
    },
    connections: [createConnection()],
    sessions: [],
    notes: {},
    accountNotes: [],
    settings: settingsSchema.parse({}),
    clipboard: { state: 'none' },
    keyStore: 'ready',
    online: true,
    notices: [],
    mfaQuestions: [],
    plainFiles: [],
    consumers: [],
    consentQuestions: [],
    cliOffers: [],
    endpoint: { state: 'off' },
    ...change,
  }
}

export const catalogue: CatalogueView = {
  accounts: [
    createAccount(1, 'Payments Production', ['AdministratorAccess', 'ReadOnly']),
    createAccount(2, 'R&D 研究', ['Power_User']),
  ],
}

const t = createTranslate()
const formatTime = createTimeFormat('en-GB', 'UTC')

export function view(snapshot: Snapshot, now = noon, roles: CatalogueView = catalogue): TrayView {
  return trayView(snapshot, roles, now, t, formatTime)
}

/** The menu as indented text, to be read in a test as on the screen. */
export function drawMenu(items: readonly TrayItem[], indent = ''): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [`${indent}--`]
    if (item.kind === 'heading') return [`${indent}[${item.label}]`]
    if (item.kind === 'submenu') return [`${indent}${item.label} >`, ...drawMenu(item.items, `${indent}  `)]
    return [`${indent}${item.label}${item.enabled === false ? ' (disabled)' : ''}`]
  })
}
