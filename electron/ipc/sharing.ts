import type { ConnectionId } from '../contract/ids'
import { fail, ok, type Result } from '../contract/result'
import type { Copying } from '../core/delivery/copying'
import type { Borrowing } from '../core/sharing/borrowing'
import type { Sharing } from '../core/sharing/sharing'
import type { HandlerGroup } from './register'

export interface LoadedSharing {
  readonly sharing: Sharing
  readonly borrowing: Borrowing
  /** Looks at every file of the AWS CLI's cache that matters, now and whenever the folder changes. */
  look(): Promise<void>
  /** Lets go of files and folder; what stands there stays. */
  stop(): void
}

export interface SharingCalls {
  readonly load: () => Promise<LoadedSharing>
  readonly copying: Pick<Copying, 'copyText'>
  /** An old runtime, and this connection leads to a real organization. */
  readonly needsConsent: (id: ConnectionId) => boolean
}

/** Sharing sign-ins with the AWS CLI and SDKs, both ways, by the user's gesture only. */
export function sharingHandlers({ load, copying, needsConsent }: SharingCalls): HandlerGroup<'sharing'> {
  const withConsent = async (
    id: ConnectionId,
    run: (loaded: LoadedSharing) => Promise<Result<undefined>> | Result<undefined>,
  ): Promise<Result<undefined>> => (needsConsent(id) ? fail('development-runtime') : run(await load()))
  return {
    'sharing:propose': async ({ connectionId }) => (await load()).sharing.propose(connectionId),
    'sharing:turn-on': ({ connectionId, session }) =>
      withConsent(connectionId, ({ sharing }) => sharing.turnOn(connectionId, session)),
    'sharing:turn-off': async ({ connectionId }) => (await load()).sharing.turnOff(connectionId),
    'sharing:resume': ({ connectionId }) => withConsent(connectionId, ({ sharing }) => sharing.resume(connectionId)),
    'sharing:open-again': async ({ connectionId }) => (await load()).sharing.openAgain(connectionId),
    'sharing:copy-link': async ({ connectionId }) => {
      const link = (await load()).sharing.link(connectionId)
      return link.ok ? copying.copyText(link.value) : link
    },
    'sharing:cancel': async ({ connectionId }) => {
      ;(await load()).sharing.cancel(connectionId)
      return ok()
    },
    'sharing:look': async () => {
      await (await load()).look()
      return ok()
    },
    'sharing:use': async ({ id }) => (await load()).borrowing.use(id),
  }
}
