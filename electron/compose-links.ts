import type { Outside } from './outside'
import type { Catalogue } from './core/catalogue/catalogue'
import { ConsoleBrowsers } from './core/delivery/console-browsers'
import { ConsoleLinks, type ConsoleLinkParts } from './core/delivery/console-links'

type Parts = Pick<ConsoleLinkParts, 'connections' | 'savedRoles' | 'console'> & { readonly catalogue: Catalogue }

/** Builds what opens the AWS console, each account's in its own browser. */
export function composeLinks({ browser, settings }: Pick<Outside, 'browser' | 'settings'>, parts: Parts) {
  const browsers = new ConsoleBrowsers(parts.connections, parts.catalogue, () => settings.get())
  return { browsers, links: new ConsoleLinks({ ...parts, browser, browsers }) }
}
