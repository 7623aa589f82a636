import type { DotenvFile } from '../core/doctor/desk'
import { describeKeyId } from '../core/doctor/variables'

/** The names that a `.env` file sets, and what may be known of an access key id in it. Values are left behind. */
export function readDotenv(text: string): Omit<DotenvFile, 'name'> {
  const names: string[] = []
  let keyId: string | undefined
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? []
    if (name === undefined) continue
    names.push(name)
    const plain = unquote(value)
    if (name === 'AWS_ACCESS_KEY_ID' && plain !== '') keyId = plain
  }
  const found = { names: [...new Set(names)] }
  return keyId === undefined ? found : { ...found, key: describeKeyId(keyId) }
}

function unquote(value: string): string {
  const quoted = /^(["'`])(.*?)\1/.exec(value)?.[2]
  return (quoted ?? value.replace(/\s+#.*$/, '')).trim()
}
