import { fail, ok } from '../../contract/result'
import type { CredentialsFilePort } from '../../core/ports'
import { Secret } from '../../core/secret'
import { endOfLine, readLine, startOfLine, type ConfigDocument, type Section } from './document'
import type { ConfigEditor } from './config-editor'
import { readProfileName } from './profiles'
import type { Splice } from './splices'

/** AWS's long-term keys start with AKIA (IAM reference, identifiers). */
const longTerm = /^AKIA[A-Z0-9]{12,124}$/
const keyLine = /^\s*(aws_access_key_id|aws_secret_access_key|aws_session_token)\s*[=:]\s*(\S*)/i

/** The user's AWS credentials file, as far as long-term keys go: read when asked, and only those keys ever taken out. */
export function createCredentialsFile(editor: ConfigEditor): CredentialsFilePort {
  return {
    async list() {
      const document = await editor.read()
      if (!document.ok) return document
      return ok(
        document.value.sections.flatMap((section) => {
          const keys = readKeys(document.value, section)
          return keys ? [{ profile: nameOf(section), keyEnding: keys.accessKeyId.slice(-4) }] : []
        }),
      )
    },
    async keys(profile) {
      const document = await editor.read()
      if (!document.ok) return document
      const section = document.value.sections.find((one) => nameOf(one) === profile)
      const keys = section && readKeys(document.value, section)
      return keys ? ok(keys) : fail('keys-not-in-file', { profile, path: editor.path })
    },
    async removeKeys(profile, accessKeyId) {
      const edited = await editor.edit(({ document }) => {
        const section = document.sections.find((one) => nameOf(one) === profile)
        const isThere = section !== undefined && readKeys(document, section)?.accessKeyId === accessKeyId
        return isThere
          ? ok({ splices: cutKeys(document, section) })
          : fail('keys-not-in-file', { profile, path: editor.path })
      })
      return edited.ok ? ok() : edited
    },
  }
}

function nameOf({ header }: Section): string {
  return readProfileName(header) ?? header.trim()
}

function readKeys(
  document: ConfigDocument,
  section: Section,
): { accessKeyId: string; secretAccessKey: Secret } | undefined {
  const values = new Map(linesOf(section).flatMap((index) => readKeyLine(document, index)))
  const accessKeyId = values.get('aws_access_key_id') ?? ''
  const secret = values.get('aws_secret_access_key') ?? ''
  const isLongTerm = longTerm.test(accessKeyId) && secret !== '' && !values.has('aws_session_token')
  return isLongTerm ? { accessKeyId, secretAccessKey: new Secret(secret) } : undefined
}

function readKeyLine(document: ConfigDocument, index: number): [string, string][] {
  const [, key, value = ''] = keyLine.exec(readLine(document, index)) ?? []
  return key === undefined ? [] : [[key.toLowerCase(), value]]
}

/** The lines with the keys go; header, comments and every other setting of the section stay. */
function cutKeys(document: ConfigDocument, section: Section): Splice[] {
  return linesOf(section)
    .filter((index) => keyLine.test(readLine(document, index)))
    .map((index) => ({ start: startOfLine(document, index), end: endOfLine(document, index), insert: '' }))
}

function linesOf({ firstLine, lastLine }: Section): number[] {
  return Array.from({ length: Math.max(0, lastLine - firstLine) }, (_, index) => firstLine + 1 + index)
}
