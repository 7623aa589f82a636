import type { Endpoints } from '../core/ports'
import { isLoopbackUrl, listOverrides, type Environment } from './endpoints'
import { isPartitionHost, partitionOf } from './partitions'

/** A connection, as far as links to it go. */
export interface LinkedPlace {
  readonly region: string
  readonly endpoints?: Endpoints
  /** The access portal's address, where there is one. */
  readonly startUrl?: string
}

/**
 * Whether Stint may open a link: https on a host of a connection's partition or on its own portal; http only where a
 * connection or a variable names this computer. Other schemes never, whatever the browser.
 */
export function isAllowedLink(url: URL, places: readonly LinkedPlace[], env: Environment): boolean {
  return places.some(({ region, endpoints, startUrl }) => {
    const named = [...(startUrl === undefined ? [] : [startUrl]), ...listOverrides(endpoints, env)]
      .filter((one) => URL.canParse(one))
      .map((one) => new URL(one).origin)
    if (named.includes(url.origin)) return url.protocol === 'https:' || isLoopbackUrl(url.href)
    const partition = partitionOf(region)
    return url.protocol === 'https:' && partition !== undefined && isPartitionHost(partition, url.hostname)
  })
}
