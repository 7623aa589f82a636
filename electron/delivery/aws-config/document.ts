import { nameKind, readLines } from './line-reader'

/** Why botocore refuses a whole file, or why two readers see two different files in it. */
export type MalformedReason =
  | 'not-utf-8'
  | 'text-before-header'
  | 'no-equals'
  | 'no-key'
  | 'unclosed-header'
  | 'indented-header'
  | 'duplicate-section'
  | 'duplicate-key'

export interface Malformed {
  /** Counted from 1. */
  readonly line: number
  readonly reason: MalformedReason
}

export type LineEnding = '\n' | '\r\n' | '\r'
export type LineKind = 'blank' | 'comment' | 'header' | 'key' | 'continuation' | 'other'

export interface Section {
  /** What stands between the brackets, untrimmed. */
  readonly header: string
  /** Index of the header's line. */
  readonly firstLine: number
  /** Index of the last key or continuation line; later comments and blank lines belong to no section. */
  readonly lastLine: number
  /** Lower-cased, as botocore reads them. */
  readonly keys: readonly string[]
}

/**
 * An AWS config or credentials file: the text itself, and offsets into it. Nothing is ever re-generated from it.
 * Lines are kept as three lists of numbers, which is several times faster than a list of objects.
 */
export interface ConfigDocument {
  readonly text: string
  /** 1 where the text begins with a byte order mark, else 0. */
  readonly bodyStart: number
  /** The line end that most lines have; LF where none has one or two are equally frequent. */
  readonly lineEnding: LineEnding
  /** How many lines there are. */
  readonly length: number
  /** Offset of each line's first character, behind a byte order mark. */
  readonly starts: Int32Array
  /** Offset of each line's end (LF, CRLF or CR), or of the text's end. */
  readonly contentEnds: Int32Array
  /** See `kindOf`. */
  readonly kinds: Uint8Array
  readonly sections: readonly Section[]
  readonly malformed?: Malformed
}

/**
 * Reads a text as botocore does (Python's RawConfigParser in strict mode), in linear time. The first thing that would
 * make botocore refuse the file is reported as `malformed`; the lines are complete all the same.
 */
export function parseDocument(text: string): ConfigDocument {
  const bodyStart = text.startsWith('\uFEFF') ? 1 : 0
  const { length, starts, contentEnds, kinds, sections, malformed, lineEnding } = readLines(text, bodyStart)
  const document = { text, bodyStart, lineEnding, length, starts, contentEnds, kinds, sections }
  return malformed ? { ...document, malformed } : document
}

/** What a line is; a line that is not there is `other`. */
export function kindOf({ length, kinds }: ConfigDocument, index: number): LineKind {
  return nameKind(index < length ? kinds[index] : undefined)
}

/** A line's content, without its line end and byte order mark. */
export function readLine(document: ConfigDocument, index: number): string {
  return document.text.slice(startOfLine(document, index), endOfContent(document, index))
}

/** Offset of a line's first character; that of the text's end for a line that is not there. */
export function startOfLine({ text, length, starts }: ConfigDocument, index: number): number {
  return index < length ? (starts[index] ?? text.length) : text.length
}

/** Offset behind a line's content, in front of its line end. */
export function endOfContent({ text, length, contentEnds }: ConfigDocument, index: number): number {
  return index < length ? (contentEnds[index] ?? text.length) : text.length
}

/** Offset behind a line's line end. */
export function endOfLine(document: ConfigDocument, index: number): number {
  return startOfLine(document, index + 1)
}
