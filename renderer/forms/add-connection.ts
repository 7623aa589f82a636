import type { Bridge } from '../../electron/contract/channels'
import type { ConnectionId } from '../../electron/contract/ids'
import type { Failure } from '../../electron/contract/result'

/** What the user asked for. */
export interface NewConnection {
  readonly startUrl: string
  readonly name: string
  readonly region: string
}

/** How far adding got: begun, or what failed and which field it is about. `id` is there once the connection is. */
type AddOutcome =
  | { readonly done: true; readonly id: ConnectionId }
  | {
      readonly done: false
      readonly id: ConnectionId | null
      readonly at: 'region' | 'form'
      readonly failure: Failure
    }

/** Codes that tell of the region rather than of the address. */
const REGION_CODES: readonly Failure['code'][] = ['region-unknown', 'start-url-unknown', 'dns-failed']

/**
 * Adds a connection and begins its sign-in in the browser. `known` is the id from an attempt that added it but could
 * not begin the sign-in; then it is not added again.
 */
export async function addConnection(
  bridge: Bridge,
  wanted: NewConnection,
  known: ConnectionId | null,
): Promise<AddOutcome> {
  const added = known ? ({ ok: true, value: known } as const) : await bridge.call('connections:add', wanted)
  if (!added.ok) {
    const at = REGION_CODES.includes(added.error.code) ? 'region' : 'form'
    return { done: false, id: null, at, failure: added.error }
  }
  const id = added.value
  const started = await bridge.call('sign-in:start', { connectionId: id, flow: 'browser' })
  return started.ok ? { done: true, id } : { done: false, id, at: 'form', failure: started.error }
}
