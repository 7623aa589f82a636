import type { Args, CallName } from '../contract/channels'
import type { ConnectionId, RoleId } from '../contract/ids'
import type { Result } from '../contract/result'
import type { SettingsPatch } from '../contract/settings'
import type { RecordEvent, Told } from '../core/activity/recorder'

/** Names for what a call is about, as they are when it begins. */
export interface Subjects {
  role(roleId: RoleId): Pick<Told, 'profile' | 'account' | 'role'>
  connection(id: ConnectionId): string
  consumer(id: string): string
}

type Event = Omit<Told, 'who' | 'result'>
type Tell<K extends CallName> = (args: Args<K>, subjects: Subjects) => readonly Event[]

/** Many roles at once are one line each up to here, beyond it one for all. */
const mostLines = 20

function forRoles(
  what: Event['what'],
): (args: { readonly roleIds: readonly RoleId[] }, of: Subjects) => readonly Event[] {
  return ({ roleIds }, of) =>
    roleIds.length > mostLines
      ? [{ what, about: `${roleIds.length} roles` }]
      : roleIds.map((roleId) => ({ what, ...of.role(roleId) }))
}

function forConnection(
  what: Event['what'],
): (args: { readonly connectionId: ConnectionId }, of: Subjects) => readonly Event[] {
  return ({ connectionId }, of) => [{ what, about: of.connection(connectionId) }]
}

const plain = (what: Event['what']) => (): readonly Event[] => [{ what }]

/** Settings that change how the window looks only. */
const looks: ReadonlySet<string> = new Set<keyof SettingsPatch>([
  'theme',
  'density',
  'singleKeys',
  'lastFormat',
  'consolePages',
  'popoverShortcut',
])

/** What of the page's calls is recorded. Only names are told, never values that could be secret. */
const recorded: { readonly [K in CallName]?: Tell<K> } = {
  'app:unlock': plain('vault-unlocked'),
  'connections:add': ({ name }) => [{ what: 'connection-added', about: name }],
  'connections:add-other': ({ draft }) => [{ what: 'connection-added', way: draft.kind, about: draft.name }],
  'connections:remove': forConnection('connection-removed'),
  'connections:set-keys': forConnection('keys-set'),
  'connections:remove-file-keys': forConnection('keys-removed-from-file'),
  'connections:set-mfa': forConnection('mfa-changed'),
  'connections:run-aws-login': forConnection('sign-in-begun'),
  'import:take': ({ ids }) => [{ what: 'import-taken', about: String(ids.length) }],
  'sign-in:start': ({ connectionId, flow }, of) => [
    { what: 'sign-in-begun', way: flow, about: of.connection(connectionId) },
  ],
  'sign-in:sign-out': forConnection('signed-out'),
  'roles:save': ({ roleId, draft }, of) => [
    { what: 'role-saved', ...(roleId ? of.role(roleId) : { role: draft.label }) },
  ],
  'roles:remove': ({ roleId }, of) => [{ what: 'role-removed', ...of.role(roleId) }],
  'sessions:start': forRoles('session-started'),
  'sessions:restart': forRoles('session-renewal-asked'),
  'sessions:stop': forRoles('session-stopped'),
  'sessions:stop-all': plain('sessions-stopped'),
  'delivery:copy': ({ roleId, format }, of) => [{ what: 'copied', way: format, ...of.role(roleId) }],
  'delivery:copy-signed-request': ({ roleId }, of) => [{ what: 'copied', way: 'signed-request', ...of.role(roleId) }],
  'delivery:write-profiles': forRoles('profile-written'),
  'delivery:remove-profiles': forRoles('profile-removed'),
  'delivery:undo-change': plain('profile-change-undone'),
  'delivery:set-profile': ({ roleId, name }, of) => [{ what: 'profile-changed', ...of.role(roleId), about: name }],
  'profiles:write': ({ of }) => [
    { what: 'profile-written', about: typeof of === 'string' ? of : `${of.length} roles` },
  ],
  'delivery:open-console': ({ roleId, destination }, of) => [
    { what: 'console-opened', ...of.role(roleId), ...(destination ? { about: destination.service } : {}) },
  ],
  'delivery:write-file': ({ roleId, target }, of) => [
    {
      what: 'file-written',
      ...of.role(roleId),
      about: target.kind === 'credentials-file' ? target.section : target.path,
    },
  ],
  'delivery:remove-file': plain('file-removed'),
  'settings:change': (patch) => {
    const about = Object.keys(patch).filter((name) => !looks.has(name))
    return about.length === 0 ? [] : [{ what: 'settings-changed', about: about.join(', ') }]
  },
  'consumers:create': ({ name, scope }) => [
    { what: 'consumer-made', about: scope.to === 'all' ? name : `${name}: ${scope.profiles.join(', ')}` },
  ],
  'consumers:revoke': ({ consumerId }, of) => [{ what: 'consumer-revoked', about: of.consumer(consumerId) }],
  'consent:set-rule': ({ roleId, rule }, of) => [{ what: 'consent-rule-changed', way: rule, ...of.role(roleId) }],
  'sharing:turn-on': forConnection('sharing-on'),
  'sharing:turn-off': forConnection('sharing-off'),
  'activity:export': ({ format }) => [{ what: 'log-exported', way: format }],
}

/** Records the calls of the pages: what they are about is read before they run, the outcome after. */
export function createCallRecorder(record: RecordEvent, subjects: Subjects) {
  return <K extends CallName>(name: K, args: Args<K>): ((outcome: Result<unknown>) => void) | undefined => {
    const tell = recorded[name]
    const events = tell?.(args, subjects) ?? []
    if (events.length === 0) return undefined
    return (outcome) => {
      const result = outcome.ok ? 'ok' : outcome.error.code
      for (const event of events) record({ who: 'window', ...event, result })
    }
  }
}
