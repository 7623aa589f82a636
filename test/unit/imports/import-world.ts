import { fail, ok } from '../../../electron/contract/result'
import type { ImportCandidate, ImportListing } from '../../../electron/contract/channels'
import { Adding } from '../../../electron/core/connections/adding'
import { Connections } from '../../../electron/core/connections/connections'
import { KeyRing } from '../../../electron/core/connections/long-term-keys'
import { Importing } from '../../../electron/core/imports/importing'
import { Notes } from '../../../electron/core/notes'
import { RoleSaving, type RoleSavingParts } from '../../../electron/core/saved-roles/role-saving'
import { SavedRoles } from '../../../electron/core/saved-roles/saved-roles'
import { Secret } from '../../../electron/core/secret'
import { readSections } from '../../../electron/delivery/aws-config/read-sections'
import { createImportFiles, type ImportFilesParts } from '../../../electron/system/import-files'
import { parseYaml } from '../../../electron/system/parse-yaml'
import { FakeRandom } from '../../fakes/fake-random'

export const home = '/home/elena'
export const paths = {
  config: `${home}/.aws/config`,
  credentials: `${home}/.aws/credentials`,
  leapp: `${home}/.Leapp/Leapp-lock.json`,
  awsSso: `${home}/.config/aws-sso/config.yaml`,
  awsSsoOld: `${home}/.aws-sso/config.yaml`,
  saml2aws: `${home}/.saml2aws`,
}

/** Files in memory that the adapter reads, and everything that taking them over changes. */
export class ImportWorld {
  readonly files = new Map<string, string | Uint8Array>()
  readonly unreadable = new Set<string>()
  readonly random = new FakeRandom()
  readonly connections = new Connections(this.random)
  readonly keys = new KeyRing()
  readonly savedRoles = new SavedRoles()
  readonly notes = new Notes()
  machineId = '0123456789abcdef0123456789abcdef'
  readonly read: string[] = []
  refusedProfiles = new Set<string>()
  readonly importing: Importing

  constructor(options: Partial<Pick<ImportFilesParts, 'env' | 'isDemo'>> = {}) {
    const { connections, keys, savedRoles, notes, random } = this
    const isKnownRegion = (region: string) => /^(us|eu|ap|cn)(-gov)?-[a-z]+-\d$/.test(region)
    const adding = new Adding({
      connections,
      keys,
      totp: { code: () => undefined },
      credentialsFile: {
        list: async () => ok([]),
        keys: async (profile) =>
          this.refusedProfiles.has(profile) ? fail('keys-not-in-file', { profile }) : ok(this.#keysOf(profile)),
        removeKeys: async () => ok(),
      },
      ownEndpoints: () => undefined,
      named: { check: async () => ok() },
      isKnownRegion,
      isUsableEndpoint: () => true,
      defaultRegion: () => '',
      now: () => 0,
    })
    // Saving a new role asks neither sessions nor profiles.
    const roleSaving = new RoleSaving({ savedRoles, connections, notes, random } as unknown as RoleSavingParts)
    const files = createImportFiles({
      home,
      env: {},
      awsFiles: paths,
      isDemo: false,
      readFile: async (path) => this.#open(path),
      readSections,
      parseYaml,
      machineId: async () => this.machineId,
      ...options,
    })
    const context = () => ({ allowLoopback: false, isKnownRegion, fallbackRegion: 'us-east-1' })
    const parts = { connections, keys, savedRoles, notes, random, adding, roleSaving, files, context }
    this.importing = new Importing({ ...parts, defaultRegion: () => '' })
  }

  /** What the listing says of one thing, by the name that it was found under. */
  async find(foundAs: string, makes?: ImportCandidate['makes']): Promise<ImportCandidate> {
    const { candidates } = await this.importing.list()
    const found = candidates.find((one) => one.foundAs === foundAs && (makes === undefined || one.makes === makes))
    if (!found) throw new Error(`not listed: ${foundAs} in ${candidates.map((one) => one.foundAs).join(', ')}`)
    return found
  }

  /** Takes all that can be taken. */
  async takeAll() {
    const { candidates } = await this.importing.list()
    return this.importing.take(takeable(candidates))
  }

  /** The chain of labels that a saved role starts from, the connection's name last. */
  chainOf(label: string): string[] {
    const role = this.savedRoles.all().find((one) => one.label === label)
    if (!role) return []
    const { source } = role
    if (source.from === 'connection') return [this.connectionName(role.id)]
    const next = this.savedRoles.get(source.roleId)
    return next
      ? [next.label, ...this.chainOf(next.label)]
      : [source.roleId.slice(17), this.connectionName(source.roleId)]
  }

  connectionName(id: string): string {
    return this.connections.all().find((record) => id.startsWith(record.id))?.name ?? ''
  }

  #open(path: string): Uint8Array {
    this.read.push(path)
    const file = this.files.get(path)
    if (file === undefined || this.unreadable.has(path)) {
      throw Object.assign(new Error('no'), { code: file === undefined ? 'ENOENT' : 'EACCES' })
    }
    return typeof file === 'string' ? new TextEncoder().encode(file) : file
  }

  #keysOf(profile: string) {
    const text = this.files.get(paths.credentials)
    const section = readSections(typeof text === 'string' ? text : '').find((one) => one.header === profile)
    const accessKeyId = section?.values.get('aws_access_key_id') ?? ''
    return { accessKeyId, secretAccessKey: new Secret('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY') }
  }
}

export function takeable(candidates: ImportListing['candidates']): string[] {
  return candidates.filter(({ present, problem }) => !present && !problem).map(({ id }) => id)
}

/** Lists what there is in short: `makes kind name`, with the problem's code or `present`. */
export function brief({ candidates }: ImportListing): string[] {
  return candidates.map(({ makes, kind, foundAs, problem, present }) =>
    [makes, kind, foundAs, problem?.code ?? (present ? 'present' : '')].join(' ').trim(),
  )
}
