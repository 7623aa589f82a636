import { parseDocument, readLine, type ConfigDocument, type Section } from './document'
import { readProfileName } from './profiles'

/** A section with its values. Secret values are left out: their keys stand there with an empty value. */
export interface PlainSection {
  /** What stands between the brackets. */
  readonly header: string
  /** The profile that a config file's header names; absent for any other section. */
  readonly profile?: string
  /** The line after the header says that Stint wrote it. */
  readonly isStints: boolean
  /** Keys in lower case; of a repeated one the last value. */
  readonly values: ReadonlyMap<string, string>
}

const secretKey = /secret|password|token$/

/**
 * Reads a config or credentials file as far as it can be read: what botocore would refuse (a line without `=`, a header
 * that is not closed with what follows it, repeated sections) costs only itself. Nested blocks are left out.
 */
export function readSections(text: string): PlainSection[] {
  const document = parseDocument(text)
  return document.sections.map((section) => {
    const profile = readProfileName(section.header)
    const isStints = readLine(document, section.firstLine + 1).startsWith('# stint:')
    const plain = { header: section.header.trim(), isStints, values: readValues(document, section) }
    return profile === undefined ? plain : { ...plain, profile }
  })
}

function readValues(document: ConfigDocument, { firstLine, lastLine }: Section): Map<string, string> {
  const values = new Map<string, string>()
  let indent = Infinity
  for (let index = firstLine + 1; index <= lastLine; index++) {
    const line = readLine(document, index)
    const content = line.trim()
    // A header that was left half-written: what follows belongs to it, not to this section.
    if (content.startsWith('[')) break
    const depth = line.length - line.trimStart().length
    if (content === '' || /^[#;]/.test(content) || depth > indent) continue
    indent = depth
    const [, key = '', value = ''] = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(content) ?? []
    if (key) values.set(key.toLowerCase(), secretKey.test(key.toLowerCase()) ? '' : withoutComment(value))
  }
  return values
}

/** The JS and Go SDKs end a value at a blank and `#` or `;`. */
function withoutComment(value: string): string {
  return value.replace(/\s+[#;].*$/, '').trim()
}
