import { isBlank } from './blank'

/** A section with more keys than this is looked up in a set; most have a handful, for which a set costs more than it saves. */
const few = 16

/** The keys of a text as offsets into it: hardly anybody asks for their names, so these are cut when asked for. */
export class KeyTable {
  length = 0
  readonly #text: string
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  #setOf = -1
  #set = new Set<string>()

  constructor(text: string) {
    this.#text = text
    // A key takes two characters at least: one of its own and its delimiter.
    this.#starts = new Int32Array(text.length >> 1)
    this.#ends = new Int32Array(text.length >> 1)
  }

  /** Adds the key that stands between two offsets; tells whether its section, which begins at key `first`, has it already. */
  add(start: number, delimiter: number, first: number): boolean {
    let end = delimiter
    while (isBlank(this.#text.charCodeAt(end - 1))) end--
    const isRepeated = this.length - first < few ? this.#isAmong(start, end, first) : this.#isInSet(start, end, first)
    this.#starts[this.length] = start
    this.#ends[this.length] = end
    this.length++
    return isRepeated
  }

  /** One key, lower-cased as botocore reads it. */
  get(index: number): string {
    return this.#read(this.#starts[index] ?? 0, this.#ends[index] ?? 0)
  }

  list(first: number, end: number): string[] {
    return Array.from({ length: end - first }, (_, index) => this.get(first + index))
  }

  #read(start: number, end: number): string {
    return this.#text.slice(start, end).toLowerCase()
  }

  #isAmong(start: number, end: number, first: number): boolean {
    for (let index = first; index < this.length; index++) {
      // Only keys of one length can be the same.
      if ((this.#ends[index] ?? 0) - (this.#starts[index] ?? 0) !== end - start) continue
      if (this.get(index) === this.#read(start, end)) return true
    }
    return false
  }

  #isInSet(start: number, end: number, first: number): boolean {
    if (this.#setOf !== first) {
      this.#set = new Set(this.list(first, this.length))
      this.#setOf = first
    }
    const known = this.#set.size
    return this.#set.add(this.#read(start, end)).size === known
  }
}
