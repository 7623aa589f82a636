import type { Clients } from './aws/clients'
import { isHttpsOrLoopback } from './aws/endpoints'
import { presigner } from './aws/presign'
import { stsPlaceOf } from './core/connections/connection-record'
import type { Connections } from './core/connections/connections'
import { splitRoleId } from './contract/role-id'
import type { Copying } from './core/delivery/copying'
import type { HandingOut } from './core/delivery/handing-out'
import { SignedRequests } from './core/delivery/signed-requests'
import type { Clock } from './core/ports'

interface SigningNeeds {
  readonly clock: Clock
  readonly connections: Connections
  readonly clients: Clients
  readonly copying: Copying
  readonly handingOut: HandingOut
}

/** Signed requests, timed by the clock of the service that gave the credentials. */
export function composeSigning({ clock, connections, clients, copying, handingOut }: SigningNeeds): SignedRequests {
  return new SignedRequests({
    credentials: (roleId) => handingOut.credentials(roleId),
    copying,
    signer: presigner,
    isUsable: isHttpsOrLoopback,
    now: () => clock.now(),
    offsetFor: (roleId) => {
      const found = connections.get(splitRoleId(roleId).connectionId)
      return found.ok ? clients.offsetAt(stsPlaceOf(found.value)) : 0
    },
  })
}
