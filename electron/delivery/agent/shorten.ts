/** A name that came from outside, fit to be shown in one line: no control characters, at most 80 characters. */
export function shorten(name: string): string {
  const shown = clean(name)
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown
}

/** A text that came from outside: nothing in it acts on a terminal or turns the writing round. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd')
}
