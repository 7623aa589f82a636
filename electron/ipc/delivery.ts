import { ok } from '../contract/result'
import type { Copying } from '../core/delivery/copying'
import type { HandingOut } from '../core/delivery/handing-out'
import type { Profiles } from '../core/delivery/profiles'
import type { HandlerGroup } from './register'

export interface DeliveryParts {
  readonly handingOut: HandingOut
  readonly copying: Copying
  readonly profiles: Profiles
}

/** Handing sessions out. No answer carries a credential: copying tells only that it worked. */
export function deliveryHandlers({ handingOut, copying, profiles }: DeliveryParts): HandlerGroup<'delivery'> {
  return {
    'delivery:copy': ({ roleId, format }) => handingOut.copy(roleId, format),
    'delivery:copy-fact': ({ roleId, fact }) => handingOut.copyFact(roleId, fact),
    'delivery:clear-clipboard': async () => {
      await copying.clear()
      return ok()
    },
    'delivery:write-profiles': ({ roleIds }) => profiles.write(roleIds),
    'delivery:remove-profiles': ({ roleIds }) => profiles.remove(roleIds),
    'delivery:set-profile': ({ roleId, name, region }) => profiles.choose(roleId, name, region),
    'delivery:open-console': ({ roleId, destination }) => handingOut.openConsole(roleId, destination),
  }
}
