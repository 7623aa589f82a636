import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isTrustedChain } from '../../../electron/system/certificate-chain'
import { authority, makeIdentity, makePrivateAuthority, server } from '../../clients/system-probe/certificates'

const DAY = 24 * 60 * 60 * 1000
const missing = (process.env['PATH'] ?? '').split(':').some((dir) => existsSync(join(dir, 'openssl')))
  ? ''
  : 'openssl is not installed'

describe.skipIf(missing)(`isTrustedChain${missing && ` (skipped: ${missing})`}`, () => {
  let folder: string
  let pki: ReturnType<typeof makePrivateAuthority>
  let ask: (changes?: Partial<Parameters<typeof isTrustedChain>[0]>) => boolean
  const read = (identity: { cert: string }) => new X509Certificate(identity.cert)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stint-chain-'))
    pki = makePrivateAuthority(folder)
    ask = (changes = {}) =>
      isTrustedChain({
        host: 'portal.stint.test',
        presented: [read(pki.portal), read(pki.issuing)],
        authorities: [read(pki.root)],
        now: Date.now(),
        ...changes,
      })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('trusts a server whose chain leads to a named authority, for each of its names', () => {
    expect(ask()).toBe(true)
    expect(ask({ host: '127.0.0.1' })).toBe(true)
    expect(ask({ presented: [read(pki.portal), read(pki.root), read(pki.issuing)] })).toBe(true)
  })

  it('trusts one whose issuing authority is named itself', () => {
    expect(ask({ authorities: [read(pki.issuing)], presented: [read(pki.portal)] })).toBe(true)
  })

  it('trusts the very certificate that is named', () => {
    const own = makeIdentity(folder, { name: 'own', extensions: server('DNS:minio.stint.test') })
    const question = { host: 'minio.stint.test', presented: [read(own)], authorities: [read(own)] }
    expect(ask(question)).toBe(true)
    expect(ask({ ...question, host: 'portal.stint.test' })).toBe(false)
  })

  it('needs the link in the middle', () => {
    expect(ask({ presented: [read(pki.portal)] })).toBe(false)
  })

  it('needs an authority', () => {
    expect(ask({ authorities: [] })).toBe(false)
    expect(ask({ presented: [] })).toBe(false)
  })

  it.each(['stint.test', 'x.portal.stint.test', '127.0.0.2', 'portal', ''])('does not trust it for %j', (host) => {
    expect(ask({ host })).toBe(false)
  })

  it('does not look at the common name', () => {
    const old = makeIdentity(folder, {
      name: 'old',
      subject: 'portal.stint.test',
      issuer: pki.issuing,
      extensions: ['basicConstraints=CA:FALSE'],
    })
    expect(ask({ presented: [read(old), read(pki.issuing)] })).toBe(false)
  })

  it('trusts nothing before its time or after it', () => {
    expect(ask({ now: Date.now() - DAY })).toBe(false)
    expect(ask({ now: Date.now() + 31 * DAY })).toBe(false)
    expect(ask({ now: Date.now() + 29 * DAY })).toBe(true)
  })

  it('does not trust an authority that only has the same name', () => {
    const other = makeIdentity(folder, { name: 'other', subject: 'Northwind Root', extensions: authority })
    expect(ask({ authorities: [read(other)] })).toBe(false)
  })

  it('does not trust what a server has signed', () => {
    const forged = makeIdentity(folder, { name: 'forged', issuer: pki.portal, extensions: server(pki.names) })
    expect(ask({ presented: [read(forged), read(pki.portal), read(pki.issuing)] })).toBe(false)
  })

  it('does not trust a certificate for another use', () => {
    const extensions = ['extendedKeyUsage=clientAuth', `subjectAltName=${pki.names}`]
    const client = makeIdentity(folder, { name: 'client', issuer: pki.issuing, extensions })
    expect(ask({ presented: [read(client), read(pki.issuing)] })).toBe(false)
  })

  it('ends on a chain that goes round', () => {
    expect(
      ask({ authorities: [], presented: [read(pki.portal), ...Array.from({ length: 30 }, () => read(pki.root))] }),
    ).toBe(false)
  })
})
