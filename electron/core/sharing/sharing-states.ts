import type { ConnectionId } from '../../contract/ids'
import type { CliOffer, SharingView } from '../../contract/sharing'
import { Listeners } from '../listeners'

/** What is shown of sharing. It is here from the start; what does the work is loaded where sharing is used. */
export class SharingStates {
  readonly changed = new Listeners<void>()
  readonly #views = new Map<ConnectionId, SharingView>()
  #offers: readonly CliOffer[] = []

  of(id: ConnectionId): SharingView | undefined {
    return this.#views.get(id)
  }

  set(id: ConnectionId, view: SharingView | undefined): void {
    if (view) this.#views.set(id, view)
    else this.#views.delete(id)
    this.changed.tell()
  }

  offers(): readonly CliOffer[] {
    return this.#offers
  }

  setOffers(offers: readonly CliOffer[]): void {
    const isSame = JSON.stringify(offers) === JSON.stringify(this.#offers)
    this.#offers = offers
    if (!isSame) this.changed.tell()
  }
}
