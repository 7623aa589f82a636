import { endOfContent, readLine, startOfLine, type ConfigDocument, type Section } from './document'
import { readProfileName } from './profiles'
import { readMarker } from './section-text'

/**
 * Profile ids that Stint knows, each with the section texts it wrote or is about to write under it (`renderProfile`).
 * A list, so that the app can note a new text before it is on disk and lose nothing in a crash between the two.
 */
export type WrittenProfiles = ReadonlyMap<string, readonly string[]>

/** A section that Stint wrote. */
export interface OwnedSection {
  readonly id: string
  readonly name: string
  /** Line of its header, counted from 1. */
  readonly line: number
  /** True where somebody edited it since; then it is the user's until they are asked. */
  readonly changed: boolean
  /** As it stands in the file, lines joined by LF. */
  readonly text: string
  readonly section: Section
}

/**
 * Finds Stint's own sections: those whose second line is `# stint:<id>` with a known id. Where a user copied one,
 * the one that still reads as written is ours.
 */
export function findOwnedSections(
  document: ConfigDocument,
  written: WrittenProfiles,
): ReadonlyMap<string, OwnedSection> {
  const owned = new Map<string, OwnedSection>()
  for (const section of document.sections) {
    const second = section.firstLine + 1
    const id = readMarker(document.text, startOfLine(document, second), endOfContent(document, second))
    const texts = id === undefined ? undefined : written.get(id)
    if (id === undefined || texts === undefined) continue
    const text = readSection(document, section)
    const known = owned.get(id)
    if (known && (!known.changed || !texts.includes(text))) continue
    const name = readProfileName(section.header) ?? section.header
    owned.set(id, { id, name, line: second, changed: !texts.includes(text), text, section })
  }
  return owned
}

/** The index of a section's last line of its own; the marker counts where nothing else is left. */
export function lastLineOf(section: Section): number {
  return Math.max(section.lastLine, section.firstLine + 1)
}

function readSection(document: ConfigDocument, section: Section): string {
  const lines: string[] = []
  for (let index = section.firstLine; index <= lastLineOf(section); index++) lines.push(readLine(document, index))
  return lines.join('\n')
}
