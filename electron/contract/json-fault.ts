/** Where a text stops being JSON, and why, in words. */
export interface JsonFault {
  /** Counted from 1. */
  readonly line: number
  readonly reason: string
}

const DEEPEST = 200
const space = /[ \t\n\r]*/y
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** Finds the first place where a text is not JSON; undefined if it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch {
    const { at, reason } = new Reader(text).read()
    return { line: text.slice(0, at).split('\n').length, reason }
  }
}

interface Place {
  readonly at: number
  readonly reason: string
}

/** Reads a text that is known not to be JSON, up to the place where it is wrong. */
class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): Place {
    const fault = this.#value(0)
    if (fault) return fault
    this.#take(space)
    return this.#wrong('there is text after the end')
  }

  #value(depth: number): Place | undefined {
    this.#take(space)
    const next = this.#text[this.#at]
    if (next === '{' || next === '[')
      return depth < DEEPEST ? this.#members(next, depth) : this.#wrong('nested too deep')
    if (next === '"') return this.#string()
    if (this.#take(scalar)) return undefined
    return this.#wrong(next === undefined ? 'it ends too early' : `a value is missing before ${this.#next()}`)
  }

  #members(open: '{' | '[', depth: number): Place | undefined {
    const close = open === '{' ? '}' : ']'
    this.#at += 1
    if (this.#is(close)) return undefined
    for (;;) {
      const fault = (open === '{' ? this.#key() : undefined) ?? this.#value(depth + 1)
      if (fault) return fault
      if (this.#is(close)) return undefined
      const here = this.#at
      if (!this.#is(','))
        return this.#wrong(
          this.#next() ? `a comma or ${close} is missing before ${this.#next()}` : `${close} is missing`,
        )
      this.#take(space)
      if (this.#text[this.#at] === close) {
        this.#at = here
        return this.#wrong(`a comma too many before ${close}`)
      }
    }
  }

  #key(): Place | undefined {
    this.#take(space)
    if (this.#text[this.#at] !== '"')
      return this.#wrong(
        this.#next() ? `a name in double quotes is missing before ${this.#next()}` : 'it ends too early',
      )
    return this.#string() ?? (this.#is(':') ? undefined : this.#wrong('a colon is missing after the name'))
  }

  #string(): Place | undefined {
    return this.#take(string) ? undefined : this.#wrong('a text in quotes does not end, or holds a wrong \\ sequence')
  }

  /** Takes one mark with the space before it, if it is there. */
  #is(mark: string): boolean {
    const before = this.#at
    this.#take(space)
    const found = this.#text[this.#at] === mark
    this.#at = found ? this.#at + 1 : this.#text[this.#at] === undefined ? before : this.#at
    return found
  }

  #take(form: RegExp): boolean {
    form.lastIndex = this.#at
    const found = form.exec(this.#text)
    this.#at += found?.[0].length ?? 0
    return found !== null
  }

  /** The next few characters, to show where it is; empty at the end. */
  #next(): string {
    const rest = /^\s*(\S{0,12})/.exec(this.#text.slice(this.#at))?.[1] ?? ''
    return rest
  }

  #wrong(reason: string): Place {
    return { at: this.#at, reason }
  }
}
