import type { AppView } from '../contract/snapshot'
import { Listeners } from './listeners'

/** Facts about the app itself that windows show; few of them change. */
export class AppFacts {
  readonly changed = new Listeners<void>()
  #view: AppView

  constructor(view: AppView) {
    this.#view = view
  }

  view(): AppView {
    return this.#view
  }

  set(facts: Partial<Pick<AppView, 'trayHost' | 'commandInstalled' | 'demo'>>): void {
    this.#view = { ...this.#view, ...facts }
    this.changed.tell()
  }
}
