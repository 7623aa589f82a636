import { fail, ok, type Result } from '../contract/result'
import type { ConnectionId } from '../contract/ids'
import type { Copying } from '../core/delivery/copying'
import type { Sessions } from '../core/sessions/sessions'
import type { SignIns } from '../core/sign-in/sign-ins'
import type { HandlerGroup } from './register'

export interface SignInParts {
  readonly signIns: SignIns
  /** Signing in and out, with what is shared with the AWS CLI. */
  readonly sharing: {
    signIn(id: ConnectionId, flow: 'browser' | 'code'): Promise<Result<undefined>>
    signOut(id: ConnectionId): Promise<void>
  }
  readonly sessions: Sessions
  readonly copying: Copying
  /** An old runtime, and this connection leads to a real organization. */
  readonly needsConsent: (id: ConnectionId) => boolean
  readonly showWindow: (id: ConnectionId) => void
}

/** Signing in and out, by the user's gesture only. */
export function signInHandlers(parts: SignInParts): HandlerGroup<'sign-in'> {
  const { signIns, sessions, copying } = parts
  return {
    'sign-in:start': ({ connectionId, flow }) => beginSignIn(parts, connectionId, flow),
    'sign-in:open-again': ({ connectionId }) => signIns.openAgain(connectionId),
    'sign-in:copy-link': ({ connectionId }) => {
      const link = signIns.link(connectionId)
      return link.ok ? copying.copyText(link.value) : link
    },
    'sign-in:copy-code': ({ connectionId }) => {
      const state = signIns.state(connectionId)
      return state.state === 'code' ? copying.copyText(state.device.userCode) : fail('not-found')
    },
    'sign-in:cancel': ({ connectionId }) => {
      signIns.cancel(connectionId)
      return ok()
    },
    'sign-in:sign-out': async ({ connectionId }) => {
      sessions.stopOf(connectionId)
      const signedOut = signIns.signOut(connectionId)
      await parts.sharing.signOut(connectionId)
      return signedOut
    },
  }
}

/** Shows the sign-in window and begins; the answer comes at once, the window follows the sign-in's state. */
export function beginSignIn(
  parts: Pick<SignInParts, 'sharing' | 'needsConsent' | 'showWindow'>,
  id: ConnectionId,
  flow: 'browser' | 'code',
): Result<undefined> {
  if (parts.needsConsent(id)) return fail('development-runtime')
  parts.showWindow(id)
  // Its end is shown by its state, so nothing is lost by not waiting here.
  void parts.sharing.signIn(id, flow)
  return ok()
}
