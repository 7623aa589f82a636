import type { ConnectionId } from '../contract/ids'
import type { Settings } from '../contract/settings'
import type { AccountNotes } from './account-notes'
import type { AppView, NoticeView, Snapshot } from '../contract/snapshot'
import type { Discovery } from './catalogue/discovery'
import type { ConnectionRecord } from './connections/connection-record'
import { viewConnection } from './connections/connection-view'
import type { KeyRing } from './connections/long-term-keys'
import type { PlainFiles } from './delivery/plain-files'
import type { MfaCodes } from './mfa/mfa-codes'
import type { SavedRoles } from './saved-roles/saved-roles'
import type { Connections } from './connections/connections'
import type { Guards } from './guard/guards'
import type { Consent } from './consumers/consent'
import type { ConsumerRegistry } from './consumers/consumer-registry'
import type { EndpointState } from './consumers/endpoint-state'
import { viewConsumer, viewQuestions } from './consumers/view-consumers'
import type { Catalogue } from './catalogue/catalogue'
import type { ProfileNames } from './delivery/profile-names'
import type { Copying } from './delivery/copying'
import type { Notes } from './notes'
import type { Clock } from './ports'
import { viewSession } from './sessions/session'
import type { Sessions } from './sessions/sessions'
import type { SignIns } from './sign-in/sign-ins'
import type { Users } from './sign-in/users'
import type { SharingStates } from './sharing/sharing-states'
import type { Vault } from './vault'

export interface SnapshotParts {
  readonly app: () => AppView
  readonly connections: Connections
  readonly signIns: SignIns
  readonly users: Users
  readonly discovery: Discovery
  readonly sessions: Sessions
  readonly notes: Notes
  readonly accountNotes: AccountNotes
  readonly copying: Copying
  readonly vault: Vault
  readonly keys: KeyRing
  readonly savedRoles: SavedRoles
  readonly mfa: MfaCodes
  readonly plainFiles: Pick<PlainFiles, 'view'>
  readonly catalogue: Catalogue
  readonly names: ProfileNames
  readonly registry: ConsumerRegistry
  readonly consent: Consent
  readonly guards: Guards
  readonly endpoint: EndpointState
  readonly sharingStates: SharingStates
  readonly clock: Clock
  readonly settings: () => Settings
  readonly isOnline: () => boolean
  readonly notices: () => readonly NoticeView[]
  readonly overridesOf: (record: ConnectionRecord) => readonly string[]
}

/** Puts together what tray and windows show. It is made of views only, so no secret can be in it. */
export function takeSnapshot(parts: SnapshotParts): Snapshot {
  const { app, connections, sessions, notes, copying, vault, clock, settings, isOnline, notices, mfa, plainFiles } =
    parts
  const now = clock.now()
  return {
    app: app(),
    connections: connections
      .all()
      .map((record) => viewConnection(record, { ...parts, credentialsUntil: (id) => credentialsUntil(id, parts) })),
    sessions: sessions.all().map((session) => viewSession(session, now)),
    notes: notes.view(),
    accountNotes: parts.accountNotes.all(),
    settings: settings(),
    clipboard: copying.view(),
    keyStore: vault.state,
    online: isOnline(),
    notices: notices(),
    mfaQuestions: mfa.questions(),
    plainFiles: plainFiles.view(),
    consumers: parts.registry.all().map((consumer) => viewConsumer(consumer, parts.names)),
    consentQuestions: viewQuestions(parts),
    endpoint: parts.endpoint.view(),
    cliOffers: parts.sharingStates.offers(),
  }
}

/** Until when credentials of a connection that were handed out stay valid; undefined if none do. */
export function credentialsUntil(
  id: ConnectionId,
  { connections, clock }: Pick<SnapshotParts, 'connections' | 'clock'>,
): number | undefined {
  const found = connections.identityCenter(id)
  const until = found.ok ? found.value.handedOutUntil : undefined
  return until !== undefined && until > clock.now() ? until : undefined
}
