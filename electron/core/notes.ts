import { z } from 'zod'
import { useRuleSchema, type UseRule } from '../contract/consumers'
import { formatSchema, type Format } from '../contract/formats'
import { roleIdSchema, type ConnectionId, type RoleId } from '../contract/ids'
import { splitRoleId } from '../contract/role-id'
import type { Instant } from '../contract/instant'
import type { RoleNotes } from '../contract/role-views'
import { Listeners } from './listeners'

/** What is kept on disk about a role beside its session; nothing in it is secret. */
export const noteRecordSchema = z.object({
  roleId: roleIdSchema,
  favourite: z.boolean().default(false),
  alias: z.string().default(''),
  lastUsedAt: z.number().exactOptional(),
  profile: z
    .object({
      name: z.string(),
      region: z.string(),
      /** The user chose it, so no template changes it. */
      ownName: z.boolean().exactOptional(),
      ownRegion: z.boolean().exactOptional(),
      /** Output format of the section; absent: JSON, empty: none. */
      output: z.string().exactOptional(),
      /** The section's text as Stint wrote it; absent while the profile is only planned. */
      text: z.string().exactOptional(),
      /** A text that is being written: until that is known to have worked or not, it and `text` are both Stint's. */
      intended: z.string().exactOptional(),
      /** Digest of the section that the user changed and was told of. */
      toldOf: z.string().exactOptional(),
      lastUsedAt: z.number().exactOptional(),
    })
    .exactOptional(),
  copied: z.object({ format: formatSchema, at: z.number() }).exactOptional(),
  consoleOpenedAt: z.number().exactOptional(),
  /** Whether programs are asked about; absent: only where the account is production. */
  rule: useRuleSchema.exactOptional(),
})
export type NoteRecord = z.infer<typeof noteRecordSchema>
export type ProfileNote = NonNullable<NoteRecord['profile']>

const day = 24 * 3600_000

/** Favourites, aliases, last uses and profile names of roles. */
export class Notes {
  readonly changed = new Listeners<RoleId>()
  readonly #records = new Map<RoleId, NoteRecord>()

  restore(records: readonly NoteRecord[]): void {
    for (const record of records) this.#records.set(record.roleId, record)
  }

  all(): readonly NoteRecord[] {
    return [...this.#records.values()]
  }

  get(roleId: RoleId): NoteRecord {
    return this.#records.get(roleId) ?? { roleId, favourite: false, alias: '' }
  }

  isFavourite(roleId: RoleId): boolean {
    return this.get(roleId).favourite
  }

  /**
   * For how many milliseconds a role that is no longer assigned stays in the list, so that nothing the user made goes
   * silently: for ever while its profile stands in the AWS config file, a day as a favourite or with an alias.
   */
  keepsLost(roleId: RoleId): number {
    const { favourite, alias, profile } = this.get(roleId)
    if (profile?.text !== undefined) return Infinity
    return favourite || alias !== '' ? day : 0
  }

  change(roleId: RoleId, changes: Partial<Omit<NoteRecord, 'roleId'>>): void {
    this.#records.set(roleId, { ...this.get(roleId), ...changes })
    this.changed.tell(roleId)
  }

  setProfile(roleId: RoleId, profile: ProfileNote | undefined): void {
    const { profile: _, ...rest } = this.get(roleId)
    this.#records.set(roleId, profile ? { ...rest, profile } : rest)
    this.changed.tell(roleId)
  }

  /** Whether the user is asked before programs get the role's credentials; undefined: the usual. */
  setRule(roleId: RoleId, rule: UseRule | undefined): void {
    const { rule: _, ...rest } = this.get(roleId)
    this.#records.set(roleId, rule ? { ...rest, rule } : rest)
    this.changed.tell(roleId)
  }

  noteUse(roleId: RoleId, at: Instant): void {
    this.change(roleId, { lastUsedAt: at })
  }

  noteCopy(roleId: RoleId, format: Format, at: Instant): void {
    this.change(roleId, { copied: { format, at }, lastUsedAt: at })
  }

  /** What was noted of a role is another's now. */
  move(from: RoleId, to: RoleId): void {
    const record = this.#records.get(from)
    if (!record || from === to) return
    this.#records.delete(from)
    this.#records.set(to, { ...record, roleId: to })
    this.changed.tell(from)
    this.changed.tell(to)
  }

  forget(roleId: RoleId): void {
    if (this.#records.delete(roleId)) this.changed.tell(roleId)
  }

  forgetConnection(connectionId: ConnectionId): void {
    for (const roleId of [...this.#records.keys()]) {
      if (splitRoleId(roleId).connectionId === connectionId) this.#records.delete(roleId)
    }
  }

  view(): Readonly<Record<RoleId, RoleNotes>> {
    return Object.fromEntries([...this.#records.values()].map((record) => [record.roleId, viewNote(record)]))
  }
}

function viewNote({ favourite, alias, lastUsedAt, profile, copied, consoleOpenedAt, rule }: NoteRecord): RoleNotes {
  return {
    favourite,
    alias,
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    ...(profile ? { profile: viewProfile(profile) } : {}),
    ...(copied ? { copied } : {}),
    ...(consoleOpenedAt === undefined ? {} : { consoleOpenedAt }),
    ...(rule ? { rule } : {}),
  }
}

function viewProfile({ name, region, text, lastUsedAt }: ProfileNote): NonNullable<RoleNotes['profile']> {
  return { name, region, written: text !== undefined, ...(lastUsedAt === undefined ? {} : { lastUsedAt }) }
}
