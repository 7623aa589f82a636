import { fail, type Failure } from '../../contract/result'
import { endOfContent, kindOf, startOfLine, type ConfigDocument } from './document'
import { findOwnedSections, lastLineOf, type OwnedSection, type WrittenProfiles } from './owned-sections'
import { readProfileName } from './profiles'
import { isProfileName, renderProfile, type ProfileEntry } from './section-text'
import type { Splice } from './splices'

export interface WriteContext {
  readonly written: WrittenProfiles
  /** Names that stand in the credentials file: their keys would win over ours. */
  readonly credentialsNames: ReadonlySet<string>
  /** The user chose to have `[default]` written. */
  readonly allowDefault?: boolean
  /** Ids whose sections the user, once asked, allowed to be overwritten or removed in spite of their own changes. */
  readonly overwriteChanged?: ReadonlySet<string>
}

export interface WrittenProfile {
  readonly id: string
  readonly name: string
  /** The section as written; belongs into `WrittenProfiles`. */
  readonly text: string
}

export interface RefusedProfile {
  readonly id: string
  readonly failure: Failure
  /** The section as it stands, where the user changed it. */
  readonly found?: string
}

export interface WritePlan {
  readonly splices: readonly Splice[]
  readonly written: readonly WrittenProfile[]
  readonly refused: readonly RefusedProfile[]
}

/**
 * Plans to write profiles into a well-formed config file: sections of ours are replaced where they stand, new ones go
 * after the last line that says something. One refused profile does not keep the others from being written.
 */
export function planWrites(
  document: ConfigDocument,
  entries: readonly ProfileEntry[],
  context: WriteContext,
): WritePlan {
  const owned = findOwnedSections(document, context.written)
  const names = new NameTable(document, context.credentialsNames)
  const splices: Splice[] = []
  const added: string[] = []
  const written = new Map<string, WrittenProfile>()
  const refused: RefusedProfile[] = []
  for (const entry of entries) {
    if (written.has(entry.id)) throw new RangeError('a profile id stands twice in one edit')
    const own = owned.get(entry.id)
    const failure = refuse(entry, own, names, context)
    if (failure) {
      refused.push({ id: entry.id, failure, ...(own?.changed ? { found: own.text } : {}) })
      continue
    }
    names.move(own?.name, entry.name)
    const text = renderProfile(entry)
    written.set(entry.id, { id: entry.id, name: entry.name, text })
    if (!own) added.push(text)
    else if (own.text !== text) splices.push(replaceSection(document, own, text))
  }
  splices.sort((a, b) => a.start - b.start)
  if (added.length > 0) splices.push(appendSections(document, added))
  return { splices, written: [...written.values()], refused }
}

function refuse(
  entry: ProfileEntry,
  own: OwnedSection | undefined,
  names: NameTable,
  context: WriteContext,
): Failure | undefined {
  const { name } = entry
  if (!isProfileName(name) || (name === 'default' && !context.allowDefault)) {
    return fail('profile-name-invalid', { name }).error
  }
  if (own?.changed && !context.overwriteChanged?.has(entry.id)) {
    return fail('profile-changed-by-user', { name: own.name, line: own.line }).error
  }
  if (names.isTaken(name, own?.name)) {
    return fail('profile-name-taken', { name, suggestion: names.suggest(name) }).error
  }
  if (context.credentialsNames.has(name)) {
    return fail('profile-in-credentials-file', { name, suggestion: names.suggest(name) }).error
  }
  return undefined
}

/** Puts a text, lines joined by LF, where a section of Stint's stands. */
export function replaceSection(document: ConfigDocument, { section }: OwnedSection, text: string): Splice {
  const start = startOfLine(document, section.firstLine)
  const end = endOfContent(document, lastLineOf(section))
  return { start, end, insert: text.replaceAll('\n', writtenEnding(document)) }
}

/** Adds sections. In front of the file's last line end, so that a file with none stays without one and removal is exact. */
export function appendSections(document: ConfigDocument, texts: readonly string[]): Splice {
  const lineEnd = writtenEnding(document)
  const gap = lineEnd + lineEnd
  const sections = texts.map((text) => text.replaceAll('\n', lineEnd)).join(gap)
  let last = document.length - 1
  while (last >= 0 && kindOf(document, last) === 'blank') last--
  const at = last < 0 ? document.bodyStart : endOfContent(document, last)
  return { start: at, end: at, insert: last < 0 ? sections + lineEnd : gap + sections }
}

/** The file's own line end; but for a lone CR LF, which the JS SDK needs to see a line at all. */
function writtenEnding({ lineEnding }: ConfigDocument): string {
  return lineEnding === '\r' ? '\n' : lineEnding
}

/** Which names are in use, kept up to date within one edit. */
class NameTable {
  readonly #uses = new Map<string, number>()
  readonly #reserved: ReadonlySet<string>

  constructor(document: ConfigDocument, reserved: ReadonlySet<string>) {
    this.#reserved = reserved
    for (const { header } of document.sections) {
      const name = readProfileName(header)
      if (name !== undefined) this.#count(name, 1)
    }
  }

  isTaken(name: string, ownName?: string): boolean {
    return (this.#uses.get(name) ?? 0) > (name === ownName ? 1 : 0)
  }

  move(from: string | undefined, to: string): void {
    if (from !== undefined) this.#count(from, -1)
    this.#count(to, 1)
  }

  suggest(name: string): string {
    for (let number = 2; ; number++) {
      const candidate = `${name.slice(0, 63 - String(number).length)}-${number}`
      if (!this.isTaken(candidate) && !this.#reserved.has(candidate)) return candidate
    }
  }

  #count(name: string, by: number): void {
    this.#uses.set(name, (this.#uses.get(name) ?? 0) + by)
  }
}
