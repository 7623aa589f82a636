/** How many digits a code has. Source: service model sts 2011-06-15, `TokenCode`. */
export const CODE_LENGTH = 6

/** The digits of what was typed or pasted, as "123 456" or "123-456"; no more than a code has. */
export function readCode(text: string): string {
  return text.replace(/\D/g, '').slice(0, CODE_LENGTH)
}
