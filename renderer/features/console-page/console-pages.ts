import type { ConsolePage } from '../../../electron/contract/settings'

/** How many pages are kept. */
const most = 12

const isSame = (one: ConsolePage, other: ConsolePage) => one.service === other.service && one.region === other.region

/** The pages with this one first, each once. */
export function rememberPage(pages: readonly ConsolePage[], page: ConsolePage): ConsolePage[] {
  return [page, ...forgetPage(pages, page)].slice(0, most)
}

/** The pages without this one. */
export function forgetPage(pages: readonly ConsolePage[], page: ConsolePage): ConsolePage[] {
  return pages.filter((one) => !isSame(one, page))
}

/** What is wrong with a page as typed, by field; nothing if it can be opened. */
export function findPageFault({
  service,
  region,
}: ConsolePage): 'serviceMissing' | 'serviceWrong' | 'regionMissing' | null {
  if (!service) return 'serviceMissing'
  if (!/^[a-z\d-]+$/i.test(service)) return 'serviceWrong'
  return region ? null : 'regionMissing'
}
