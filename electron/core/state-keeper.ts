import { ok, type Result } from '../contract/result'
import type { AccountNotes } from './account-notes'
import type { Catalogue } from './catalogue/catalogue'
import type { SavedCatalogue } from './catalogue/saved-catalogue'
import type { Connections } from './connections/connections'
import type { PlainFiles } from './delivery/plain-files'
import type { Notes } from './notes'
import type { Notices } from './notices'
import type { StoredFile } from './ports'
import type { SavedRoles } from './saved-roles/saved-roles'
import type { State } from './state-file'

interface Kept {
  readonly connections: Connections
  readonly notes: Notes
  readonly accountNotes: AccountNotes
  readonly savedRoles: SavedRoles
  readonly catalogue: Catalogue
  readonly notices: Notices
  readonly plainFiles: Pick<PlainFiles, 'all' | 'restore'>
}

type Bounds = NonNullable<State['bounds']>

export interface StateFiles {
  readonly stateFile: StoredFile<State>
  readonly catalogueFile: StoredFile<SavedCatalogue>
}

/** How long changes are gathered before they are written, in milliseconds. */
const gathering = 250

/** Reads connections, notes and roles at the start, and writes them after changes. A file that cannot be read is kept aside. */
export class StateKeeper {
  readonly #core: Kept
  readonly #files: StateFiles
  readonly #later: (ms: number, run: () => void) => void
  readonly #due = new Set<'state' | 'catalogue'>()
  readonly #writing = new Set<Promise<unknown>>()
  #bounds: Bounds | undefined
  #isRestored = false
  #tellStateRestored = (): void => undefined
  readonly #stateRestored = new Promise<void>((resolve) => (this.#tellStateRestored = resolve))
  #tellRestored = (): void => undefined
  /** Answers when everything has been read. */
  readonly restored = new Promise<void>((resolve) => (this.#tellRestored = resolve))

  constructor(core: Kept, files: StateFiles, later: (ms: number, run: () => void) => void) {
    this.#core = core
    this.#files = files
    this.#later = later
  }

  /** Where the main window was last; answers when that has been read. */
  async get(): Promise<Bounds | undefined> {
    await this.#stateRestored
    return this.#bounds
  }

  set(bounds: Bounds): void {
    this.#bounds = bounds
    this.saveState()
  }

  /** Reads everything but the roles, which are many. */
  async restoreState(): Promise<void> {
    const state = await this.#read(this.#files.stateFile)
    this.#core.notices.restore(state?.told ?? [])
    this.#core.notes.restore(state?.notes ?? [])
    this.#core.accountNotes.restore(state?.accountNotes ?? [])
    this.#core.connections.restore(state?.connections ?? [])
    this.#core.savedRoles.restore(state?.savedRoles ?? [])
    this.#core.plainFiles.restore(state?.plainFiles ?? [])
    this.#bounds = state?.bounds
    this.#tellStateRestored()
  }

  /** Reads the roles, after the rest. From now on changes are written. */
  async restoreCatalogue(): Promise<void> {
    const catalogue = await this.#read(this.#files.catalogueFile)
    if (catalogue) this.#core.catalogue.restore(catalogue)
    this.#isRestored = true
    this.#due.clear()
    this.#tellRestored()
  }

  saveState(): void {
    this.#plan('state')
  }

  saveCatalogue(): void {
    this.#plan('catalogue')
  }

  /** Answers when everything that was changed until now has been written, or could not be. */
  async settle(): Promise<void> {
    await Promise.all([this.flush(), ...this.#writing])
  }

  /** Writes what is due now. */
  async flush(): Promise<void> {
    const due = [...this.#due]
    this.#due.clear()
    const writing = Promise.all(due.map((what) => this.#write(what)))
    this.#writing.add(writing)
    await writing.finally(() => this.#writing.delete(writing))
  }

  /** Writes the state before anything relies on it. Fails as the file does, and the user is told then. */
  async keepState(): Promise<Result<undefined>> {
    if (!this.#isRestored) return ok()
    this.#due.delete('state')
    return this.#write('state')
  }

  #plan(what: 'state' | 'catalogue'): void {
    if (!this.#isRestored) return
    const isPlanned = this.#due.size > 0
    this.#due.add(what)
    if (!isPlanned) this.#later(gathering, () => void this.flush())
  }

  async #write(what: 'state' | 'catalogue'): Promise<Result<undefined>> {
    const { connections, notes, accountNotes, savedRoles, catalogue, notices, plainFiles } = this.#core
    const bounds = this.#bounds ? { bounds: this.#bounds } : {}
    const written =
      what === 'catalogue'
        ? await this.#files.catalogueFile.write(catalogue.save())
        : await this.#files.stateFile.write({
            version: 1,
            connections: [...connections.all()],
            notes: [...notes.all()],
            accountNotes: [...accountNotes.all()],
            savedRoles: [...savedRoles.all()],
            plainFiles: [...plainFiles.all()],
            told: [...notices.told()],
            ...bounds,
          })
    if (!written.ok) notices.tell(written.error)
    return written
  }

  async #read<T>(file: StoredFile<T>): Promise<T | undefined> {
    const read = await file.read()
    if (read.ok) return read.value
    this.#core.notices.tell(read.error)
    if (read.error.code === 'settings-damaged') await file.setAside()
    return undefined
  }
}
