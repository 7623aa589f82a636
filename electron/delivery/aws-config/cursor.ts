/** Finds the next of one character, searching each stretch of a text only once. */
export class Cursor {
  readonly #text: string
  readonly #character: string
  #at = -1

  constructor(text: string, character: string) {
    this.#text = text
    this.#character = character
  }

  /** The offset of the first one at `from` or later, else the text's length. `from` never goes back. */
  from(from: number): number {
    if (this.#at < from) {
      const found = this.#text.indexOf(this.#character, from)
      this.#at = found < 0 ? this.#text.length : found
    }
    return this.#at
  }
}
