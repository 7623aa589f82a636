import type { RoleId } from '../../electron/contract/ids'
import type { AccountNoteView, RoleNotes } from '../../electron/contract/role-views'
import { accountKey, noteText, type RoleIndex } from './role-index'
import { joinTexts, Marks, type JoinedTexts } from './joined-texts'
import { createVocabulary, type Vocabulary } from './vocabulary'
import { mayHoldTypo } from './typo'

/** What ranks roles besides the words: roles that run, are favourites, or were used lately come first. */
export interface SearchNotes {
  readonly notes: Readonly<Record<RoleId, RoleNotes>>
  /** Their short names count for each of an account's roles. */
  readonly accountNotes: readonly AccountNoteView[]
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
  /** Makes what the first search needs; it is made then, if nobody asks before. */
  prepare(): void
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
  let made: Scan | undefined
  const scan = () => (made ??= new Scan(index))
  const words = () => (vocabulary ??= createVocabulary(index))
  const find = (query: string, context: SearchNotes): SearchResult => {
    const asked = splitQuery(query).map(toWord)
    const exact = scan().run(asked, context, undefined)
    if (exact.places.length > 0) return exact
    // A pasted profile name: its dashes stand where the account's and the role's names have spaces or nothing.
    const parts = splitQuery(query.replace(/[-._]+/g, ' ')).map(toWord)
    const apart = parts.length > asked.length ? scan().run(parts, context, undefined) : exact
    if (apart.places.length > 0) return apart
    return asked.some((word) => mayHoldTypo(word.text)) ? scan().run(asked, context, words()) : exact
  }
  return {
    prepare: () => void scan(),
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

/** Where the word that was typed last was found. */
interface Found {
  readonly lead: string
  readonly text: string
  readonly accounts: Int32Array
  readonly names: Int32Array
}

function joinWords(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ')
}

/** One pass over the index: a bit per word for each account, role name and note, then one loop over the roles. */
class Scan {
  readonly #index: RoleIndex
  readonly #accountTexts: JoinedTexts
  readonly #nameTexts: JoinedTexts
  readonly #accounts: Marks
  readonly #names: Marks
  readonly #notes: Marks
  readonly #leadAccounts: Marks
  readonly #leadNames: Marks
  /** Room for all places, to write into before it is known how many there are. */
  readonly #found: Int32Array
  /** Where each account's roles end; those of the next one begin there. */
  readonly #ends: Int32Array
  #lead = ''
  /** The words that accounts and names are marked with, all of them exactly. */
  #marked: string | undefined
  #last: Found | undefined

  constructor(index: RoleIndex) {
    this.#index = index
    this.#accountTexts = joinTexts(index.accounts, ({ view }) => `${view.name}\n${view.email}\n${view.accountId}`)
    this.#nameTexts = joinTexts(index.names, (name) => name)
    this.#accounts = new Marks(index.accounts.length)
    this.#names = new Marks(index.names.length)
    this.#notes = new Marks(index.roles.length)
    this.#leadAccounts = new Marks(index.accounts.length)
    this.#leadNames = new Marks(index.names.length)
    this.#found = new Int32Array(index.roles.length)
    this.#ends = Int32Array.from(index.accounts, ({ first, count }) => first + count)
  }

  run(words: readonly Word[], context: SearchNotes, forgive: Vocabulary | undefined): SearchResult {
    const lead = this.#markLead(words.slice(0, -1))
    words.slice(-1).forEach((word) => this.#markLast(word, 1 << (words.length - 1), lead))
    this.#marked = forgive ? undefined : joinWords(words)
    const marks = words.map((word) => word.digits || word.text)
    words.forEach((word, at) => {
      if (forgive && mayHoldTypo(word.text)) marks.push(...this.#matchForgiving(word, 1 << at, forgive))
    })
    return { ...this.#collect(words, context), marks }
  }

  /** Marks all words but the last; while that one is typed, the others stay as they are. */
  #markLead(words: readonly Word[]): string {
    const lead = joinWords(words)
    if (lead !== this.#lead) {
      // What was the last word just now is what another one follows: it is marked already.
      if (lead !== this.#marked) {
        this.#accounts.clear()
        this.#names.clear()
        words.forEach((word, at) => this.#matchExactly(word, 1 << at))
      }
      this.#leadAccounts.copyFrom(this.#accounts)
      this.#leadNames.copyFrom(this.#names)
      this.#lead = lead
    }
    this.#accounts.copyFrom(this.#leadAccounts)
    this.#names.copyFrom(this.#leadNames)
    return lead
  }

  /** Marks the word that is typed. What holds it holds the letters before, so only those texts are looked at. */
  #markLast(word: Word, bit: number, lead: string): void {
    const before = this.#last
    const isLonger = before?.lead === lead && word.text.startsWith(before.text)
    const places = this.#matchExactly(word, bit, isLonger ? before : undefined)
    // An account id may be found by its digits alone, which no word with dashes leads to.
    this.#last =
      /^[\d-]+$/.test(word.text) && word.text.includes('-') ? undefined : { ...places, lead, text: word.text }
  }

  #matchExactly(word: Word, bit: number, among?: Found): Pick<Found, 'accounts' | 'names'> {
    const accounts = this.#accountTexts.mark(word.text, this.#accounts, { bit, bonus: 0 }, among?.accounts)
    const names = this.#nameTexts.mark(word.text, this.#names, { bit, bonus: 1 }, among?.names)
    if (word.digits && word.digits !== word.text)
      this.#accountTexts.mark(word.digits, this.#accounts, { bit, bonus: 0 })
    return { accounts, names }
  }

  #matchForgiving(word: Word, bit: number, vocabulary: Vocabulary): readonly string[] {
    const near = vocabulary.withinOneEdit(word.text)
    for (const at of near.accounts) this.#accounts.add(at, bit, 1)
    for (const at of near.names) this.#names.add(at, bit, 1)
    return near.marks
  }

  #collect(words: readonly Word[], context: SearchNotes): Pick<SearchResult, 'places' | 'ranks'> {
    const full = (1 << words.length) - 1
    const { nameOf } = this.#index
    const { masks: accountMasks, rates: accountRates } = this.#accounts
    const { masks: nameMasks, rates: nameRates } = this.#names
    const notes = this.#readNotes(words, context)
    const { masks: noteMasks, rates: noteRates } = notes
    // What no role name and no note holds, the account must: most accounts are passed over at once.
    const elsewhere = this.#names.any | notes.any
    const ranks = new Uint8Array(nameOf.length)
    const places = this.#found
    let count = 0
    for (let account = 0; account < accountMasks.length; account += 1) {
      const own = accountMasks[account] as number
      if ((own | elsewhere) !== full) continue
      const rate = 1 + (accountRates[account] as number)
      const end = this.#ends[account] as number
      for (let at = account === 0 ? 0 : (this.#ends[account - 1] as number); at < end; at += 1) {
        const name = nameOf[at] as number
        if ((own | (nameMasks[name] as number) | (noteMasks[at] as number)) !== full) continue
        ranks[at] = rate + (nameRates[name] as number) + (noteRates[at] as number)
        places[count] = at
        count += 1
      }
    }
    return { places: places.slice(0, count), ranks }
  }

  #readNotes(words: readonly Word[], context: SearchNotes): Marks {
    const notes = this.#notes
    notes.clear()
    for (const [id, note] of Object.entries(context.notes) as [RoleId, RoleNotes][]) {
      const at = this.#index.placeOf(id)
      if (at === undefined) continue
      const text = noteText(note)
      words.forEach((word, bit) => (text.includes(word.text) ? notes.add(at, 1 << bit, 1) : undefined))
      notes.add(at, 0, rankNotes(note, context.now))
    }
    for (const note of context.accountNotes) this.#readShortName(words, note)
    for (const id of context.running) {
      const at = this.#index.placeOf(id)
      if (at !== undefined) notes.add(at, 0, 4)
    }
    return notes
  }

  #readShortName(words: readonly Word[], note: AccountNoteView): void {
    const account = this.#index.accounts[this.#index.accountPlace(accountKey(note)) ?? -1]
    const short = note.short.toLowerCase()
    if (!account || short === '') return
    words.forEach((word, bit) => {
      if (!short.includes(word.text)) return
      for (let at = account.first; at < account.first + account.count; at += 1) this.#notes.add(at, 1 << bit, 2)
    })
  }
}

function rankNotes(notes: RoleNotes, now: number): number {
  const age = notes.lastUsedAt === undefined ? Infinity : now - notes.lastUsedAt
  const recent = age < DAY ? 3 : age < 7 * DAY ? 2 : age < 30 * DAY ? 1 : 0
  return recent + (notes.favourite ? 4 : 0)
}
