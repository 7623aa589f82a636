import { failWith, ok } from '../contract/result'
import type { Copying } from '../core/delivery/copying'
import type { HandingOut } from '../core/delivery/handing-out'
import type { ProfileNames } from '../core/delivery/profile-names'
import type { Profiles } from '../core/delivery/profiles'
import type { Notices } from '../core/notices'
import type { Sessions } from '../core/sessions/sessions'
import type { HandlerGroup } from './register'

export interface DeliveryParts {
  readonly handingOut: HandingOut
  readonly copying: Copying
  readonly profiles: Profiles
  readonly names: ProfileNames
  readonly sessions: Sessions
  readonly notices: Notices
}

/** Handing sessions out. No answer carries a credential: copying tells only that it worked. */
export function deliveryHandlers({
  handingOut,
  copying,
  profiles,
  names,
  sessions,
  notices,
}: DeliveryParts): HandlerGroup<'delivery'> {
  return {
    'delivery:copy': ({ roleId, format }) => handingOut.copy(roleId, format),
    'delivery:copy-fact': ({ roleId, fact }) => handingOut.copyFact(roleId, fact),
    'delivery:clear-clipboard': async () => {
      await copying.clear()
      return ok()
    },
    'delivery:write-profiles': ({ roleIds }) => profiles.write(roleIds),
    'delivery:remove-profiles': ({ roleIds }) => profiles.remove(roleIds),
    'delivery:set-profile': async ({ roleId, name, region }) => {
      const chosen = await profiles.choose(roleId, name, region)
      if (!chosen.ok || !sessions.get(roleId)) return chosen
      // What kept the profile of a running session from being written may be gone with this choice.
      const failure = await profiles.writeAtStart(roleId)
      if (failure) return failWith(failure)
      notices.withdraw('region-needed', roleId)
      return ok()
    },
    'delivery:profile-name': ({ roleId }) => ok(names.nameOf(roleId) ?? ''),
    'delivery:open-console': ({ roleId, destination }) => handingOut.openConsole(roleId, destination),
  }
}
