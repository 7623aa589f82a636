import type { ConnectionId, RoleId } from '../contract/ids'
import type { Failure } from '../contract/result'
import type { KeyStoreState } from '../contract/snapshot'
import type { Consumer } from './consumers/consumer-registry'
import type { LongTermKeys } from './connections/long-term-keys'
import type { Proof } from './activity/chain'
import { Listeners } from './listeners'
import type { LiveSignIn } from './sign-in/sign-in-state'
import type { KeyStorePort, Log, StoredFile } from './ports'
import { packVault, unpackVault, type PackedVault } from './vault-contents'
import type { SavedSession } from './sessions/session'

export interface VaultContents {
  readonly signIns: ReadonlyMap<ConnectionId, LiveSignIn>
  readonly sessions: ReadonlyMap<RoleId, SavedSession>
  readonly keys: ReadonlyMap<ConnectionId, LongTermKeys>
  /** Those whose token is good. */
  readonly consumers: readonly Consumer[]
  /** What proves the activity log. */
  readonly activity?: Proof | undefined
}

/**
 * The one encrypted file with tokens and running credentials. It is read once; afterwards everything is in memory.
 * Without a key store nothing is written; with a locked one nothing is written until it opens.
 */
export class Vault {
  readonly changed = new Listeners<KeyStoreState>()
  /** What was kept is known, or that nothing is: told before anything is written. */
  readonly opened = new Listeners<VaultContents | undefined>()
  /** What is live could not be written: it would be gone after a restart. */
  readonly failed = new Listeners<Failure>()
  #state: KeyStoreState = 'opening'
  readonly #keyStore: KeyStorePort
  readonly #file: StoredFile<PackedVault>
  readonly #log: Log
  readonly #contents: () => VaultContents
  #opening: Promise<VaultContents | undefined> | undefined
  #saving: Promise<unknown> = Promise.resolve()

  constructor(keyStore: KeyStorePort, file: StoredFile<PackedVault>, log: Log, contents: () => VaultContents) {
    this.#keyStore = keyStore
    this.#file = file
    this.#log = log
    this.#contents = contents
  }

  get state(): KeyStoreState {
    return this.#state
  }

  /** Reads the vault if the key store lets it, without asking the user. Gives what was saved the first time it opens. */
  open(): Promise<VaultContents | undefined> {
    if (this.#state === 'ready' || this.#state === 'memory-only') return Promise.resolve(undefined)
    this.#opening ??= this.#openOnce()
      .then((contents) => {
        if (this.#state !== 'locked') this.opened.tell(contents)
        return contents
      })
      .finally(() => {
        this.#opening = undefined
      })
    return this.#opening
  }

  /** After the user's gesture: lets the system ask for the key ring's password, then opens. */
  async unlock(): Promise<VaultContents | undefined> {
    await this.#keyStore.unlock()
    return this.open()
  }

  /** Answers when what was changed until now has been written, or could not be. */
  async settle(): Promise<void> {
    await this.#saving
  }

  /** Writes what is live now; calls in quick succession become one write. Whether it is on the disk. */
  save(): Promise<boolean> {
    const saved = this.#saveOnce()
    this.#saving = saved
    return saved
  }

  async #saveOnce(): Promise<boolean> {
    if (this.#state !== 'ready' && this.#state !== 'damaged') return false
    const written = await this.#file.write(packVault(this.#contents()))
    if (written.ok) return true
    this.#log.warn('vault', 'could not be written', written.error)
    this.failed.tell(written.error)
    return false
  }

  async #openOnce(): Promise<VaultContents | undefined> {
    const keyStore = await this.#keyStore.state()
    if (keyStore !== 'ready') {
      this.#set(keyStore === 'locked' ? 'locked' : 'memory-only')
      return undefined
    }
    const read = await this.#file.read()
    // The key store closed in between: the file is not at fault.
    if (!read.ok && (read.error.code === 'locked' || read.error.code === 'key-store-unavailable')) {
      this.#set(read.error.code === 'locked' ? 'locked' : 'memory-only')
      return undefined
    }
    // A file system's error says nothing of the contents: the file stays, and nothing is written over it.
    if (!read.ok && read.error.code !== 'vault-damaged') {
      this.#log.warn('vault', 'could not be read', read.error)
      this.#set('memory-only')
      return undefined
    }
    const contents = read.ok && read.value ? unpackVault(read.value) : undefined
    if (!read.ok || (read.value && !contents)) {
      const isAside = await this.#file.setAside()
      // Where it cannot be moved, nothing is written over it.
      if (!isAside) this.#log.warn('vault', 'could not be read, nor be set aside')
      this.#set(isAside ? 'damaged' : 'memory-only')
      return undefined
    }
    this.#set('ready')
    return contents
  }

  #set(state: KeyStoreState): void {
    if (state === this.#state) return
    this.#state = state
    this.changed.tell(state)
  }
}
