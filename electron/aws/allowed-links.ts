import type { Endpoints } from '../core/aws-ports'
import { isLoopbackUrl, listOverrides, type Environment } from './endpoints'
import { isPartitionHost, partitionOf } from './partitions'

/** Federation links hold a token and a destination: a few thousand characters. */
const longestLink = 32_768

/** A connection, as far as links to it go. */
export interface LinkedPlace {
  readonly region: string
  readonly endpoints?: Endpoints
  /** The access portal's address, where there is one. */
  readonly startUrl?: string
}

/**
 * Whether Stint may open a link: https on a host of a connection's partition or on its own portal; http only where a
 * connection or a variable names this computer. Other schemes never, whatever the browser; nor a name or password in
 * the address, a port that nobody named, or what is too long for any real link.
 */
export function isAllowedLink(url: URL, places: readonly LinkedPlace[], env: Environment): boolean {
  if (url.username !== '' || url.password !== '' || url.href.length > longestLink) return false
  return places.some(({ region, endpoints, startUrl }) => {
    const named = [...(startUrl === undefined ? [] : [startUrl]), ...listOverrides(endpoints, env)]
      .filter((one) => URL.canParse(one))
      .map((one) => new URL(one).origin)
    if (named.includes(url.origin)) return url.protocol === 'https:' || isLoopbackUrl(url.href)
    const partition = partitionOf(region)
    return (
      url.protocol === 'https:' &&
      url.port === '' &&
      partition !== undefined &&
      isPartitionHost(partition, url.hostname)
    )
  })
}
