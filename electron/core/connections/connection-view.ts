import type { ConnectionId } from '../../contract/ids'
import type { Settings } from '../../contract/settings'
import type { ConnectionView, DiscoveryView, SignInView } from '../../contract/connection-views'
import type { Instant } from '../../contract/instant'
import type { Discovery } from '../catalogue/discovery'
import type { SavedRoles } from '../saved-roles/saved-roles'
import { viewSignIn } from '../sign-in/sign-in-state'
import type { SignIns } from '../sign-in/sign-ins'
import type { Users } from '../sign-in/users'
import type { SharingStates } from '../sharing/sharing-states'
import type { ConnectionRecord } from './connection-record'
import type { KeyRing } from './long-term-keys'

export interface ConnectionViewParts {
  readonly signIns: SignIns
  readonly users: Users
  readonly discovery: Discovery
  readonly savedRoles: SavedRoles
  readonly keys: KeyRing
  readonly sharingStates: SharingStates
  readonly settings: () => Settings
  readonly overridesOf: (record: ConnectionRecord) => readonly string[]
  readonly credentialsUntil: (id: ConnectionId) => Instant | undefined
}

/** What windows and tray show of a connection. */
export function viewConnection(record: ConnectionRecord, parts: ConnectionViewParts): ConnectionView {
  const { id, name, region, workloadRegion, sts } = record
  const user = parts.users.of(id)
  const common = {
    id,
    name,
    region,
    workloadRegion,
    sts,
    ...(user ? { user } : {}),
    overrides: parts.overridesOf(record),
    ...(record.browsers ? { browsers: record.browsers } : {}),
    signIn: signInOf(record, parts),
    discovery: discoveryOf(record, parts),
  }
  const accessKeyId = parts.keys.get(id)?.accessKeyId
  const keyEnding = accessKeyId === undefined ? {} : { keyEnding: accessKeyId.slice(-4) }
  switch (record.kind) {
    case 'identity-center': {
      const { kind, startUrl, preferredFlow } = record
      const sharing = parts.sharingStates.of(id)
      return { ...common, kind, startUrl, preferredFlow, ...(sharing ? { sharing } : {}) }
    }
    case 'iam-user': {
      const { kind, mfaDevice, importedFrom } = record
      const makesCodes = parts.keys.get(id)?.totpSecret !== undefined
      const from = importedFrom === undefined ? {} : { importedFrom }
      return { ...common, ...keyEnding, ...from, kind, mfaDevice, makesCodes }
    }
    case 'sts-compatible': {
      const { caFile: _caFile, signingRegion: _region, ...service } = record.service
      return { ...common, ...keyEnding, kind: record.kind, ...service }
    }
    case 'web-identity':
      return { ...common, kind: record.kind, proof: record.proof }
    case 'saml':
      return { ...common, kind: record.kind, proof: record.proof, providerArn: record.providerArn }
    case 'aws-login':
      return { ...common, kind: record.kind, loginSession: record.loginSession }
  }
}

/** The estimated life of a sign-in in milliseconds: the user's setting, else the shortest seen, else nothing. */
export function usualSignInLife(record: ConnectionRecord, settings: Settings): number | undefined {
  const observed = record.kind === 'identity-center' ? record.shortestSignIn : undefined
  return settings.signInHours === null ? observed : settings.signInHours * 3_600_000
}

/** Only Identity Center has a sign-in of its own; the others can be used as long as their keys are there. */
export function signInOf(
  record: ConnectionRecord,
  parts: Pick<ConnectionViewParts, 'signIns' | 'settings' | 'keys' | 'credentialsUntil'>,
): SignInView {
  if (record.kind === 'identity-center') {
    const usualLife = usualSignInLife(record, parts.settings())
    return viewSignIn(parts.signIns.state(record.id), usualLife, parts.credentialsUntil(record.id))
  }
  return isUsable(record, parts.keys) ? { state: 'signed-in', since: 0 } : { state: 'signed-out', reason: 'never' }
}

/** Whether a connection that needs no sign-in has what its calls need. */
export function isUsable({ kind, id }: ConnectionRecord, keys: KeyRing): boolean {
  if (kind === 'iam-user' || kind === 'sts-compatible') return keys.get(id) !== undefined
  return kind !== 'identity-center'
}

function discoveryOf(record: ConnectionRecord, { discovery, savedRoles }: ConnectionViewParts): DiscoveryView {
  if (record.kind === 'identity-center') return discovery.view(record.id)
  return { state: 'saved-only', roles: savedRoles.of(record.id).length }
}
