import type { RoleIndex } from './role-index'
import { countEdits, matchOneEdit, splitTokens } from './typo'

/** Marking more spellings than these would mark nearly everything. */
const MOST_MARKS = 12

/** While a second word is typed, the first one is asked for again and again. */
const MOST_KNOWN = 16

/** Where words within one edit of the asked one occur, and the letters of those words that match. */
interface Near {
  readonly accounts: ReadonlySet<number>
  readonly names: ReadonlySet<number>
  readonly marks: readonly string[]
}

/** All words of the catalogue, to forgive typos by. */
export interface Vocabulary {
  withinOneEdit(word: string): Near
  /** The word of the catalogue nearest to this one, at most two edits away (three from eight letters on). */
  nearest(word: string): string | undefined
}

interface Places {
  readonly accounts: number[]
  readonly names: number[]
}

/** Collects the words of account names, e-mails and role names. */
export function createVocabulary(index: RoleIndex): Vocabulary {
  const places = new Map<string, Places>()
  const add = (text: string, kind: keyof Places, at: number) => {
    for (const token of splitTokens(text)) {
      const known = places.get(token) ?? { accounts: [], names: [] }
      known[kind].push(at)
      places.set(token, known)
    }
  }
  index.accounts.forEach((account, at) => add(`${account.view.name} ${account.view.email}`, 'accounts', at))
  const seen = new Set<number>()
  index.nameOf.forEach((name, at) => {
    if (seen.has(name)) return
    seen.add(name)
    add(index.roles[at]?.roleName ?? '', 'names', name)
  })
  const known = new Map<string, Near>()
  return {
    withinOneEdit(word) {
      const near = known.get(word) ?? findNear(places, word)
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(word, near)
      return near
    },
    nearest: (word) => findNearest(places.keys(), word),
  }
}

function findNear(places: ReadonlyMap<string, Places>, word: string): Near {
  const accounts = new Set<number>()
  const names = new Set<number>()
  const marks = new Set<string>()
  for (const [token, at] of places) {
    const matched = matchOneEdit(word, token)
    if (!matched) continue
    if (marks.size < MOST_MARKS) marks.add(matched)
    for (const account of at.accounts) accounts.add(account)
    for (const name of at.names) names.add(name)
  }
  return { accounts, names, marks: [...marks] }
}

function findNearest(tokens: Iterable<string>, word: string): string | undefined {
  const limit = word.length >= 8 ? 3 : 2
  let best: string | undefined
  let fewest = limit + 1
  for (const token of tokens) {
    // The first letter is nearly always right, and looking only there is twenty times faster.
    if (token.length < 3 || token[0] !== word[0]) continue
    const edits = countEdits(word, token, fewest - 1)
    if (edits < fewest) [best, fewest] = [token, edits]
  }
  return best
}
