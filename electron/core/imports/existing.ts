import type { ConnectionDraft } from '../../contract/connection-drafts'
import type { ConnectionId, RoleId } from '../../contract/ids'
import { splitRoleId, toRoleId } from '../../contract/role-id'
import type { RoleSource } from '../../contract/saved-roles'
import type { ConnectionRecord } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import type { KeyRing } from '../connections/long-term-keys'
import type { Notes } from '../notes'
import type { SavedRoles } from '../saved-roles/saved-roles'
import { signRole, type Making, type Proposal, type Proposals } from './proposals'

export interface ExistingParts {
  readonly connections: Connections
  readonly keys: KeyRing
  readonly savedRoles: SavedRoles
  readonly notes: Notes
}

/** What Stint has of that which was proposed. To be made anew for each listing and each taking. */
export class Existing {
  readonly #parts: ExistingParts
  readonly #proposals: Proposals
  readonly #connections = new Map<string, ConnectionId>()
  readonly #roles = new Map<string, RoleId>()
  readonly #found = new Map<string, ConnectionId | RoleId | undefined>()

  constructor(parts: ExistingParts, proposals: Proposals) {
    this.#parts = parts
    this.#proposals = proposals
    for (const record of parts.connections.all()) {
      for (const sign of signsOf(record, parts.keys)) this.#connections.set(sign, record.id)
    }
    for (const { id, source, definition } of parts.savedRoles.all()) {
      this.#roles.set(signRole(source.from === 'role' ? source.roleId : splitRoleId(id).connectionId, definition), id)
    }
    // Sources stand in front of what starts from them, so that no chain is long to follow from here on.
    for (const { key } of proposals.all()) this.#idOf(key)
  }

  /** What a proposal made. */
  note(key: string, id: ConnectionId | RoleId): void {
    this.#found.set(key, id)
  }

  isPresent(proposal: Proposal): boolean {
    const { making, key } = proposal
    if (making.what === 'nothing') return making.isPresent
    if (making.what !== 'favourite') return this.#idOf(key) !== undefined
    const id = this.listedRole(making)
    return id !== undefined && this.#parts.notes.isFavourite(id)
  }

  connectionOf(key: string): ConnectionId | undefined {
    const id = this.#idOf(key)
    return id === undefined ? undefined : splitRoleId(id as RoleId).connectionId
  }

  listedRole(role: Pick<Extract<Making, { what: 'favourite' }>, 'key' | 'accountId' | 'roleName'>): RoleId | undefined {
    const connectionId = this.connectionOf(role.key)
    return connectionId && toRoleId(connectionId, role.accountId, role.roleName)
  }

  /** Where a proposed role starts from in Stint; undefined as long as that is not there. */
  sourceOf({ source }: Extract<Making, { what: 'role' }>): { id: ConnectionId; source: RoleSource } | undefined {
    const id = source.from === 'listed' ? this.listedRole(source) : this.#idOf(source.key)
    if (id === undefined) return undefined
    const connectionId = splitRoleId(id as RoleId).connectionId
    const isConnection = source.from === 'connection'
    return { id: connectionId, source: isConnection ? { from: 'connection' } : { from: 'role', roleId: id as RoleId } }
  }

  #idOf(key: string): ConnectionId | RoleId | undefined {
    if (!this.#found.has(key)) this.#found.set(key, this.#find(this.#proposals.get(key)?.making))
    return this.#found.get(key)
  }

  #find(making: Making | undefined): ConnectionId | RoleId | undefined {
    if (making?.what === 'role') return this.#findRole(making)
    return making && signsOfMaking(making).flatMap((sign) => this.#connections.get(sign) ?? [])[0]
  }

  #findRole(making: Extract<Making, { what: 'role' }>): RoleId | undefined {
    const from = this.sourceOf(making)
    if (!from) return undefined
    const { id, source } = from
    return this.#roles.get(signRole(source.from === 'role' ? source.roleId : id, making.definition))
  }
}

/** By what a connection is known to be the same as a proposed one. */
function signsOf(record: ConnectionRecord, keys: KeyRing): string[] {
  switch (record.kind) {
    case 'identity-center':
      return [`${record.kind} ${record.startUrl} ${record.region}`]
    case 'iam-user': {
      const { importedFrom, mfaDevice, name } = record
      const accessKeyId = keys.get(record.id)?.accessKeyId
      return signUser({ profile: importedFrom, accessKeyId, mfaDevice, name })
    }
    case 'sts-compatible':
      return []
    default:
      return [signOther(record)]
  }
}

function signsOfMaking(making: Exclude<Making, { what: 'role' }>): string[] {
  switch (making.what) {
    case 'identity-center':
      return [`identity-center ${making.startUrl} ${making.region}`]
    case 'known-user':
      return signUser({ mfaDevice: making.mfaDevice, name: making.name })
    case 'connection': {
      const { draft, accessKeyId } = making
      if (draft.kind === 'sts-compatible') return []
      if (draft.kind !== 'iam-user') return [signOther(draft)]
      return signUser({ profile: draft.keys.from === 'typed' ? undefined : draft.keys.profile, accessKeyId })
    }
    default:
      return []
  }
}

interface UserSigns {
  readonly profile?: string | undefined
  readonly accessKeyId?: string | undefined
  readonly mfaDevice?: string
  readonly name?: string
}

function signUser(signs: UserSigns): string[] {
  return Object.entries(signs).flatMap(([what, value]: [string, string | undefined]) =>
    value ? [`${what} ${value}`] : [],
  )
}

type Other = Extract<ConnectionDraft | ConnectionRecord, { kind: 'web-identity' | 'saml' | 'aws-login' }>

function signOther(one: Other): string {
  if (one.kind === 'aws-login') return `aws-login ${one.loginSession}`
  const proof = one.proof.from === 'file' ? one.proof.path : JSON.stringify(one.proof.command)
  return one.kind === 'saml' ? `saml ${one.providerArn} ${proof}` : `web-identity ${proof}`
}
