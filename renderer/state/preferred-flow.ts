import type { ConnectionView } from '../../electron/contract/connection-views'

/** How a connection signs in unless the user says otherwise; only Identity Center has the choice. */
export function preferredFlowOf(connection: ConnectionView | undefined): 'browser' | 'code' {
  return connection?.kind === 'identity-center' ? connection.preferredFlow : 'browser'
}
