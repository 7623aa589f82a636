import type { RoleId } from '../../contract/ids'
import type { PlainFileCheck, PlainFileView, PlainTarget } from '../../contract/plain-files'
import { fail, ok, type Failure, type Result } from '../../contract/result'
import { isSectionName } from '../../contract/section-name'
import type { Credentials } from '../credentials'
import type { ToolSettings } from '../formats/variables'
import { Listeners } from '../listeners'
import type { Cancel, Clock, PlainFilesPort, Random } from '../ports'
import type { Session } from '../sessions/session'
import { isPastLimit } from '../sessions/session-limit'
import type { PlainFileRecord } from './plain-file-record'

export interface PlainFilesParts {
  readonly port: PlainFilesPort
  readonly clock: Clock
  readonly random: Random
  readonly sessions: { get(roleId: RoleId): Session | undefined; noteUse(roleId: RoleId): void }
  /** Starts the role's session if need be. */
  readonly credentials: (roleId: RoleId) => Promise<Result<Credentials>>
  readonly toolsOf: (roleId: RoleId) => ToolSettings
  /** A profile of this name stands in the AWS config file, written by Stint. */
  readonly isProfile: (name: string) => boolean
  /** Has the records on the disk when it answers ok. */
  readonly keep: () => Promise<Result<undefined>>
  readonly tell: (failure: Failure, subject: string) => void
}

/** Nobody can see a file being read, so as long as it stands it counts as a use, so often, in milliseconds. */
const usedEvery = 30 * 60_000

/** What Stint did by itself with keys that the user had put into a file. */
export interface FollowedFile {
  readonly what: 'file-written' | 'file-removed'
  readonly roleId: RoleId
  /** As it is shown: a path, or a section of the credentials file. */
  readonly place: string
  readonly failure?: Failure
}

interface Entry {
  readonly record: PlainFileRecord
  /** What was written last in this run. */
  readonly written?: Credentials
  readonly stopTimer: Cancel
}

/**
 * Keys in plain files, by the user's explicit choice: noted before they are written, refreshed in place while the
 * session lives, and removed with it, at their expiry, when Stint quits, and after a crash at the next start.
 */
export class PlainFiles {
  readonly changed = new Listeners<void>()
  /** Stint refreshed or removed keys by itself. */
  readonly followed = new Listeners<FollowedFile>()
  readonly #parts: PlainFilesParts
  readonly #entries = new Map<string, Entry>()
  #last: Promise<unknown> = Promise.resolve()
  #stopUse: Cancel = nothing
  #isClosed = false

  constructor(parts: PlainFilesParts) {
    this.#parts = parts
  }

  all(): readonly PlainFileRecord[] {
    return [...this.#entries.values()].map(({ record }) => record)
  }

  view(): readonly PlainFileView[] {
    return this.all().map(({ id, roleId, target, until }) => ({
      id,
      roleId,
      kind: target.kind,
      place: this.#placeOf(target),
      until,
    }))
  }

  /** What the last run left behind; `clear` removes it. */
  restore(records: readonly PlainFileRecord[]): void {
    for (const record of records) this.#entries.set(record.id, { record, stopTimer: nothing })
  }

  /** Whether a place can be written to, and what is to be said before. Fails where it cannot. */
  async check(given: PlainTarget): Promise<Result<PlainFileCheck>> {
    const refusal = this.#refuseName(given)
    if (refusal) return refusal
    const looked = await this.#parts.port.look(given)
    return looked.ok ? ok({ git: looked.value.git }) : looked
  }

  /** Writes the keys of a role to a place, after starting its session if need be. */
  async write(roleId: RoleId, given: PlainTarget): Promise<Result<undefined>> {
    const refusal = this.#refuseName(given)
    if (refusal) return refusal
    const looked = await this.#parts.port.look(given)
    if (!looked.ok) return looked
    const credentials = await this.#parts.credentials(roleId)
    if (!credentials.ok) return credentials
    const id = `file-${this.#parts.random.hex(6)}`
    const { target } = looked.value
    const record: PlainFileRecord = { id, roleId, target, digests: [], isNew: false, until: 0 }
    return this.#inTurn(() => this.#writeNow(record))
  }

  /** The user wants it gone. */
  remove(id: string): Promise<Result<undefined>> {
    return this.#inTurn(() => (this.#entries.has(id) ? this.#removeNow(id) : Promise.resolve(fail('not-found'))))
  }

  /** A session has other credentials, or is gone: its files follow. */
  follow(roleId: RoleId): void {
    if (this.#isClosed) return
    for (const { roleId: own, id } of this.all()) if (own === roleId) void this.#inTurn(() => this.#followNow(id))
  }

  /** After sleep or a clock jump: what has expired goes now. */
  replan(): void {
    for (const { id } of this.all()) void this.#inTurn(() => this.#followNow(id))
  }

  /** Removes all: at a start what a crash left behind, and when Stint quits. */
  async clear(): Promise<void> {
    const remove = (record: PlainFileRecord) =>
      this.#inTurn(() => this.#tellOf('file-removed', record, this.#removeNow(record.id)))
    await Promise.all(this.all().map(remove))
  }

  /** Stint quits: all go, and nothing is written any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopUse()
    await this.clear()
  }

  #refuseName(target: PlainTarget): Result<never> | undefined {
    if (target.kind !== 'credentials-file') return undefined
    const name = target.section
    if (!isSectionName(name)) return fail('profile-name-invalid', { name })
    if (!this.#parts.isProfile(name)) return undefined
    return fail('plain-name-shadows', { name, suggestion: `${name.slice(0, 59)}-keys` })
  }

  async #followNow(id: string): Promise<Result<undefined>> {
    const entry = this.#entries.get(id)
    if (!entry) return ok()
    const { record, written } = entry
    const { clock, sessions } = this.#parts
    const session = sessions.get(record.roleId)
    const issued = session && !isPastLimit(session, clock.now()) ? session.issued : undefined
    // What an earlier run left could not be removed yet: nobody chose it in this one.
    if (!written || !issued || issued.endsAt <= clock.now())
      return this.#tellOf('file-removed', record, this.#removeNow(id))
    if (issued.credentials === written) {
      // The clock was set, so the end is another one.
      if (record.until !== issued.endsAt) this.#put({ ...record, until: issued.endsAt }, written)
      return ok()
    }
    const refreshed = await this.#tellOf('file-written', record, this.#writeNow(record))
    if (!refreshed.ok) this.#parts.tell(refreshed.error, id)
    return refreshed
  }

  async #writeNow(record: PlainFileRecord): Promise<Result<undefined>> {
    const { id, roleId, target, digests } = record
    const { port, sessions, toolsOf, keep } = this.#parts
    const before = this.#entries.get(id)
    const issued = sessions.get(roleId)?.issued
    if (this.#isClosed || !issued) return fail('session-not-running', { profile: '' })
    const { credentials, endsAt } = issued
    let noted: PlainFileRecord = { ...record, until: endsAt }
    const note = (digest: string, isNew: boolean): Promise<Result<undefined>> => {
      noted = { ...noted, digests: [...digests, digest], isNew: record.isNew || isNew }
      this.#put(noted, before?.written)
      return keep()
    }
    const written = await port.write({ id, target, credentials, tools: toolsOf(roleId) }, digests, note)
    if (!written.ok) {
      // The user's own now, or never written: nothing of it is left to remove.
      const isLost = written.error.code === 'plain-file-changed' || !before
      if (isLost) this.#forget(id)
      else this.#put(record, before.written)
      return written
    }
    this.#put({ ...noted, digests: noted.digests.slice(-1) }, credentials)
    this.#countAsUse()
    return ok()
  }

  async #removeNow(id: string): Promise<Result<undefined>> {
    const record = this.#entries.get(id)?.record
    if (!record) return ok()
    const { port, tell } = this.#parts
    const removed = await port.remove(record)
    const isTheirs = !removed.ok && removed.error.code === 'plain-file-changed'
    if (removed.ok || isTheirs) this.#forget(id)
    if (removed.ok) return ok()
    const place = this.#placeOf(record.target)
    const reason = removed.error.values?.['reason'] ?? removed.error.code
    const failure = isTheirs ? removed : fail('plain-file-left', { place, reason })
    tell(failure.error, id)
    return failure
  }

  async #tellOf(
    what: FollowedFile['what'],
    { roleId, target }: PlainFileRecord,
    work: Promise<Result<undefined>>,
  ): Promise<Result<undefined>> {
    const done = await work
    this.followed.tell({ what, roleId, place: this.#placeOf(target), ...(done.ok ? {} : { failure: done.error }) })
    return done
  }

  /** Notes how things are, and plans the removal for when the keys expire. */
  #put(record: PlainFileRecord, written: Credentials | undefined): void {
    const { clock } = this.#parts
    this.#entries.get(record.id)?.stopTimer()
    const stopTimer = clock.at(record.until, () => void this.#inTurn(() => this.#followNow(record.id)))
    this.#entries.set(record.id, { record, stopTimer, ...(written ? { written } : {}) })
    this.changed.tell()
  }

  #forget(id: string): void {
    this.#entries.get(id)?.stopTimer()
    if (this.#entries.delete(id)) this.changed.tell()
  }

  /** A session whose keys stand in a file is in use. */
  #countAsUse(): void {
    const { clock, sessions } = this.#parts
    this.#stopUse()
    for (const { roleId } of this.all()) sessions.noteUse(roleId)
    if (this.#entries.size === 0) return
    this.#stopUse = clock.at(clock.now() + usedEvery, () => {
      this.#countAsUse()
    })
  }

  #placeOf(target: PlainTarget): string {
    return target.kind === 'env-file' ? this.#parts.port.shorten(target.path) : target.section
  }

  /** One at a time, so that each knows what the one before did. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function nothing(): void {
  // There is no timer.
}
