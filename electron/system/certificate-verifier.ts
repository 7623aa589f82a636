import { X509Certificate } from 'node:crypto'
import type { Certificate, Request as CertificateRequest } from 'electron'
import { isTrustedChain } from './certificate-chain'

/** Chromium's code for a chain that ends in no authority of the system (net_error_list.h). */
const AUTHORITY_UNKNOWN = -202
/** Electron's answers to a verification: trust it, or keep Chromium's own verdict. */
const TRUST = 0
const KEEP_VERDICT = -3

/**
 * Makes the check for `session.setCertificateVerifyProc`: certificates that Chromium rejects only because their
 * authority is unknown are checked against the authorities that the user named. Every other verdict stands.
 * @param authoritiesOf what is trusted for a host
 */
export function createCertificateVerifier(
  authoritiesOf: (host: string) => readonly X509Certificate[],
  now: () => number,
) {
  return (request: CertificateRequest, answer: (result: number) => void): void => {
    const authorities = request.errorCode === AUTHORITY_UNKNOWN ? authoritiesOf(request.hostname) : []
    answer(authorities.length > 0 && isTrusted(request, authorities, now()) ? TRUST : KEEP_VERDICT)
  }
}

function isTrusted(request: CertificateRequest, authorities: readonly X509Certificate[], now: number): boolean {
  try {
    return isTrustedChain({ host: request.hostname, presented: readChain(request.certificate), authorities, now })
  } catch {
    // A certificate that Node cannot read is not trusted.
    return false
  }
}

function readChain(leaf: Certificate): X509Certificate[] {
  const chain: X509Certificate[] = []
  let next: Certificate | undefined = leaf
  while (next && chain.length < 8) {
    chain.push(new X509Certificate(next.data))
    next = (next as { issuerCert?: Certificate }).issuerCert
  }
  return chain
}
