import { z } from 'zod'
import { connectionIdSchema, type ConnectionId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import { Listeners } from '../listeners'
import type { PortalPlace, Random } from '../ports'

const endpointsSchema = z.object({
  oidc: z.string().exactOptional(),
  portal: z.string().exactOptional(),
  sts: z.string().exactOptional(),
  signin: z.string().exactOptional(),
})

/** What is kept on disk of a connection; nothing in it is secret. */
export const connectionRecordSchema = z.object({
  id: connectionIdSchema,
  kind: z.literal('identity-center'),
  name: z.string(),
  startUrl: z.string(),
  region: z.string(),
  workloadRegion: z.string(),
  preferredFlow: z.enum(['browser', 'code']),
  endpoints: endpointsSchema.exactOptional(),
  /** The user's name at the last sign-in, as AWS reported it. */
  lastUser: z.string().exactOptional(),
  /** The shortest life of a sign-in seen so far, in milliseconds: the estimate for the next. */
  shortestSignIn: z.number().exactOptional(),
})
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>

type Changes = Partial<Omit<ConnectionRecord, 'id' | 'kind' | 'startUrl' | 'region'>>

/** The places to sign in to, keyed by their own random id: one start URL may stand here twice, for two users. */
export class Connections {
  readonly changed = new Listeners<void>()
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

  add(parts: Pick<ConnectionRecord, 'name' | 'startUrl' | 'region'> & Changes): ConnectionRecord {
    const record: ConnectionRecord = {
      kind: 'identity-center',
      workloadRegion: '',
      preferredFlow: 'browser',
      ...parts,
      id: connectionIdSchema.parse(this.#random.hex(8)),
    }
    this.#records.set(record.id, record)
    this.changed.tell()
    return record
  }

  change(id: ConnectionId, changes: Changes): Result<undefined> {
    const found = this.get(id)
    if (!found.ok) return found
    this.#records.set(id, { ...found.value, ...changes })
    this.changed.tell()
    return ok()
  }

  remove(id: ConnectionId): void {
    if (this.#records.delete(id)) this.changed.tell()
  }
}

/** Where a connection's Identity Center answers. */
export function placeOf(record: ConnectionRecord): PortalPlace {
  const { startUrl, region, endpoints } = record
  return endpoints ? { startUrl, region, endpoints } : { startUrl, region }
}
