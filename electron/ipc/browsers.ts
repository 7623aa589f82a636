import type { FoundBrowser } from '../contract/browser-choices'
import { ok } from '../contract/result'
import type { ConsoleBrowsers } from '../core/delivery/console-browsers'
import type { HandlerGroup } from './register'

export interface BrowserHandlerParts {
  readonly browsers: ConsoleBrowsers
  readonly findBrowsers: () => Promise<readonly FoundBrowser[]>
}

/** Which browsers there are, and which one the console of an account opens in. */
export function browserHandlers({ browsers, findBrowsers }: BrowserHandlerParts): HandlerGroup<'browsers'> {
  return {
    'browsers:find': async () => ok(await findBrowsers()),
    'browsers:choose': ({ connectionId, accountId, target }) => browsers.choose(connectionId, accountId, target),
  }
}
