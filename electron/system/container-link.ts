import type { BrowserTarget } from '../contract/browser-targets'

type FirefoxTarget = Extract<BrowserTarget, { kind: 'firefox' }>

/**
 * The schemes that the extensions register. Both read `name`, `url`, `color` and `icon` out of what follows the colon
 * as a query, and make the container if there is none of that name. Sources: common-fate/granted-containers
 * `src/opener/parser.ts` and Granted's `pkg/assume/assume.go`; honsiorovskyi/open-url-in-container
 * `src/js/opener/parser.js` (the latter asks the user to confirm a link that it did not sign itself).
 */
const schemes = { granted: 'ext+granted-containers', community: 'ext+container' } as const

/** A link that opens another one in a container of Firefox; to be given to a Firefox that has the extension, and to nobody else. */
export function toContainerLink(url: string, container: string, { extension, color, icon }: FirefoxTarget): string {
  const values = { name: container, url, color, icon }
  const query = Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${schemes[extension]}:${query.join('&')}`
}
