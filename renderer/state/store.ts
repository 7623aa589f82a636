/** A value that can be read, changed and watched. */
export interface Store<T> {
  get(): T
  set(value: T): void
  /** Calls the listener after each change; the answer stops that. */
  subscribe(listener: () => void): () => void
}

/** Makes a store. Setting the value it already has tells nobody. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
