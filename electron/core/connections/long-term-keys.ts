import type { ConnectionId } from '../../contract/ids'
import { Listeners } from '../listeners'
import type { Secret } from '../secret'

/** Access keys of an IAM user, or of a user of an STS-compatible service. */
export interface LongTermKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  /** The MFA device's base32 secret, where the user lets Stint make the codes. */
  readonly totpSecret?: Secret
}

/** The long-term keys of all connections, in memory; the vault keeps them. */
export class KeyRing {
  /** Keys came or went: the vault has to be written. */
  readonly changed = new Listeners<ConnectionId>()
  readonly #keys = new Map<ConnectionId, LongTermKeys>()

  /** Takes over keys from the vault; those that were entered since stay. */
  restore(keys: ReadonlyMap<ConnectionId, LongTermKeys>): void {
    for (const [id, entry] of keys) {
      if (this.#keys.has(id)) continue
      this.#keys.set(id, entry)
      this.changed.tell(id)
    }
  }

  all(): ReadonlyMap<ConnectionId, LongTermKeys> {
    return this.#keys
  }

  get(id: ConnectionId): LongTermKeys | undefined {
    return this.#keys.get(id)
  }

  put(id: ConnectionId, keys: LongTermKeys): void {
    this.#keys.set(id, keys)
    this.changed.tell(id)
  }

  forget(id: ConnectionId): void {
    if (this.#keys.delete(id)) this.changed.tell(id)
  }
}
