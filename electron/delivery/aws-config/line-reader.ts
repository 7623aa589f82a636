import type { LineEnding, LineKind, Malformed, MalformedReason, Section } from './document'

const LF = 10
const CR = 13
const HASH = 35
const SEMICOLON = 59
const BRACKET = 91

/** Reads all lines of a text; see `ConfigDocument` for what comes out. */
export function readLines(text: string, bodyStart: number): LineReader {
  const reader = new LineReader(text)
  for (let at = bodyStart; at < text.length;) at = reader.readLine(at)
  return reader
}

/** The state that RawConfigParser keeps from line to line. It works on offsets: strings are cut for headers and keys only. */
class LineReader {
  readonly starts: number[] = []
  readonly contentEnds: number[] = []
  readonly kinds: LineKind[] = []
  readonly sections: Section[] = []
  malformed: Malformed | undefined
  readonly #text: string
  readonly #lfs: Cursor
  readonly #crs: Cursor
  readonly #equals: Cursor
  readonly #colons: Cursor
  readonly #closings: Cursor
  readonly #defaultKeys = new Set<string>()
  readonly #headers = new Set<string>()
  #keys: Set<string> | undefined
  #section: Section | undefined
  #indent = 0
  #hasKey = false
  #valueIsEmpty = false
  #lf = 0
  #crlf = 0
  #cr = 0

  constructor(text: string) {
    this.#text = text
    this.#lfs = new Cursor(text, '\n')
    this.#crs = new Cursor(text, '\r')
    this.#equals = new Cursor(text, '=')
    this.#colons = new Cursor(text, ':')
    this.#closings = new Cursor(text, ']')
  }

  get lineEnding(): LineEnding {
    if (this.#crlf > this.#lf + this.#cr) return '\r\n'
    return this.#cr > this.#lf + this.#crlf ? '\r' : '\n'
  }

  /** Reads the line that starts at an offset; gives the offset of the next. */
  readLine(start: number): number {
    const end = Math.min(this.#lfs.from(start), this.#crs.from(start))
    const first = this.#skipBlanks(start, end)
    this.starts.push(start)
    this.contentEnds.push(end)
    this.kinds.push(first === end ? 'blank' : this.#classify(start, first, end))
    return this.#passLineEnd(end)
  }

  #passLineEnd(at: number): number {
    const code = this.#text.charCodeAt(at)
    if (code === LF) this.#lf++
    else if (code === CR && this.#text.charCodeAt(at + 1) === LF) {
      this.#crlf++
      return at + 2
    } else if (code === CR) this.#cr++
    return at + 1
  }

  #classify(start: number, first: number, end: number): LineKind {
    const code = this.#text.charCodeAt(first)
    if (code === HASH || code === SEMICOLON) return 'comment'
    if (this.#hasKey && first - start > this.#indent) return this.#readContinuation(this.#text.slice(first, end))
    this.#indent = first - start
    return code === BRACKET ? this.#readHeader(first, end) : this.#readKey(first, end)
  }

  #readContinuation(value: string): LineKind {
    // botocore takes it for a value, the JS SDK for a section.
    if (/^\[[^\]]+\]\s*(?:[#;]|$)/.test(value)) return this.#refuse('indented-header')
    if (this.#valueIsEmpty && !value.includes('=')) return this.#refuse('no-equals')
    this.#extendSection()
    return 'continuation'
  }

  #readHeader(first: number, end: number): LineKind {
    const close = this.#closings.from(first)
    if (close >= end || close === first + 1) return this.#refuse('unclosed-header')
    const header = this.#text.slice(first + 1, close)
    const line = this.kinds.length
    this.#hasKey = false
    this.#keys = undefined
    this.#section = { header, firstLine: line, lastLine: line, keys: [] }
    this.sections.push(this.#section)
    // RawConfigParser allows its own DEFAULT section more than once.
    if (this.#headers.has(header) && header !== 'DEFAULT') return this.#refuse('duplicate-section')
    this.#headers.add(header)
    return 'header'
  }

  #readKey(first: number, end: number): LineKind {
    const delimiter = Math.min(this.#equals.from(first), this.#colons.from(first))
    if (!this.#section) return this.#refuse('text-before-header')
    if (delimiter >= end) return this.#refuse('no-equals')
    if (delimiter === first) return this.#refuse('no-key')
    const key = this.#text.slice(first, delimiter).trimEnd().toLowerCase()
    this.#hasKey = true
    this.#valueIsEmpty = this.#skipBlanks(delimiter + 1, end) === end
    const isRepeated = this.#isKnown(key, this.#section.keys) || this.#isKnownDefault(key, this.#section.header)
    this.#section.keys.push(key)
    this.#keys?.add(key)
    this.#extendSection()
    return isRepeated ? this.#refuse('duplicate-key') : 'key'
  }

  /** RawConfigParser takes all its DEFAULT sections for one. */
  #isKnownDefault(key: string, header: string): boolean {
    if (header !== 'DEFAULT') return false
    const isKnown = this.#defaultKeys.has(key)
    this.#defaultKeys.add(key)
    return isKnown
  }

  /** Most sections have a handful of keys, for which a set costs more than it saves. */
  #isKnown(key: string, keys: readonly string[]): boolean {
    if (keys.length < 16) return keys.includes(key)
    this.#keys ??= new Set(keys)
    return this.#keys.has(key)
  }

  #skipBlanks(from: number, end: number): number {
    let at = from
    while (at < end && isBlank(this.#text.charCodeAt(at))) at++
    return at
  }

  #extendSection(): void {
    if (this.#section) this.#section.lastLine = this.kinds.length
  }

  #refuse(reason: MalformedReason): LineKind {
    this.malformed ??= { line: this.kinds.length + 1, reason }
    return 'other'
  }
}

/** What Python's `str.strip` takes away. */
function isBlank(code: number): boolean {
  if (code < 0x85) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31)
  return code === 0x85 || (code !== 0xfeff && /\s/.test(String.fromCharCode(code)))
}

/** Finds the next of one character, searching each stretch of the text only once. */
class Cursor {
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
