import { quotePosix } from '../../formats/quote'

/** A word of a command to copy: quoted where a shell would take it apart, with `~` left for the shell. */
export function writeWord(word: string): string {
  if (word.startsWith('~/')) return `~/${writeWord(word.slice(2))}`
  return /^[\w/+=.:@%-]+$/.test(word) ? word : quotePosix(word)
}
