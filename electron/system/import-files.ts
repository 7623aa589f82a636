import { join } from 'node:path'
import type { ImportFiles, ImportSources, IniSection, SamlCache } from '../core/imports/import-files'
import { openWorkspace } from './leapp-workspace'
import { readSamlPairs } from './saml-cache'

export interface ImportFilesParts {
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly awsFiles: { readonly config: string; readonly credentials: string }
  /** In the demo nothing of the user's is read: only its own AWS files. */
  readonly isDemo: boolean
  /** A whole file. @throws with a `code` if it cannot be read; `ENOENT` if it is not there */
  readonly readFile: (path: string) => Promise<Uint8Array>
  /** Takes a file in the form of the AWS config file apart, as far as it can be read. */
  readonly readSections: (text: string) => readonly IniSection[]
  /** Parses YAML with every scalar as text. @throws if it is none */
  readonly parseYaml: (text: string) => Promise<unknown>
  readonly machineId: () => Promise<string>
}

/** Nobody's settings are that long; a file that is would only be held in memory. */
const longestFile = 20 * 1024 * 1024

type FileState = ImportSources['files'][number]['state']
type Unclear = ImportSources['unclear'][number]

/** Reads other programs' settings. Nothing is kept between two readings, and secrets are left out of what it gives. */
export function createImportFiles(parts: ImportFilesParts): ImportFiles {
  return { read: () => new Reading(parts).read() }
}

/** One round through the files. */
class Reading {
  readonly #parts: ImportFilesParts
  readonly #files: { path: string; state: FileState }[] = []
  readonly #unclear: Unclear[] = []

  constructor(parts: ImportFilesParts) {
    this.#parts = parts
  }

  async read(): Promise<ImportSources> {
    const { awsFiles, isDemo, home, env } = this.#parts
    const awsConfig = await this.#readIni(awsFiles.config)
    const awsCredentials = await this.#readIni(awsFiles.credentials)
    const leapp = isDemo ? undefined : await this.#readLeapp(join(home, '.Leapp', 'Leapp-lock.json'))
    const awsSsoCli = isDemo ? undefined : await this.#readAwsSsoCli()
    const saml2aws = isDemo ? [] : await this.#readIni(env['SAML2AWS_CONFIGFILE'] || join(home, '.saml2aws'))
    const samlCaches = await this.#readSamlCaches(saml2aws)
    const read = { awsConfig, awsCredentials, leapp, awsSsoCli, saml2aws, samlCaches }
    return { ...read, files: this.#files, unclear: this.#unclear }
  }

  async #readIni(path: string): Promise<readonly IniSection[]> {
    const text = await this.#readText(path)
    return text === undefined ? [] : this.#parts.readSections(text)
  }

  async #readLeapp(path: string): Promise<unknown> {
    const text = await this.#readText(path)
    if (text === undefined) return undefined
    const workspace = openWorkspace(text, await this.#parts.machineId())
    if (workspace === undefined) this.#refuse({ origin: 'leapp', path, reason: 'locked' })
    return workspace
  }

  /** Its old folder wins where it is there. Source: aws-sso-cli docs, "Configuration". */
  async #readAwsSsoCli(): Promise<unknown> {
    const { env, home } = this.#parts
    const usual = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'aws-sso', 'config.yaml')
    const paths = env['AWS_SSO_CONFIG'] ? [env['AWS_SSO_CONFIG']] : [join(home, '.aws-sso', 'config.yaml'), usual]
    for (const path of paths) {
      const text = await this.#readText(path)
      if (text !== undefined) return this.#parseYaml(text, path)
    }
    return undefined
  }

  async #parseYaml(text: string, path: string): Promise<unknown> {
    try {
      return await this.#parts.parseYaml(text)
    } catch {
      this.#refuse({ origin: 'aws-sso-cli', path, reason: 'malformed' })
      return undefined
    }
  }

  /** Where saml2aws keeps assertions: `saml_cache_file`, else a file for each account. Source: saml2aws, `pkg/samlcache`. */
  async #readSamlCaches(accounts: readonly IniSection[]): Promise<Map<string, SamlCache>> {
    const caches = new Map<string, SamlCache>()
    for (const { header, values } of accounts) {
      const usual = join(this.#parts.home, '.aws', 'saml2aws', `cache_${header}`)
      const path = expandHome(values.get('saml_cache_file') || usual, this.#parts.home)
      const { text } = await this.#open(path)
      if (text !== undefined) caches.set(header, { path, pairs: readSamlPairs(text) })
    }
    return caches
  }

  async #readText(path: string): Promise<string | undefined> {
    const { text, state } = await this.#open(path)
    this.#files.push({ path, state })
    return text
  }

  async #open(path: string): Promise<{ text?: string; state: FileState }> {
    try {
      const bytes = await this.#parts.readFile(path)
      if (bytes.length > longestFile) return { state: 'unreadable' }
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), state: 'read' }
    } catch (error) {
      const isAbsent =
        error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      return { state: isAbsent ? 'absent' : 'unreadable' }
    }
  }

  #refuse(unclear: Unclear): void {
    const file = this.#files.find(({ path }) => path === unclear.path)
    if (file) file.state = 'unreadable'
    this.#unclear.push(unclear)
  }
}

function expandHome(path: string, home: string): string {
  return path.replace(/^~(?=[/\\])/, home)
}
