import { join } from 'node:path'
import { isLoopbackUrl, listOverrides } from './aws/endpoints'
import { editorParts } from './compose-agent'
import type { Core } from './compose-core'
import type { Clock } from './core/ports'
import type { Result } from './contract/result'
import { checkStartUrl } from './core/connections/start-url'
import { Borrowing } from './core/sharing/borrowing'
import { Sharing } from './core/sharing/sharing'
import { ConfigEditor } from './delivery/aws-config/config-editor'
import type { AwsFilePaths } from './delivery/aws-config/locate-files'
import { createSsoSessions } from './delivery/aws-config/sso-sessions'
import type { LoadedSharing } from './ipc/sharing'
import type { Place } from './place'
import { createTokenCache } from './system/token-cache'

export interface SharingOutside {
  readonly awsFiles: AwsFilePaths
  readonly isKnownRegion: (region: string) => boolean
  readonly keep: () => Promise<Result<undefined>>
}

/** Programs write such a file in several steps, so it is looked at when they are done, in milliseconds. */
const settling = 150

/** Builds the sharing of sign-ins, and starts what was on. */
export function composeSharing(place: Place, core: Core, outside: SharingOutside): LoadedSharing {
  const { awsFiles } = outside
  const { ports } = core.signIns
  const { clock } = ports
  const cache = createTokenCache(cacheHome(place), (path) => shorten(place, path))
  const { connections, signIns, sharingStates: states } = core
  const onLost = (loss: Parameters<typeof core.notices.tell>[0]): void => {
    core.notices.tell(loss, String(loss.values?.['kept'] ?? ''))
  }
  const editor = new ConfigEditor(editorParts(place, { now: () => clock.now(), onLost }), awsFiles.config)
  const sharing = new Sharing({
    ...ports,
    attempt: ports,
    cache,
    sessions: createSsoSessions(editor, shorten(place, awsFiles.config)),
    connections,
    signIns,
    states,
    keep: outside.keep,
  })
  const allowLoopback = listOverrides(undefined, place.env).some(isLoopbackUrl)
  const borrowing = new Borrowing({
    cache,
    connections,
    signIns,
    states,
    clock,
    ownClients: () => sharing.ownClients(),
    checkAddress: (startUrl) => checkStartUrl(startUrl, allowLoopback),
    isKnownRegion: outside.isKnownRegion,
    workloadRegion: core.defaultRegion,
  })
  sharing.start()
  return follow(sharing, borrowing, (tell) => cache.watch(tell), clock)
}

/** Looks again whenever the folder changes; and watches it anew with each look, since it may not have been there. */
function follow(
  sharing: Sharing,
  borrowing: Borrowing,
  watch: (tell: () => void) => () => void,
  clock: Clock,
): LoadedSharing {
  let stopWatching = (): void => undefined
  let stopTimer = (): void => undefined
  const look = async (): Promise<void> => {
    stopWatching()
    stopWatching = watch(() => {
      stopTimer()
      stopTimer = clock.at(clock.now() + settling, () => void look())
    })
    await sharing.look()
    await borrowing.look()
  }
  const stop = (): void => {
    stopWatching()
    stopTimer()
    sharing.stop()
  }
  return { sharing, borrowing, look, stop }
}

/** The folder stands below the home folder, for every tool; the demo has a home of its own for it. */
function cacheHome({ data, home }: Place): string {
  return data.isDemo ? join(data.path, 'aws') : home
}

function shorten({ home }: Place, path: string): string {
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}
