import type { ConnectionId } from '../contract/ids'
import { fail, type Result } from '../contract/result'
import type { ConnectionRecord } from './connections/connection-record'
import type { Connections } from './connections/connections'

/** An old runtime, and what the user says to its risk. */
export interface RuntimeRiskPort {
  /** Whether a connection may not be used: the runtime is old, the connection real, and the risk not accepted. */
  keepsBack(record: ConnectionRecord): boolean
  /** The user accepted the risk, or took that back. */
  onChange(run: () => void): void
}

/** `development-runtime` while a connection may not be used; undefined: it may. */
export type KeptBack = (id: ConnectionId) => Result<never> | undefined

/** The one question that everything asks before it gets tokens or credentials of a connection, or hands them out. */
export function createKeptBack(connections: Pick<Connections, 'get'>, risk: RuntimeRiskPort): KeptBack {
  return (id) => {
    const found = connections.get(id)
    return found.ok && risk.keepsBack(found.value) ? fail('development-runtime') : undefined
  }
}
