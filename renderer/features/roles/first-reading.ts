import type { ConnectionView, DiscoveryView } from '../../../electron/contract/connection-views'

/**
 * Whether all roles that are shown come from a reading that goes on and is its connection's first: until it ends, any row
 * may still come to stand above them.
 */
export function isFirstReading(connections: readonly Pick<ConnectionView, 'discovery'>[]): boolean {
  const all = connections.map(({ discovery }) => discovery)
  const begun = all.flatMap((one) => (one.state === 'reading' && one.readAt === undefined ? [one.startedAt] : []))
  return begun.length > 0 && !all.some((one) => hadRoles(one, Math.min(...begun)))
}

/** Whether roles of a connection were known before a time. */
function hadRoles(discovery: DiscoveryView, before: number): boolean {
  switch (discovery.state) {
    case 'never':
      return false
    case 'saved-only':
      return discovery.roles > 0
    case 'read':
      return discovery.at < before
    case 'reading':
    case 'failed':
      return discovery.readAt !== undefined && discovery.readAt < before
  }
}
