const HIDDEN = '[secret]'

/** What a secret looks like when it slipped past its type: replaced in each line, in this order. */
const rules: readonly (readonly [RegExp, string])[] = [
  // User and password, query and fragment of an address.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, `$1${HIDDEN}@`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#"']*)[?#][^\s"']*/gi, `$1?${HIDDEN}`],
  // Access key ids: four letters of a kind, then sixteen.
  [/\bA(?:KIA|SIA|IDA|ROA|GPA|NPA|BIA|CCA)[A-Z2-7]{12,}/g, HIDDEN],
  // Identity Center's access and refresh tokens: two parts with a colon.
  [/\bao[ar]A[\w+/-]{12,}(?::[\w+/=-]+)*/g, HIDDEN],
  // JSON web tokens and other tokens of several parts.
  [/\b[\w-]{16,}\.[\w-]{16,}(?:\.[\w-]*)*/g, HIDDEN],
]

/** Secret access keys have 40 characters of base64; tokens have more. */
const LONG = /[A-Za-z0-9+/_-]{40,}={0,2}/g

/** A role's id holds no secret, and a log without it would tell little. */
const ROLE = /^[0-9a-f]{16}\/\d{12}\//

/**
 * Takes everything out of a text that looks like a credential or a token: the second line of defence, after `Secret`.
 * Paths and words stay, because a long run counts only if it mixes cases and digits as base64 does.
 */
export function redact(text: string): string {
  const plain = rules.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
  return plain.replace(LONG, (run) => (looksRandom(run) ? HIDDEN : run))
}

function looksRandom(run: string): boolean {
  if (ROLE.test(run)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(run)).length
  return kinds === 3 || (kinds === 2 && !run.includes('/'))
}
