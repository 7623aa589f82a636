const LOOPBACK_HOSTS = ['127.0.0.1', '[::1]', 'localhost']

/** True for an http address on loopback without a fragment; the demo organization sends browsers nowhere else. */
export function isLoopbackRedirect(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname) && url.hash === ''
}

/** Compares a redirect address with the registered ones; the port may be any, as RFC 8252 section 7.3 asks. */
export function matchesRedirect(text: string, registered: readonly string[]): boolean {
  return isLoopbackRedirect(text) && registered.some((candidate) => withoutPort(candidate) === withoutPort(text))
}

function withoutPort(text: string): string {
  const url = new URL(text)
  url.port = ''
  return url.href
}
