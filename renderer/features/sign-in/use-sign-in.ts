import { useCallback, useEffect } from 'react'
import type { IdentityCenterView } from '../../../electron/contract/connection-views'
import { useAction, type Action } from '../../forms/use-action'
import { useBridge } from '../../state/stint-context'

/** What the buttons of the sign-in window do, for one connection. */
export interface SignInCommands {
  readonly action: Action
  start(flow: 'browser' | 'code'): void
  openAgain(): void
  cancel(): void
  close(): void
  signOutAndStart(): void
}

/** Gives the commands of the sign-in window. */
export function useSignIn({ id, preferredFlow }: Pick<IdentityCenterView, 'id' | 'preferredFlow'>): SignInCommands {
  const bridge = useBridge()
  const action = useAction()
  const { run } = action
  const connectionId = id
  const close = useCallback(() => void bridge.call('window:control', { action: 'close' }), [bridge])
  const start = (flow: 'browser' | 'code') => bridge.call('sign-in:start', { connectionId, flow })
  const cancel = useCallback(async () => {
    const result = await run(() => bridge.call('sign-in:cancel', { connectionId }))
    if (result?.ok) close()
  }, [bridge, close, connectionId, run])
  return {
    action,
    start: (flow) => void run(() => start(flow)),
    openAgain: () => void run(() => bridge.call('sign-in:open-again', { connectionId })),
    cancel: () => void cancel(),
    close,
    signOutAndStart: () =>
      void run(async () => {
        const out = await bridge.call('sign-in:sign-out', { connectionId })
        return out.ok ? start(preferredFlow) : out
      }),
  }
}

/** Runs `act` when Esc is pressed anywhere in the window. */
export function useEscape(act: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
}
