import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Who may ask: on a socket the folder's permissions decide, on loopback also the token. */
export interface Guard {
  /** Names (with port, if any) under which the agent may be addressed: a browser that was led here by DNS uses another. */
  readonly hosts: ReadonlySet<string>
  /** A forwarder may listen on any port, so that the names count alone. */
  readonly anyPort?: boolean
  readonly token?: string
}

/** The header that carries the token on loopback. */
export const tokenHeader = 'stint-token'

/**
 * Tells whether a request may be answered: never to a web page (it sends Origin or Sec-Fetch-*), never under a foreign
 * Host, and on loopback only with the token, compared in constant time.
 */
export function mayAnswer(headers: IncomingHttpHeaders, guard: Guard): boolean {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return false
  if (headers.host === undefined || !guard.hosts.has(readHost(headers.host, guard))) return false
  return guard.token === undefined || isSame(headers[tokenHeader], guard.token)
}

function readHost(host: string, { anyPort = false }: Guard): string {
  const name = host.toLowerCase()
  return anyPort ? name.replace(/:\d{1,5}$/, '') : name
}

function isSame(given: string | string[] | undefined, token: string): boolean {
  if (typeof given !== 'string') return false
  const [left, right] = [Buffer.from(given), Buffer.from(token)]
  return left.length === right.length && timingSafeEqual(left, right)
}
