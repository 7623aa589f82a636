/**
 * A value that must not be seen: printing, JSON, inspection and cloning give `[secret]` or nothing.
 * Only `reveal` gives the value; call it where it leaves the app, not before.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  /** Node's `util.inspect`, and with it `console.log` and error texts. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
