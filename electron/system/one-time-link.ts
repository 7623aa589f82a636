import type { Cancel } from '../core/ports'
import type { Secret } from '../core/secret'
import { listenOnLoopback } from './loopback-server'

/** How long such an address is good, in milliseconds: for a browser, and where a person confirms first. */
export const oneTimeLife = { usual: 30_000, confirmed: 120_000 } as const

/** An address on this computer that leads to a secret one, once. */
export interface OneTimeLink {
  readonly url: string
  close(): void
}

/**
 * Hides a link that holds a token behind `http://127.0.0.1:{port}/{random}`: the first visit within its life is sent on
 * (303), every other gets 404. So the token stands in no process list and no browser start command.
 * @param target the link, already checked
 * @param path random and unguessable, of URL-safe characters
 * @param after runs once after so many milliseconds
 * @param lifeMs how long it is good
 * @returns undefined if no port could be had
 */
export async function createOneTimeLink(
  target: Secret,
  path: string,
  after: (ms: number, run: () => void) => Cancel,
  lifeMs: number = oneTimeLife.usual,
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
  const stopTimer = after(lifeMs, close)
  return { url: `${server.origin}/${path}`, close }
}
