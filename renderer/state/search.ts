import type { RoleId } from '../../electron/contract/ids'
import type { RoleNotes } from '../../electron/contract/views'
import { noteText, type RoleIndex } from './role-index'
import { createVocabulary, type Vocabulary } from './vocabulary'
import { mayHoldTypo } from './typo'

/** What ranks roles besides the words: roles that run, are favourites, or were used lately come first. */
export interface SearchNotes {
  readonly notes: Readonly<Record<RoleId, RoleNotes>>
  readonly running: ReadonlySet<RoleId>
  /** Milliseconds since 1970. */
  readonly now: number
}

export interface SearchResult {
  /** Places in `index.roles` of what matched, in the order of the index. */
  readonly places: Int32Array
  /** For each role of the index its rank, 0 where it did not match; higher is better. */
  readonly ranks: Uint8Array
  /** The letters to mark in texts. */
  readonly marks: readonly string[]
}

export interface Search {
  /** Finds the roles that match every word of the query, in any order. */
  find(query: string, context: SearchNotes): SearchResult
  /** The query with words that occur in the catalogue, for a query that found nothing; undefined if none is near. */
  suggest(query: string, context: SearchNotes): { readonly query: string; readonly count: number } | undefined
}

/** Words beyond this are left out; each has one bit of a mask. */
const MOST_WORDS = 30
const DAY = 86_400_000

interface Word {
  readonly text: string
  /** The digits of an account id, written with or without dashes; empty if the word is none. */
  readonly digits: string
}

/** The words of a query, in lower case. */
export function splitQuery(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
}

/** Makes the search over an index. What typos need is built when the first typo is met. */
export function createSearch(index: RoleIndex): Search {
  let vocabulary: Vocabulary | undefined
  const scan = new Scan(index)
  const words = () => (vocabulary ??= createVocabulary(index))
  const find = (query: string, context: SearchNotes): SearchResult => {
    const asked = splitQuery(query).map(toWord)
    const exact = scan.run(asked, context, undefined)
    const forgiving = exact.places.length === 0 && asked.some((word) => mayHoldTypo(word.text))
    return forgiving ? scan.run(asked, context, words()) : exact
  }
  return {
    find,
    suggest(query, context) {
      const asked = splitQuery(query)
      const better = asked.map((word) => (find(word, context).places.length > 0 ? word : words().nearest(word)))
      if (better.some((word) => word === undefined) || better.join(' ') === asked.join(' ')) return undefined
      const count = find(better.join(' '), context).places.length
      return count > 0 ? { query: better.join(' '), count } : undefined
    },
  }
}

function toWord(text: string): Word {
  return { text, digits: /^[\d-]*\d[\d-]*$/.test(text) ? text.replaceAll('-', '') : '' }
}

/** How well a word sits in a text: 0 not at all, 1 inside a word, 2 at the start of a word, 3 at the very start. */
function rateMatch(text: string, word: string): number {
  const at = text.indexOf(word)
  if (at < 0) return 0
  if (at === 0) return 3
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 1 : 2
}

/** One pass over the index: a bit per word for each account, role name and note, then one loop over the roles. */
class Scan {
  readonly #index: RoleIndex
  readonly #accountMask: Int32Array
  readonly #accountRate: Uint8Array
  readonly #nameMask: Int32Array
  readonly #nameRate: Uint8Array

  constructor(index: RoleIndex) {
    this.#index = index
    this.#accountMask = new Int32Array(index.accounts.length)
    this.#accountRate = new Uint8Array(index.accounts.length)
    this.#nameMask = new Int32Array(index.names.length)
    this.#nameRate = new Uint8Array(index.names.length)
  }

  run(words: readonly Word[], context: SearchNotes, forgive: Vocabulary | undefined): SearchResult {
    for (const part of [this.#accountMask, this.#accountRate, this.#nameMask, this.#nameRate]) part.fill(0)
    const marks: string[] = []
    words.forEach((word, bit) => {
      this.#matchExactly(word, 1 << bit)
      marks.push(word.digits || word.text)
      if (forgive && mayHoldTypo(word.text)) marks.push(...this.#matchForgiving(word, 1 << bit, forgive))
    })
    return { ...this.#collect(words, context), marks }
  }

  #matchExactly(word: Word, bit: number): void {
    const { accounts, names } = this.#index
    for (let at = 0; at < accounts.length; at += 1) {
      const account = accounts[at]
      if (!account) continue
      const rate = rateMatch(account.text, word.text) || (word.digits ? rateMatch(account.view.accountId, word.digits) : 0)
      if (rate > 0) this.#note(this.#accountMask, this.#accountRate, at, bit, rate)
    }
    for (let at = 0; at < names.length; at += 1) {
      const rate = rateMatch(names[at] ?? '', word.text)
      if (rate > 0) this.#note(this.#nameMask, this.#nameRate, at, bit, rate + 1)
    }
  }

  #matchForgiving(word: Word, bit: number, vocabulary: Vocabulary): readonly string[] {
    const near = vocabulary.withinOneEdit(word.text)
    for (const at of near.accounts) this.#note(this.#accountMask, this.#accountRate, at, bit, 1)
    for (const at of near.names) this.#note(this.#nameMask, this.#nameRate, at, bit, 1)
    return near.marks
  }

  #note(masks: Int32Array, rates: Uint8Array, at: number, bit: number, rate: number): void {
    masks[at] = (masks[at] ?? 0) | bit
    rates[at] = Math.min(80, (rates[at] ?? 0) + rate)
  }

  #collect(words: readonly Word[], context: SearchNotes): Pick<SearchResult, 'places' | 'ranks'> {
    const full = (1 << words.length) - 1
    const { roles } = this.#index
    const ranks = new Uint8Array(roles.length)
    const places = new Int32Array(roles.length)
    let count = 0
    const extra = this.#readNotes(words, context)
    for (let at = 0; at < roles.length; at += 1) {
      const role = roles[at]
      if (!role) continue
      const note = extra.get(at)
      const mask = (this.#accountMask[role.account] ?? 0) | (this.#nameMask[role.name] ?? 0) | (note?.mask ?? 0)
      if (mask !== full) continue
      ranks[at] = 1 + (this.#accountRate[role.account] ?? 0) + (this.#nameRate[role.name] ?? 0) + (note?.bonus ?? 0)
      places[count] = at
      count += 1
    }
    return { places: places.subarray(0, count), ranks }
  }

  #readNotes(words: readonly Word[], context: SearchNotes): Map<number, { mask: number; bonus: number }> {
    const extra = new Map<number, { mask: number; bonus: number }>()
    for (const [id, notes] of Object.entries(context.notes) as [RoleId, RoleNotes][]) {
      const at = this.#index.placeOf.get(id)
      if (at === undefined) continue
      const text = noteText(notes)
      let mask = 0
      words.forEach((word, bit) => (mask |= text.includes(word.text) ? 1 << bit : 0))
      extra.set(at, { mask, bonus: rankNotes(notes, context.now) + (mask ? 2 : 0) })
    }
    for (const id of context.running) {
      const at = this.#index.placeOf.get(id)
      if (at === undefined) continue
      const before = extra.get(at)
      extra.set(at, { mask: before?.mask ?? 0, bonus: (before?.bonus ?? 0) + 4 })
    }
    return extra
  }
}

function rankNotes(notes: RoleNotes, now: number): number {
  const age = notes.lastUsedAt === undefined ? Infinity : now - notes.lastUsedAt
  const recent = age < DAY ? 3 : age < 7 * DAY ? 2 : age < 30 * DAY ? 1 : 0
  return recent + (notes.favourite ? 4 : 0)
}
