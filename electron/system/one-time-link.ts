import type { Cancel } from '../core/ports'
import type { Secret } from '../core/secret'
import { listenOnLoopback } from './loopback-server'

const LIFE_MS = 30_000

/** An address on this computer that leads to a secret one, once. */
export interface OneTimeLink {
  readonly url: string
  close(): void
}

/**
 * Hides a link that holds a token behind `http://127.0.0.1:{port}/{random}`: the first visit within 30 s is sent on
 * (303), every other gets 404. So the token stands in no process list and no browser start command.
 * @param target the link, already checked
 * @param path random and unguessable, of URL-safe characters
 * @param after runs once after so many milliseconds
 * @returns undefined if no port could be had
 */
export async function createOneTimeLink(
  target: Secret,
  path: string,
  after: (ms: number, run: () => void) => Cancel,
): Promise<OneTimeLink | undefined> {
  let unused = true
  const server = await listenOnLoopback(({ pathname }) => {
    if (!unused || pathname !== `/${path}`) return { status: 404 }
    close()
    return { status: 303, headers: { Location: target.reveal() } }
  })
  if (!server) return undefined
  const close = () => {
    unused = false
    stopTimer()
    server.close()
  }
  const stopTimer = after(LIFE_MS, close)
  return { url: `${server.origin}/${path}`, close }
}
