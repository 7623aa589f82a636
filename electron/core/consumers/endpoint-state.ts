import type { EndpointView } from '../../contract/consumers'
import { Listeners } from '../listeners'

/** Whether the container endpoint listens, and where: told by what listens, shown by the windows. */
export class EndpointState {
  readonly changed = new Listeners<void>()
  #view: EndpointView = { state: 'off' }

  view(): EndpointView {
    return this.#view
  }

  set(view: EndpointView): void {
    this.#view = view
    this.changed.tell()
  }
}
