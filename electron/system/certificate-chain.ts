import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

/** Extended key usage: TLS server. Source: RFC 5280, 4.2.1.12. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const ANY_USAGE = '2.5.29.37.0'
/** Chains are three or four long; the limit keeps a hostile server from making us search. */
const LONGEST_CHAIN = 8
const SMALLEST_RSA_BITS = 2048

/** What is to be checked, and against which authorities. */
export interface ChainQuestion {
  readonly host: string
  /** The server's own certificate first, then those it sent along. */
  readonly presented: readonly X509Certificate[]
  readonly authorities: readonly X509Certificate[]
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Whether a server's certificate is for this host, in force, for servers, and leads over valid signatures of
 * certificate authorities to one that the user named. Revocation and path length are not looked at.
 */
export function isTrustedChain({ host, presented, authorities, now }: ChainQuestion): boolean {
  const [leaf, ...others] = presented
  if (!leaf || !isForHost(leaf, host) || !isForServers(leaf) || !isSound(leaf, now)) return false
  if (authorities.some((authority) => authority.raw.equals(leaf.raw))) return true
  return leadsToAuthority(leaf, others, authorities, now, LONGEST_CHAIN)
}

function leadsToAuthority(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  now: number,
  steps: number,
): boolean {
  if (steps === 0) return false
  const signs = (issuer: X509Certificate) => isIssuerOf(issuer, certificate, now)
  if (authorities.some(signs)) return true
  return others.filter(signs).some((issuer) =>
    leadsToAuthority(
      issuer,
      others.filter((other) => other !== issuer),
      authorities,
      now,
      steps - 1,
    ),
  )
}

function isIssuerOf(issuer: X509Certificate, certificate: X509Certificate, now: number): boolean {
  return issuer.ca && isSound(issuer, now) && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}

function isSound(certificate: X509Certificate, now: number): boolean {
  const inForce = Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo)
  const bits = certificate.publicKey.asymmetricKeyDetails?.modulusLength
  return inForce && (bits === undefined || bits >= SMALLEST_RSA_BITS)
}

/** The common name does not count: names stand in the subject's alternative names, as browsers ask. */
function isForHost(leaf: X509Certificate, host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  return isIP(bare) ? leaf.checkIP(bare) !== undefined : leaf.checkHost(bare, { subject: 'never' }) !== undefined
}

function isForServers(leaf: X509Certificate): boolean {
  // Node's property of this name holds the extended key usage; typed as always there, but undefined without the extension.
  const usages = leaf.keyUsage as readonly string[] | undefined
  return !usages || usages.includes(SERVER_AUTH) || usages.includes(ANY_USAGE)
}
