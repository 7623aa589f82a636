import { z } from 'zod'
import { accountIdSchema, connectionIdSchema, type AccountId, type ConnectionId } from '../contract/ids'
import { Listeners } from './listeners'

/** What the user says of an account: Identity Center tells neither short names nor tags. */
export const accountNoteSchema = z.object({
  connectionId: connectionIdSchema,
  accountId: accountIdSchema,
  short: z.string().max(64),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)),
})
export type AccountNote = z.infer<typeof accountNoteSchema>

/** Short names and tags of accounts. */
export class AccountNotes {
  readonly changed = new Listeners<void>()
  readonly #notes = new Map<string, AccountNote>()

  restore(notes: readonly AccountNote[]): void {
    for (const note of notes) this.#notes.set(keyOf(note), note)
    this.changed.tell()
  }

  all(): readonly AccountNote[] {
    return [...this.#notes.values()]
  }

  get(connectionId: ConnectionId, accountId: AccountId): Pick<AccountNote, 'short' | 'tags'> {
    return this.#notes.get(keyOf({ connectionId, accountId })) ?? nothing
  }

  /** Notes what is said; an account of which nothing is said is forgotten. */
  set(note: AccountNote): void {
    if (note.short === '' && Object.keys(note.tags).length === 0) this.#notes.delete(keyOf(note))
    else this.#notes.set(keyOf(note), note)
    this.changed.tell()
  }

  forgetConnection(connectionId: ConnectionId): void {
    for (const [key, note] of this.#notes) if (note.connectionId === connectionId) this.#notes.delete(key)
    this.changed.tell()
  }
}

const nothing = { short: '', tags: {} } as const

function keyOf({ connectionId, accountId }: Pick<AccountNote, 'connectionId' | 'accountId'>): string {
  return `${connectionId}/${accountId}`
}
