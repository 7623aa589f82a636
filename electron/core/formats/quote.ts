/** Tells whether a value can be pasted: no control character (it would act on the terminal), no broken Unicode. */
export function isPasteable(value: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(value)
}

/** Tells whether a value needs no quoting anywhere; all that AWS issues is made of these characters. */
export function isPlain(value: string): boolean {
  return /^[A-Za-z0-9/+=_.:-]+$/.test(value)
}

/** Tells whether a value stays itself between double quotes in cmd.exe, where nothing can be escaped. */
export function isSafeForCmd(value: string): boolean {
  return !/["%!]/.test(value)
}

/** Quotes for POSIX shells (bash, zsh, dash): all is literal between single quotes but the quote itself. */
export function quotePosix(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`
}

/** Quotes for fish, where backslash and single quote are special between single quotes. */
export function quoteFish(value: string): string {
  return `'${value.replace(/[\\']/g, String.raw`\$&`)}'`
}

/** Quotes for PowerShell, which takes the curly single quotes for quotes too; each is doubled. */
export function quotePowerShell(value: string): string {
  return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`
}

/** Quotes for nushell: single quotes are raw; a value that holds one goes into a raw string with enough `#`. */
export function quoteNushell(value: string): string {
  if (!value.includes("'")) return `'${value}'`
  const longestRun = Math.max(...[...value.matchAll(/'(#*)/g)].map((match) => match[1]?.length ?? 0))
  const fence = '#'.repeat(longestRun + 1)
  return `r${fence}'${value}'${fence}`
}
