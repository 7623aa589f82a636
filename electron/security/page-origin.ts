/** The scheme of Stint's own pages. */
export const appScheme = 'app'

/** Where Stint's pages come from: a scheme of its own, so that a page has an origin without a server or file access. */
export const appOrigin = 'app://stint'

/**
 * The origin of a URL as `scheme://host[:port]`, also for schemes that the URL standard does not know.
 * @param url any text
 * @returns the origin, or an empty text if it is no URL
 */
export function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol}//${host}`
  } catch {
    return ''
  }
}

/**
 * Decides where pages may come from.
 * @param packaged a packaged app has its own origin only
 * @param developmentServer the address of a development server; counts only unpackaged and on loopback
 * @returns the origin to load pages from
 */
export function choosePageOrigin(packaged: boolean, developmentServer: string | undefined): string {
  if (packaged || !developmentServer) return appOrigin
  return isLoopbackHttp(developmentServer) ? originOf(developmentServer) : appOrigin
}

function isLoopbackHttp(address: string): boolean {
  return /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(originOf(address))
}
