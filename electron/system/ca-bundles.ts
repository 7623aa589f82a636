import { X509Certificate } from 'node:crypto'
import { homedir } from 'node:os'
import type { Failure } from '../contract/result'

/** The variables that name a file with certificate authorities beyond the system's own. */
const VARIABLES = ['AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'] as const

/** The certificate authorities that the user named, and the files that could not be used. */
export interface CaBundles {
  readonly authorities: readonly X509Certificate[]
  readonly failures: readonly Failure[]
}

/**
 * Reads the PEM files that AWS_CA_BUNDLE and NODE_EXTRA_CA_CERTS name. Both add to the system's authorities.
 * A file that is missing, unreadable or without a certificate becomes a `ca-bundle-unreadable` failure.
 */
export async function readCaBundles(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => Promise<string>,
): Promise<CaBundles> {
  const authorities: X509Certificate[] = []
  const failures: Failure[] = []
  for (const name of VARIABLES) {
    const path = env[name]?.replace(/^~(?=\/|\\)/, homedir())
    if (!path) continue
    const read = await readCertificates(path, readFile)
    if (read) authorities.push(...read)
    else failures.push({ code: 'ca-bundle-unreadable', values: { name, path } })
  }
  return { authorities, failures }
}

async function readCertificates(path: string, readFile: (path: string) => Promise<string>) {
  try {
    const certificates = parsePem(await readFile(path))
    return certificates.length > 0 ? certificates : undefined
  } catch {
    return undefined
  }
}

/** Reads each certificate of a PEM text; throws if one is broken. */
export function parsePem(text: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) => new X509Certificate(block))
}
