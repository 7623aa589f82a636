/** Both keys of an IAM user, as a text may hold them. */
interface PastedKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A key id and, later in the same text, what may be a secret. Source: IAM User Guide, "Unique identifiers". */
const keyId = /\b(?:AKIA|ASIA)[A-Z0-9]{12,124}\b/
const secret = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/

/**
 * Finds both keys in a pasted text: a line of the console's CSV file, two lines of a credentials file, `export` lines,
 * or just the two with a space between. Null if it does not hold both; then it is pasted as it is.
 */
export function readPastedKeys(text: string): PastedKeys | null {
  const id = keyId.exec(text)
  if (!id) return null
  const found = secret.exec(text.slice(id.index + id[0].length)) ?? secret.exec(text.slice(0, id.index))
  return found ? { accessKeyId: id[0], secretAccessKey: found[0] } : null
}
