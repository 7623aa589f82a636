import type { Core } from './compose-core'
import type { SharingOutside } from './compose-sharing'
import type { ConnectionId } from './contract/ids'
import type { Result } from './contract/result'
import type { LoadedSharing } from './ipc/sharing'
import type { Place } from './place'

/** Sharing sign-ins with the AWS CLI and SDKs, loaded where it is used only. */
export class SharingLoader {
  readonly #place: Place
  readonly #core: Core
  readonly #outside: SharingOutside
  #loading: Promise<LoadedSharing> | undefined

  constructor(place: Place, core: Core, outside: SharingOutside) {
    this.#place = place
    this.#core = core
    this.#outside = outside
  }

  load(): Promise<LoadedSharing> {
    return (this.#loading ??= this.#load())
  }

  /** Takes up what the user chose in an earlier run; nothing is loaded where they did not. */
  async start(): Promise<void> {
    const isUsed = this.#core.connections
      .all()
      .some((record) => record.kind === 'identity-center' && (record.sharing ?? record.borrowedFrom) !== undefined)
    if (isUsed) await (await this.load()).look()
  }

  /** Stint's own sign-in, with the one for the AWS CLI behind it where that is shared. */
  async signIn(id: ConnectionId, flow: 'browser' | 'code'): Promise<Result<undefined>> {
    const { connections, signIns } = this.#core
    const record = connections.identityCenter(id)
    const isShared = record.ok && record.value.sharing !== undefined
    return isShared ? (await this.load()).sharing.signIn(id, flow) : signIns.start(id, flow)
  }

  /** The user signed out: what is shared or borrowed ends with it. */
  async signOut(id: ConnectionId): Promise<void> {
    if (!this.#isUsedBy(id)) return
    const { sharing, borrowing } = await this.load()
    borrowing.forget(id)
    await sharing.signOut(id)
  }

  /** The connection goes: so does everything of Stint's that was shared of it. */
  async remove(id: ConnectionId): Promise<Result<undefined>> {
    return this.#isUsedBy(id) ? (await this.load()).sharing.turnOff(id) : { ok: true, value: undefined }
  }

  /** Looks at the files again after sleep or a clock jump. */
  replan(): void {
    void this.#loading?.then((loaded) => loaded.look())
  }

  async stop(): Promise<void> {
    ;(await this.#loading)?.stop()
  }

  #isUsedBy(id: ConnectionId): boolean {
    const record = this.#core.connections.identityCenter(id)
    const isUsed = record.ok && (record.value.sharing ?? record.value.borrowedFrom) !== undefined
    return isUsed || this.#core.sharingStates.of(id) !== undefined
  }

  async #load(): Promise<LoadedSharing> {
    const { composeSharing } = await import('./compose-sharing')
    return composeSharing(this.#place, this.#core, this.#outside)
  }
}
