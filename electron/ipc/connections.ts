import type { ConnectionId } from '../contract/ids'
import { fail, ok, type Result } from '../contract/result'
import type { Connections } from '../core/connections/connections'
import { checkStartUrl } from '../core/connections/start-url'
import type { Discovery } from '../core/catalogue/discovery'
import type { AccountNotes } from '../core/account-notes'
import type { Catalogue } from '../core/catalogue/catalogue'
import type { Profiles } from '../core/delivery/profiles'
import type { KeyRing } from '../core/connections/long-term-keys'
import type { Notes } from '../core/notes'
import type { SavedRoles } from '../core/saved-roles/saved-roles'
import type { Sessions } from '../core/sessions/sessions'
import type { SignIns } from '../core/sign-in/sign-ins'
import { splitRoleId } from '../contract/role-id'
import type { HandlerGroup } from './register'

export interface ConnectionParts {
  readonly connections: Connections
  readonly signIns: SignIns
  readonly sessions: Sessions
  readonly catalogue: Catalogue
  readonly discovery: Discovery
  readonly notes: Notes
  readonly accountNotes: AccountNotes
  readonly profiles: Profiles
  readonly savedRoles: SavedRoles
  readonly keys: KeyRing
  /** What of its sign-in is shared with the AWS CLI. */
  readonly sharing: { remove(id: ConnectionId): Promise<Result<undefined>> }
  /** A variable points to a loopback address, so http on this computer may be an access portal. */
  readonly allowLoopback: boolean
  readonly isKnownRegion: (region: string) => boolean
  readonly defaultRegion: () => string
}

type Names =
  'connections:check' | 'connections:check-region' | 'connections:add' | 'connections:change' | 'connections:remove'

/** Adding, changing and removing connections. */
export function connectionHandlers(parts: ConnectionParts): Pick<HandlerGroup<'connections'>, Names> {
  const { connections, signIns, sessions, catalogue, discovery, notes, profiles, allowLoopback, isKnownRegion } = parts
  const { savedRoles, keys } = parts
  return {
    'connections:check': ({ startUrl }) => checkStartUrl(startUrl, allowLoopback),
    'connections:check-region': ({ region }) =>
      isKnownRegion(region.trim()) ? ok() : fail('region-unknown', { region: region.trim() }),
    'connections:add': ({ startUrl, region, name }) => {
      const checked = checkStartUrl(startUrl, allowLoopback)
      if (!checked.ok) return checked
      const wanted = region.trim() || checked.value.region
      if (!isKnownRegion(wanted)) return fail('region-unknown', { region: wanted })
      const chosen = name.trim() || checked.value.name
      const workloadRegion = parts.defaultRegion()
      return ok(connections.add({ name: chosen, startUrl: checked.value.startUrl, region: wanted, workloadRegion }).id)
    },
    'connections:change': ({ connectionId, name, workloadRegion, preferredFlow, sts }) => {
      if (workloadRegion && !isKnownRegion(workloadRegion)) return fail('region-unknown', { region: workloadRegion })
      return connections.change(connectionId, {
        ...(name?.trim() ? { name: name.trim() } : {}),
        ...(workloadRegion === undefined ? {} : { workloadRegion }),
        ...(preferredFlow ? { preferredFlow } : {}),
        ...(sts ? { sts } : {}),
      })
    },
    'connections:remove': async ({ connectionId }) => {
      discovery.cancel(connectionId)
      const owned = notes
        .all()
        .filter(
          ({ roleId, profile }) => profile?.text !== undefined && splitRoleId(roleId).connectionId === connectionId,
        )
      const removed = owned.length > 0 ? await profiles.remove(owned.map(({ roleId }) => roleId)) : ok()
      if (!removed.ok) return removed
      const unshared = await parts.sharing.remove(connectionId)
      if (!unshared.ok) return unshared
      // The portal may be out of reach; the connection goes all the same.
      if (connections.identityCenter(connectionId).ok) await signIns.signOut(connectionId)
      sessions.stopOf(connectionId)
      savedRoles.forgetConnection(connectionId)
      keys.forget(connectionId)
      connections.remove(connectionId)
      signIns.forget(connectionId)
      notes.forgetConnection(connectionId)
      parts.accountNotes.forgetConnection(connectionId)
      profiles.forgetConnection(connectionId)
      catalogue.removeConnection(connectionId)
      return ok()
    },
  }
}
