import { fail } from '../../contract/result'
import { endOfContent, endOfLine, kindOf, startOfLine, type ConfigDocument, type Section } from './document'
import { findOwnedSections, lastLineOf, type WrittenProfiles } from './owned-sections'
import type { RefusedProfile } from './plan-writes'
import type { Splice } from './splices'

export interface RemovalPlan {
  readonly splices: readonly Splice[]
  /** Ids that no longer stand in the file, also those that did not before. */
  readonly removed: readonly string[]
  readonly refused: readonly RefusedProfile[]
}

/**
 * Plans to remove Stint's sections from a well-formed config file. What was added is taken away again with its blank
 * line, so that the bytes from before the addition are left, in whichever order profiles are added and removed.
 */
export function planRemovals(
  document: ConfigDocument,
  ids: readonly string[],
  written: WrittenProfiles,
  overwriteChanged?: ReadonlySet<string>,
): RemovalPlan {
  const owned = findOwnedSections(document, written)
  const sections: Section[] = []
  const removed: string[] = []
  const refused: RefusedProfile[] = []
  for (const id of new Set(ids)) {
    const own = owned.get(id)
    if (own?.changed && !overwriteChanged?.has(id)) {
      refused.push({ id, failure: fail('profile-changed-by-user', { name: own.name, line: own.line }).error })
      continue
    }
    removed.push(id)
    if (own) sections.push(own.section)
  }
  sections.sort((a, b) => a.firstLine - b.firstLine)
  return { splices: cutSections(document, sections), removed, refused }
}

/** Takes sections away, in the file's order, each with the empty line that came with it. */
export function cutSections(document: ConfigDocument, sections: readonly Section[]): Splice[] {
  let firstKept = nextSpeaking(document, 0)
  return sections.map((section) => {
    if (section.firstLine !== firstKept) return cutBehind(document, section)
    firstKept = nextSpeaking(document, lastLineOf(section) + 1)
    return cutAtStart(document, section, firstKept !== undefined)
  })
}

/** Something stands before the section: it goes from the end of that, over one empty line, to its own end. */
function cutBehind(document: ConfigDocument, section: Section): Splice {
  const before = section.firstLine - 1
  const from = before > 0 && isEmpty(document, before) ? before - 1 : before
  return { start: endOfContent(document, from), end: endOfContent(document, lastLineOf(section)), insert: '' }
}

/** Nothing stands before the section: it goes with its line end, and with the empty line before what follows. */
function cutAtStart(document: ConfigDocument, section: Section, moreFollows: boolean): Splice {
  const last = lastLineOf(section)
  const until = moreFollows && isEmpty(document, last + 1) ? last + 1 : last
  return { start: startOfLine(document, section.firstLine), end: endOfLine(document, until), insert: '' }
}

function isEmpty(document: ConfigDocument, index: number): boolean {
  return startOfLine(document, index) === endOfContent(document, index)
}

/** The index of the first line from `from` on that is not blank. */
function nextSpeaking(document: ConfigDocument, from: number): number | undefined {
  for (let index = from; index < document.length; index++) if (kindOf(document, index) !== 'blank') return index
  return undefined
}
