import { join } from 'node:path'
import { endOfContent, endOfLine, kindOf, readLine, type ConfigDocument } from './document'
import { errorCodeOf, type FilePort } from './file-port'
import { writeNew } from './replace-file'

const keptStates = 10
const backupName = /^config-\d{8}T\d{9}Z-\d{3}$/
const secretWord = /access_key_id|secret|aws_session_token|aws_security_token|password/i
const secretLine = /^(.*(?:access_key_id|secret|aws_session_token|aws_security_token|password)\w*\s*[=:]\s*)\S/i

/**
 * Keeps a copy of a config file as it was before an edit: 0600 in a 0700 folder, the last ten, keys blacked out. It is
 * not forced onto the disk: what replaces the file is, and holds all of the user's bytes.
 * @param now milliseconds since 1970
 * Rejects with the system's error.
 */
export async function backUp(
  fs: FilePort,
  folder: string,
  { bytes, document }: { readonly bytes: Uint8Array; readonly document: ConfigDocument },
  now: number,
): Promise<void> {
  const stamp = new Date(now).toISOString().replace(/[-:.]/g, '')
  const kept = secretWord.test(document.text) ? new TextEncoder().encode(blackOut(document)) : bytes
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  await writeUnderFreeName(fs, join(folder, `config-${stamp}`), kept)
  const backups = (await fs.readdir(folder)).filter((name) => backupName.test(name)).sort()
  for (const name of backups.slice(0, -keptStates)) await fs.unlink(join(folder, name))
}

/** The text of a file without the values of its keys, also of those in comments and continued lines. */
export function blackOut(document: ConfigDocument): string {
  const { text, length, bodyStart } = document
  let inSecret = false
  const parts = Array.from({ length }, (_, index) => {
    const kind = kindOf(document, index)
    const line = readLine(document, index)
    const shown = secretLine.exec(line)?.[1]
    const indent = line.length - line.trimStart().length
    if (kind === 'key' || kind === 'header') inSecret = shown !== undefined
    const secret = shown !== undefined || (inSecret && kind === 'continuation')
    return (
      (secret ? `${shown ?? line.slice(0, indent)}[left out of this backup]` : line) +
      text.slice(endOfContent(document, index), endOfLine(document, index))
    )
  })
  return text.slice(0, bodyStart) + parts.join('')
}

async function writeUnderFreeName(fs: FilePort, stem: string, bytes: Uint8Array): Promise<void> {
  for (let number = 0; ; number++) {
    const path = `${stem}-${String(number).padStart(3, '0')}`
    try {
      return await writeNew(fs, path, bytes, { isSynced: false })
    } catch (error) {
      if (errorCodeOf(error) === 'EEXIST' && number < 999) continue
      await fs.unlink(path).catch(() => undefined)
      throw error
    }
  }
}
