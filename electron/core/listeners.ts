import type { Cancel } from './ports'

/** A list of listeners for one kind of event. */
export class Listeners<E> {
  readonly #listeners = new Set<(event: E) => void>()

  add(listener: (event: E) => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The next event. */
  next(): Promise<E> {
    return new Promise((resolve) => {
      const cancel = this.add((event) => {
        cancel()
        resolve(event)
      })
    })
  }

  tell(event: E): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}
