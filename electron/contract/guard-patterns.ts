// Without the schema library and without regular expressions made from what was typed: those could be made to hang.
import { readGlob } from './glob'

/** Whether a text fits a pattern. Each text is looked at once, because organizations have many roles and few names. */
export type Fits = (text: string) => boolean

export type PatternFault = 'too-long' | 'character' | 'no-word'

const longest = 200

/** What is wrong with a pattern as typed; undefined for a good one and for an empty one. */
export function findPatternFault(pattern: string): PatternFault | undefined {
  if (pattern.length > longest) return 'too-long'
  if (/[\u0000-\u001f\u007f]/.test(pattern)) return 'character'
  const parts = splitAlternatives(pattern)
  if (pattern.trim() === '') return undefined
  const isWordless = (part: string): boolean => !part.includes('*') && toWords(part).trim() === ''
  return parts.length === 0 || parts.some(isWordless) ? 'no-word' : undefined
}

/**
 * Makes a pattern ready: alternatives stand between commas. One with `*` has to fit the whole text, one without it
 * stands for words that follow each other in it; upper and lower case are the same.
 * @returns undefined for an empty pattern, which asks for nothing
 */
export function readPattern(pattern: string): Fits | undefined {
  const alternatives = splitAlternatives(pattern).map(readAlternative)
  if (alternatives.length === 0) return undefined
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const fits = alternatives.some((one) => one(text))
    known.set(text, fits)
    return fits
  }
}

function splitAlternatives(pattern: string): readonly string[] {
  return pattern
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function readAlternative(part: string): Fits {
  if (part.includes('*')) {
    return readGlob(part)
  }
  const words = toWords(part)
  if (words.trim() === '') return () => false
  // Scripts without spaces between words: there a word is found wherever it stands.
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u.test(part)) {
    const wanted = words.trim()
    return (text) => toWords(text).includes(wanted)
  }
  return (text) => toWords(text).includes(words)
}

/** The words of a text in lower case, with a space around each: `AcmeProd-EU2` is ` acme prod eu 2 `. */
function toWords(text: string): string {
  const split = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .replace(/(\p{N})(\p{L})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
  return ` ${split.trim().toLowerCase()} `
}
