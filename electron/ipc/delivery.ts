import type { RoleId } from '../contract/ids'
import { fail, failWith, ok } from '../contract/result'
import { splitRoleId } from '../contract/role-id'
import type { Copying } from '../core/delivery/copying'
import type { HandingOut } from '../core/delivery/handing-out'
import type { PlainFiles } from '../core/delivery/plain-files'
import type { ProfileNames } from '../core/delivery/profile-names'
import type { Profiles } from '../core/delivery/profiles'
import type { Notices } from '../core/notices'
import type { Sessions } from '../core/sessions/sessions'
import type { SignedRequests } from '../core/delivery/signed-requests'
import type { HandlerGroup } from './register'

export interface DeliveryParts {
  readonly handingOut: HandingOut
  readonly copying: Copying
  readonly profiles: Profiles
  readonly plainFiles: PlainFiles
  /** A path as it is shown. */
  readonly configPath: string
  readonly names: ProfileNames
  readonly sessions: Sessions
  readonly notices: Notices
  readonly signedRequests: SignedRequests
  readonly isKnownRegion: (region: string) => boolean
}

/** Handing sessions out. No answer carries a credential: copying tells only that it worked. */
export function deliveryHandlers({
  handingOut,
  copying,
  profiles,
  plainFiles,
  configPath,
  names,
  sessions,
  notices,
  signedRequests,
  isKnownRegion,
}: DeliveryParts): HandlerGroup<'delivery'> {
  /** A region was named: profiles of running sessions that waited for it are written. */
  const writeWaiting = async (roleIds: readonly RoleId[]): Promise<void> => {
    for (const connectionId of new Set(roleIds.map((id) => splitRoleId(id).connectionId))) {
      if (!notices.has('region-needed', connectionId)) continue
      notices.withdraw('region-needed', connectionId)
      const running = sessions.all().filter(({ roleId }) => splitRoleId(roleId).connectionId === connectionId)
      for (const { roleId } of running) {
        const failure = await profiles.writeAtStart(roleId)
        if (failure) notices.tell(failure, roleId)
      }
    }
  }
  return {
    'delivery:copy': ({ roleId, format }) => handingOut.copy(roleId, format),
    'delivery:copy-fact': ({ roleId, fact }) => handingOut.copyFact(roleId, fact),
    'delivery:clear-clipboard': async () => {
      await copying.clear()
      return ok()
    },
    'delivery:write-profiles': async ({ roleIds, region }) => {
      if (region && !isKnownRegion(region)) return fail('region-unknown', { region })
      const written = await profiles.write(roleIds, region)
      if (region) await writeWaiting(roleIds)
      return written
    },
    'delivery:remove-profiles': ({ roleIds }) => profiles.remove(roleIds),
    'delivery:last-change': () => profiles.lastChange(),
    'delivery:undo-change': () => profiles.undo(),
    'delivery:set-profile': async ({ roleId, name, region }) => {
      if (region && !isKnownRegion(region)) return fail('region-unknown', { region })
      const chosen = await profiles.choose(roleId, name, region)
      if (!chosen.ok) return chosen
      // What kept the profile of a running session from being written may be gone with this choice.
      const failure = sessions.get(roleId) && (await profiles.writeAtStart(roleId))
      if (failure) return failWith(failure)
      if (region) await writeWaiting([roleId])
      return ok()
    },
    'delivery:profile-facts': ({ roleId }) => {
      const { name, region } = names.profileOf(roleId) ?? { name: '', region: '' }
      return ok({ name, region })
    },
    'delivery:preview-profile': async ({ roleId }) => {
      const preview = await profiles.preview(roleId)
      return preview.ok ? ok({ path: configPath, ...preview.value }) : preview
    },
    'delivery:check-file': ({ target }) => plainFiles.check(target),
    'delivery:write-file': ({ roleId, target }) => plainFiles.write(roleId, target),
    'delivery:remove-file': ({ id }) => plainFiles.remove(id),
    'delivery:open-console': ({ roleId, destination }) => handingOut.openConsole(roleId, destination),
    'delivery:copy-signed-request': (request) => signedRequests.copy(request),
  }
}
