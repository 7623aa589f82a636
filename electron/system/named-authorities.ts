import type { X509Certificate } from 'node:crypto'
import { fail, ok, type Result } from '../contract/result'
import { parsePem } from './ca-bundles'

/** A host, and the PEM file with the authorities that may sign its certificate. */
export interface NamedAuthority {
  readonly host: string
  readonly caFile: string
}

/** Certificate authorities that connections name for their own host, and for no other. */
export class NamedAuthorities {
  readonly #readFile: (path: string) => Promise<string>
  readonly #byHost = new Map<string, readonly X509Certificate[]>()
  #files = new Map<string, string>()
  #onChange: () => void = () => undefined

  constructor(readFile: (path: string) => Promise<string>) {
    this.#readFile = readFile
  }

  of(host: string): readonly X509Certificate[] {
    return this.#byHost.get(host) ?? []
  }

  /** `run` is called when verdicts that were given before may be others now. */
  whenChanged(run: () => void): void {
    this.#onChange = run
  }

  /** Whether a file holds certificates. Fails with `ca-bundle-unreadable`. */
  async check(caFile: string): Promise<Result<readonly X509Certificate[]>> {
    const text = await this.#readFile(caFile).catch(() => '')
    const certificates = readPem(text)
    return certificates.length > 0 ? ok(certificates) : fail('ca-bundle-unreadable', { name: 'CA', path: caFile })
  }

  /** Trusts these from now on, and no others. A file that cannot be read trusts nobody. */
  async use(named: readonly NamedAuthority[]): Promise<void> {
    const files = new Map(named.map(({ host, caFile }) => [host, caFile]))
    const isSame = files.size === this.#files.size && [...files].every(([host, file]) => this.#files.get(host) === file)
    if (isSame) return
    this.#files = files
    const read = await Promise.all([...files].map(async ([host, file]) => [host, await this.check(file)] as const))
    this.#byHost.clear()
    for (const [host, certificates] of read) if (certificates.ok) this.#byHost.set(host, certificates.value)
    this.#onChange()
  }
}

function readPem(text: string): readonly X509Certificate[] {
  try {
    return parsePem(text)
  } catch {
    return []
  }
}
