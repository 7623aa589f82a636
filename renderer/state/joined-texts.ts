/** Rates are small: they are summed with others in one byte. */
const MOST_RATE = 80

/** Which words each of many things matched, one bit a word, and how well in all. */
export class Marks {
  readonly masks: Int32Array
  readonly rates: Uint8Array

  constructor(size: number) {
    this.masks = new Int32Array(size)
    this.rates = new Uint8Array(size)
  }

  /** Adds a word's bit and how well it matched to the thing at a place. */
  add(at: number, bit: number, rate: number): void {
    this.masks[at] = (this.masks[at] ?? 0) | bit
    this.rates[at] = Math.min(MOST_RATE, (this.rates[at] ?? 0) + rate)
  }

  clear(): void {
    this.masks.fill(0)
    this.rates.fill(0)
  }
}

/** Many texts as one long string: looking through it once is many times faster than through each. */
export interface JoinedTexts {
  /** Tells each text that holds the word, and how well: 1 inside a word, 2 at the start of one, 3 at the very start. */
  findAll(word: string, tell: (at: number, rate: number) => void): void
}

/** Joins texts, in lower case, for many searches. */
export function joinTexts<T>(items: readonly T[], read: (item: T) => string): JoinedTexts {
  const texts = items.map((item) => read(item).toLowerCase())
  const starts = new Int32Array(texts.length + 1)
  texts.forEach((text, at) => (starts[at + 1] = (starts[at] ?? 0) + text.length + 1))
  const joined = texts.join('\u0000')
  return {
    findAll(word, tell) {
      if (word === '' || word.includes('\u0000')) return
      let at = 0
      for (let hit = joined.indexOf(word); hit >= 0; hit = joined.indexOf(word, starts[at])) {
        at = findText(starts, hit, at)
        tell(at, rateHit(joined, hit, hit === starts[at]))
        at += 1
      }
    },
  }
}

/** The text in which a position lies: the last start that is not behind it. `from` is a text not behind it either. */
function findText(starts: Int32Array, position: number, from: number): number {
  let low = from
  let high = starts.length - 2
  if ((starts[low + 1] ?? 0) > position) return low
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}

function rateHit(text: string, at: number, first: boolean): number {
  if (first) return 3
  const before = text.charCodeAt(at - 1)
  const letterOrDigit = (before >= 48 && before <= 57) || (before >= 97 && before <= 122) || before > 127
  return letterOrDigit ? 1 : 2
}
