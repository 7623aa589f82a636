import { usualSts } from '../../contract/sts-presets'
import { connectionIdSchema, type ConnectionId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import { Listeners } from '../listeners'
import type { Random } from '../ports'
import type { ConnectionRecord, IdentityCenterRecord } from './connection-record'

type WithoutId<R> = R extends ConnectionRecord ? Omit<R, 'id'> : never
/** A connection of another kind than Identity Center's, before it has an id. */
export type OtherConnection = WithoutId<Exclude<ConnectionRecord, IdentityCenterRecord>>

/** What may change of any connection, and of Identity Center's. */
type Changes = Partial<
  Pick<ConnectionRecord, 'name' | 'workloadRegion' | 'sts' | 'endpoints' | 'lastUser' | 'browsers'> &
    Pick<IdentityCenterRecord, 'preferredFlow' | 'shortestSignIn' | 'sharing' | 'borrowedFrom'>
>

/** The places to sign in to, keyed by their own random id: one start URL may stand here twice, for two users. */
export class Connections {
  readonly changed = new Listeners<void>()
  readonly renamed = new Listeners<ConnectionId>()
  /** Something is to be kept that changes nothing of what is shown or named. */
  readonly noted = new Listeners<ConnectionId>()
  readonly #records = new Map<ConnectionId, ConnectionRecord>()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  restore(records: readonly ConnectionRecord[]): void {
    for (const record of records) this.#records.set(record.id, record)
    this.changed.tell()
  }

  all(): readonly ConnectionRecord[] {
    return [...this.#records.values()]
  }

  get(id: ConnectionId): Result<ConnectionRecord> {
    const record = this.#records.get(id)
    return record ? ok(record) : fail('not-found')
  }

  /** An Identity Center connection; `not-found` for another kind. */
  identityCenter(id: ConnectionId): Result<IdentityCenterRecord> {
    const record = this.#records.get(id)
    return record?.kind === 'identity-center' ? ok(record) : fail('not-found')
  }

  /** Adds an Identity Center instance. */
  add(parts: Pick<IdentityCenterRecord, 'name' | 'startUrl' | 'region'> & Changes): IdentityCenterRecord {
    const record: IdentityCenterRecord = {
      kind: 'identity-center',
      sts: usualSts,
      workloadRegion: '',
      preferredFlow: 'browser',
      ...parts,
      id: this.#newId(),
    }
    this.#put(record)
    return record
  }

  /** Adds a connection of another kind. */
  addOther(connection: OtherConnection): ConnectionRecord {
    const record: ConnectionRecord = { ...connection, id: this.#newId() }
    this.#put(record)
    return record
  }

  change(id: ConnectionId, changes: Changes): Result<undefined> {
    const found = this.get(id)
    if (!found.ok) return found
    this.#put({ ...found.value, ...changes })
    return ok()
  }

  /** Notes that credentials were handed out which stay valid until then; the latest end counts. */
  noteHandedOut(id: ConnectionId, until: Instant): void {
    const found = this.identityCenter(id)
    if (!found.ok || until <= (found.value.handedOutUntil ?? 0)) return
    this.#records.set(id, { ...found.value, handedOutUntil: until })
    this.noted.tell(id)
  }

  /** Replaces a connection as a whole; its id and kind stay. */
  replace(record: ConnectionRecord): void {
    if (this.#records.has(record.id)) this.#put(record)
  }

  remove(id: ConnectionId): void {
    if (this.#records.delete(id)) this.changed.tell()
  }

  #newId(): ConnectionId {
    return connectionIdSchema.parse(this.#random.hex(8))
  }

  #put(record: ConnectionRecord): void {
    const before = this.#records.get(record.id)
    this.#records.set(record.id, record)
    if (before && before.name !== record.name) this.renamed.tell(record.id)
    this.changed.tell()
  }
}
