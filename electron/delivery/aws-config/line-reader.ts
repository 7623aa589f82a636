import type { LineEnding, LineKind, Malformed, MalformedReason } from './document'
import { KeyTable } from './key-table'
import { isBlank } from './blank'
import { Cursor } from './cursor'

const LF = 10
const CR = 13
const HASH = 35
const SEMICOLON = 59
const BRACKET = 91

/** The kinds of lines, by the numbers that `LineReader.kinds` holds. */
export const lineKinds = ['blank', 'comment', 'header', 'key', 'continuation', 'other'] as const
const [BLANK, COMMENT, HEADER, KEY, CONTINUATION, OTHER] = [0, 1, 2, 3, 4, 5]

/** Reads all lines of a text; see `ConfigDocument` for what comes out. */
export function readLines(text: string, bodyStart: number): LineReader {
  const reader = new LineReader(text)
  for (let at = bodyStart; at < text.length;) at = reader.readLine(at)
  return reader
}

/** One section, as it is being read. */
class ReadSection {
  readonly header: string
  readonly firstLine: number
  lastLine: number
  readonly firstKey: number
  endKey: number
  readonly #table: KeyTable

  constructor(header: string, line: number, table: KeyTable) {
    this.header = header
    this.firstLine = line
    this.lastLine = line
    this.#table = table
    this.firstKey = table.length
    this.endKey = table.length
  }

  get keys(): readonly string[] {
    return this.#table.list(this.firstKey, this.endKey)
  }
}

/**
 * The state that RawConfigParser keeps from line to line. It works on offsets, in lists that no line adds an object to:
 * strings are cut for headers only.
 */
class LineReader {
  length = 0
  // There are never more lines than characters; what is not used of the lists takes no memory.
  readonly starts: Int32Array
  readonly contentEnds: Int32Array
  readonly kinds: Uint8Array
  readonly sections: ReadSection[] = []
  malformed: Malformed | undefined
  readonly #text: string
  readonly #keys: KeyTable
  readonly #lfs: Cursor
  readonly #crs: Cursor
  readonly #equals: Cursor
  readonly #colons: Cursor
  readonly #closings: Cursor
  readonly #defaultKeys = new Set<string>()
  readonly #headers = new Set<string>()
  #section: ReadSection | undefined
  #indent = 0
  #hasKey = false
  #valueIsEmpty = false
  #lf = 0
  #crlf = 0
  #cr = 0

  constructor(text: string) {
    this.#text = text
    this.starts = new Int32Array(text.length)
    this.contentEnds = new Int32Array(text.length)
    this.kinds = new Uint8Array(text.length)
    this.#keys = new KeyTable(text)
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
    this.starts[this.length] = start
    this.contentEnds[this.length] = end
    this.kinds[this.length] = first === end ? BLANK : this.#classify(start, first, end)
    this.length++
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

  #classify(start: number, first: number, end: number): number {
    const code = this.#text.charCodeAt(first)
    if (code === HASH || code === SEMICOLON) return COMMENT
    if (this.#hasKey && first - start > this.#indent) return this.#readContinuation(this.#text.slice(first, end))
    this.#indent = first - start
    return code === BRACKET ? this.#readHeader(first, end) : this.#readKey(first, end)
  }

  #readContinuation(value: string): number {
    // botocore takes it for a value, the JS SDK for a section.
    if (/^\[[^\]]+\]\s*(?:[#;]|$)/.test(value)) return this.#refuse('indented-header')
    if (this.#valueIsEmpty && !value.includes('=')) return this.#refuse('no-equals')
    this.#extendSection()
    return CONTINUATION
  }

  #readHeader(first: number, end: number): number {
    const close = this.#closings.from(first)
    if (close >= end || close === first + 1) return this.#refuse('unclosed-header')
    const header = this.#text.slice(first + 1, close)
    this.#hasKey = false
    this.#section = new ReadSection(header, this.length, this.#keys)
    this.sections.push(this.#section)
    const known = this.#headers.size
    // RawConfigParser allows its own DEFAULT section more than once.
    if (this.#headers.add(header).size === known && header !== 'DEFAULT') return this.#refuse('duplicate-section')
    return HEADER
  }

  #readKey(first: number, end: number): number {
    const delimiter = Math.min(this.#equals.from(first), this.#colons.from(first))
    const section = this.#section
    if (!section) return this.#refuse('text-before-header')
    if (delimiter >= end) return this.#refuse('no-equals')
    if (delimiter === first) return this.#refuse('no-key')
    this.#hasKey = true
    this.#valueIsEmpty = this.#skipBlanks(delimiter + 1, end) === end
    const isRepeated = this.#keys.add(first, delimiter, section.firstKey)
    section.endKey = this.#keys.length
    this.#extendSection()
    return isRepeated || this.#isKnownDefault(section.header) ? this.#refuse('duplicate-key') : KEY
  }

  /** RawConfigParser takes all its DEFAULT sections for one. */
  #isKnownDefault(header: string): boolean {
    if (header !== 'DEFAULT') return false
    const known = this.#defaultKeys.size
    return this.#defaultKeys.add(this.#keys.get(this.#keys.length - 1)).size === known
  }

  #skipBlanks(from: number, end: number): number {
    let at = from
    while (at < end && isBlank(this.#text.charCodeAt(at))) at++
    return at
  }

  #extendSection(): void {
    if (this.#section) this.#section.lastLine = this.length
  }

  #refuse(reason: MalformedReason): number {
    this.malformed ??= { line: this.length + 1, reason }
    return OTHER
  }
}

/** The name of a line's kind. */
export function nameKind(kind: number | undefined): LineKind {
  return lineKinds[kind ?? OTHER] ?? 'other'
}
