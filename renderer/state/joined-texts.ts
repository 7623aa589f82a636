/** Rates are small: they are summed with others in one byte. */
const MOST_RATE = 80

/** Which words each of many things matched, one bit a word, and how well in all. */
export class Marks {
  readonly masks: Int32Array
  readonly rates: Uint8Array
  /** The bits that any of the things may have. */
  any = 0

  constructor(size: number) {
    this.masks = new Int32Array(size)
    this.rates = new Uint8Array(size)
  }

  /** Adds a word's bit and how well it matched to the thing at a place. */
  add(at: number, bit: number, rate: number): void {
    this.masks[at] = (this.masks[at] as number) | bit
    this.any |= bit
    const sum = (this.rates[at] as number) + rate
    this.rates[at] = sum < MOST_RATE ? sum : MOST_RATE
  }

  /** Takes over what another one of the same size holds. */
  copyFrom(other: Marks): void {
    this.masks.set(other.masks)
    this.rates.set(other.rates)
    this.any = other.any
  }

  clear(): void {
    this.masks.fill(0)
    this.rates.fill(0)
    this.any = 0
  }
}

/** Many texts as one long string: looking through it once is many times faster than through each. */
export interface JoinedTexts {
  /**
   * Marks each text that holds the word; it rates 1 inside a word, 2 at the start of one, 3 at the very start, and
   * `bonus`. Looks only at the texts whose places are `among`, if they are given. Answers the places it marked.
   */
  mark(
    word: string,
    marks: Marks,
    add: { readonly bit: number; readonly bonus: number },
    among?: Int32Array,
  ): Int32Array
}

/** Joins texts, in lower case, for many searches. */
export function joinTexts<T>(items: readonly T[], read: (item: T) => string): JoinedTexts {
  const texts = items.map((item) => read(item).toLowerCase())
  const starts = new Int32Array(texts.length + 1)
  texts.forEach((text, at) => (starts[at + 1] = (starts[at] ?? 0) + text.length + 1))
  const joined = texts.join('\u0000')
  const found = new Int32Array(texts.length)
  const hits = new Int32Array(texts.length)
  const findAll = (word: string): number => {
    let count = 0
    let at = 0
    for (let hit = joined.indexOf(word); hit >= 0; hit = joined.indexOf(word, starts[at])) {
      while ((starts[at + 1] as number) <= hit) at += 1
      found[count] = at
      hits[count] = hit
      count += 1
      at += 1
    }
    return count
  }
  const findAmong = (word: string, among: Int32Array): number => {
    let count = 0
    for (let place = 0; place < among.length; place += 1) {
      const at = among[place] as number
      const hit = (texts[at] as string).indexOf(word)
      if (hit < 0) continue
      found[count] = at
      hits[count] = hit + (starts[at] as number)
      count += 1
    }
    return count
  }
  return {
    mark(word, marks, { bit, bonus }, among) {
      if (word === '' || word.includes('\u0000')) return found.slice(0, 0)
      const isFew = among !== undefined && among.length * 4 < texts.length
      const count = isFew ? findAmong(word, among) : findAll(word)
      for (let place = 0; place < count; place += 1) {
        const at = found[place] as number
        const hit = hits[place] as number
        marks.add(at, bit, bonus + (hit === starts[at] ? 3 : rateHit(joined.charCodeAt(hit - 1))))
      }
      return found.slice(0, count)
    },
  }
}

function rateHit(before: number): number {
  const letterOrDigit = (before >= 48 && before <= 57) || (before >= 97 && before <= 122) || before > 127
  return letterOrDigit ? 1 : 2
}
