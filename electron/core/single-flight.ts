/**
 * Lets one piece of work run per key; whoever asks meanwhile awaits the running one.
 * The work's rejection reaches every asker, and the key is free again afterwards.
 */
export class SingleFlight<K, V> {
  readonly #running = new Map<K, Promise<V>>()

  run(key: K, work: () => Promise<V>): Promise<V> {
    const running = this.#running.get(key)
    if (running) return running
    const started = work().finally(() => {
      if (this.#running.get(key) === started) this.#running.delete(key)
    })
    this.#running.set(key, started)
    return started
  }

  /** Whoever asks from now on does not get what is running. */
  drop(key: K): void {
    this.#running.delete(key)
  }

  isRunning(key: K): boolean {
    return this.#running.has(key)
  }
}
