import { fail, type Failure } from '../../contract/result'
import { isSectionName } from '../../contract/section-name'
import { endOfContent, kindOf, startOfLine, type ConfigDocument } from './document'
import { findOwnedSections, lastLineOf, type OwnedSection, type WrittenProfiles } from './owned-sections'
import { readProfileName } from './profiles'
import { renderProfile, type ProfileEntry } from './section-text'
import type { Splice } from './splices'

export interface WriteContext {
  readonly written: WrittenProfiles
  /** Names that stand in the credentials file: their keys would win over ours. */
  readonly credentialsNames: ReadonlySet<string>
  /** Ids whose sections the user, once asked, allowed to be overwritten or removed in spite of their own changes. */
  readonly overwriteChanged?: ReadonlySet<string>
}

export interface WrittenProfile {
  readonly id: string
  readonly name: string
  /** The section as written; belongs into `WrittenProfiles`. */
  readonly text: string
  /** Its section as it stood before; absent where it is new. */
  readonly was?: OwnedSection
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
 * after the last line that says something. One refused profile does not keep the others from being written; two may
 * exchange their names.
 */
export function planWrites(
  document: ConfigDocument,
  entries: readonly ProfileEntry[],
  context: WriteContext,
): WritePlan {
  const owned = findOwnedSections(document, context.written)
  const names = new NameTable(document, context.credentialsNames)
  const refused = refuseEntries(entries, owned, names, context)
  const splices: Splice[] = []
  const added: string[] = []
  const written: WrittenProfile[] = []
  for (const entry of entries) {
    if (refused.has(entry.id)) continue
    const was = owned.get(entry.id)
    const text = renderProfile(entry)
    written.push({ id: entry.id, name: entry.name, text, ...(was ? { was } : {}) })
    if (!was) added.push(text)
    else if (was.text !== text) splices.push(replaceSection(document, was, text))
  }
  splices.sort((a, b) => a.start - b.start)
  if (added.length > 0) splices.push(appendSections(document, added))
  return { splices, written, refused: entries.flatMap(({ id }) => refused.get(id) ?? []) }
}

/** Which entries cannot be written. The names that the others give up count as free. */
function refuseEntries(
  entries: readonly ProfileEntry[],
  owned: ReadonlyMap<string, OwnedSection>,
  names: NameTable,
  context: WriteContext,
): ReadonlyMap<string, RefusedProfile> {
  const refused = new Map<string, RefusedProfile>()
  const accepted = new Map<string, ProfileEntry>()
  const seen = new Set<string>()
  for (const entry of entries) {
    if (seen.size === seen.add(entry.id).size) throw new RangeError('a profile id stands twice in one edit')
    const own = owned.get(entry.id)
    const failure = refuseItself(entry, own, context)
    if (failure) refused.set(entry.id, { id: entry.id, failure, ...(own?.changed ? { found: own.text } : {}) })
    else if (!accepted.has(entry.name)) accepted.set(entry.name, entry)
    else refused.set(entry.id, { id: entry.id, failure: refuseName('profile-name-taken', entry.name, names) })
  }
  for (const { id, name } of accepted.values()) names.move(owned.get(id)?.name, name)
  // Whoever is refused keeps the old name, which another may have counted on.
  const doubted = [...accepted.values()]
  for (let entry = doubted.pop(); entry; entry = doubted.pop()) {
    const { id, name } = entry
    const code = names.isShared(name) ? 'profile-name-taken' : 'profile-in-credentials-file'
    if (code === 'profile-in-credentials-file' && !context.credentialsNames.has(name)) continue
    const old = owned.get(id)?.name
    accepted.delete(name)
    names.move(name, old)
    refused.set(id, { id, failure: refuseName(code, name, names) })
    const waiting = old === undefined ? undefined : accepted.get(old)
    if (waiting && !doubted.includes(waiting)) doubted.push(waiting)
  }
  return refused
}

/** Why an entry cannot be written, whatever else stands in the file. */
function refuseItself(
  { id, name }: ProfileEntry,
  own: OwnedSection | undefined,
  { overwriteChanged }: WriteContext,
): Failure | undefined {
  if (!isSectionName(name)) return fail('profile-name-invalid', { name }).error
  if (own?.changed && !overwriteChanged?.has(id)) {
    return fail('profile-changed-by-user', { name: own.name, line: own.line }).error
  }
  return undefined
}

function refuseName(
  code: 'profile-name-taken' | 'profile-in-credentials-file',
  name: string,
  names: NameTable,
): Failure {
  if (name === 'default') return fail('default-profile-taken').error
  return fail(code, { name, suggestion: names.suggest(name) }).error
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

  /** Whether somebody beside the one entry that was counted for it has the name. */
  isShared(name: string): boolean {
    return (this.#uses.get(name) ?? 0) > 1
  }

  move(from: string | undefined, to: string | undefined): void {
    if (from !== undefined) this.#count(from, -1)
    if (to !== undefined) this.#count(to, 1)
  }

  suggest(name: string): string {
    for (let number = 2; ; number++) {
      const candidate = `${name.slice(0, 63 - String(number).length)}-${number}`
      if ((this.#uses.get(candidate) ?? 0) === 0 && !this.#reserved.has(candidate)) return candidate
    }
  }

  #count(name: string, by: number): void {
    this.#uses.set(name, (this.#uses.get(name) ?? 0) + by)
  }
}
