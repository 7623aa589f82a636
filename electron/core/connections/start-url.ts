import type { AddressCheck } from '../../contract/channels'
import { fail, ok, type Result } from '../../contract/result'

/** Hosts of access portals that AWS's own command line trusts, with where the region stands in the name, if it does. */
const portalHosts: readonly { pattern: RegExp; name?: number; region?: number }[] = [
  { pattern: /^([a-z0-9-]+)\.awsapps\.(?:com|cn)$/, name: 1 },
  { pattern: /^([a-z0-9-]+)\.portal\.([a-z0-9-]+)\.app\.aws$/, name: 1, region: 2 },
  { pattern: /^([a-z0-9-]+)\.([a-z0-9-]+)\.portal\.amazonaws\.com(?:\.cn)?$/, name: 1, region: 2 },
  {
    pattern:
      /^([a-z0-9-]+)\.(?:[a-z0-9-]+\.)*(?:app\.aws|portal\.amazonaws\.(?:com|eu)|portal\.amazonaws\.com\.cn|app\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu)$/,
    name: 1,
  },
  { pattern: /^start\.(us-gov-[a-z0-9-]+)\.us-gov-home\.awsapps\.com$/, region: 1 },
  { pattern: /^start\.(cn-[a-z0-9-]+)\.home\.awsapps\.cn$/, region: 1 },
  { pattern: /^(?:[a-z0-9-]+\.)+(?:us-gov-home\.awsapps\.com|home\.awsapps\.cn)$/ },
  { pattern: /^(?:[a-z0-9-]+\.)*identitycenter(?:\.us-gov)?\.amazonaws\.(?:com|com\.cn|eu)$/ },
]

const urlShape = /^(https?):\/\/([^/?#\s:@]+)(:\d+)?(\/[^?#\s]*)?(?:\?[^#\s]*)?(#\S*)?$/i
/** Beyond these, an address is not one that AWS gives out; the page of a deep link may hold more behind `?` or `#`. */
const plainPath = /^[\w\-./~]*$/
const printable = /^[\x21-\x7e]{1,2000}$/
const loopback = /^(?:127\.0\.0\.1|localhost)$/

/**
 * Reads whatever a person copied from the access portal (also a deep link such as `…/start/#/console?account_id=…`)
 * and gives the start URL in the form that AWS expects, a name, and the region if the address tells it.
 * @param allowLoopback accepts http on this computer, for an Identity Center that a variable points to
 * Fails with `start-url-invalid`. Host forms: the AWS CLI's list of portal suffixes.
 */
export function checkStartUrl(text: string, allowLoopback: boolean): Result<AddressCheck> {
  const trimmed = text.trim()
  const withScheme = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$)/i.test(trimmed) ? `https://${trimmed}` : trimmed
  const match = printable.test(withScheme) ? urlShape.exec(withScheme) : null
  if (!match || !plainPath.test(match[4] ?? '')) return fail('start-url-invalid')
  const [, scheme = '', rawHost = '', port = '', path = ''] = match
  const host = rawHost.toLowerCase()
  if (allowLoopback && loopback.test(host)) {
    return ok({ startUrl: `${scheme.toLowerCase()}://${host}${port}${startPath(path)}`, name: 'Northwind', region: '' })
  }
  if (scheme.toLowerCase() !== 'https' || port) return fail('start-url-invalid')
  const form = portalHosts.find(({ pattern }) => pattern.test(host))
  if (!form) return fail('start-url-invalid')
  const parts = form.pattern.exec(host) ?? []
  const name = (form.name && parts[form.name]) || host.split('.')[0] || host
  return ok({
    startUrl: `https://${host}${startPath(path)}`,
    name,
    region: (form.region && parts[form.region]) || '',
  })
}

/** Keeps the path up to `/start` or the instance's directory; a portal without a path stays without. */
function startPath(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  const start = /^(\/(?:directory\/[^/]+|start))(?:\/.*)?$/.exec(trimmed)
  return start?.[1] ?? trimmed
}
