import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A certificate and its key, as PEM files and texts. */
export interface Identity {
  readonly certPath: string
  readonly cert: string
  readonly key: string
}

interface Wish {
  readonly name: string
  /** Common name; the file's name if absent. */
  readonly subject?: string
  readonly issuer?: Identity
  /** Lines of an OpenSSL extension section. */
  readonly extensions: readonly string[]
}

export const authority = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign']
/** A server's certificate for the given names, e.g. `DNS:portal.stint.test,IP:127.0.0.1`. */
export const server = (names: string) => [
  'basicConstraints=critical,CA:FALSE',
  'extendedKeyUsage=serverAuth',
  `subjectAltName=${names}`,
]

/** Makes a certificate with the real OpenSSL, valid for 30 days from now. */
export function makeIdentity(folder: string, { name, subject = name, issuer, extensions }: Wish): Identity {
  const at = (end: string) => join(folder, `${name}.${end}`)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  writeFileSync(at('ext'), extensions.join('\n'))
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at('key'))
  openssl('req', '-new', '-key', at('key'), '-subj', `/CN=${subject}`, '-out', at('csr'))
  const signer = issuer
    ? ['-CA', issuer.certPath, '-CAkey', issuer.certPath.replace(/pem$/, 'key'), '-CAcreateserial']
    : ['-signkey', at('key')]
  openssl('x509', '-req', '-in', at('csr'), '-days', '30', '-extfile', at('ext'), ...signer, '-out', at('pem'))
  return { certPath: at('pem'), cert: readFileSync(at('pem'), 'utf8'), key: readFileSync(at('key'), 'utf8') }
}

/** A private authority as companies have it: a root, an issuing authority below it, and servers. */
export function makePrivateAuthority(folder: string) {
  const root = makeIdentity(folder, { name: 'root', subject: 'Northwind Root', extensions: authority })
  const issuing = makeIdentity(folder, { name: 'issuing', issuer: root, extensions: authority })
  const names = 'DNS:portal.stint.test,IP:127.0.0.1'
  const portal = makeIdentity(folder, { name: 'portal', issuer: issuing, extensions: server(names) })
  return { root, issuing, portal, names }
}
