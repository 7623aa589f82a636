import type { AwsFile, AwsSection, KeyFact, ProcessFact } from '../../core/doctor/desk'
import { describeKeyId } from '../../core/doctor/variables'
import { parseDocument, readLine, type ConfigDocument, type Section } from './document'
import { describeMalformed } from './edit-text'
import { readProfileName } from './profiles'

export type FileText = Pick<AwsFile, 'hasBom' | 'problem' | 'sections'>

/** Keys whose values say where a tool looks, and are no secret. */
const plainKeys = new Set([
  'region',
  'role_arn',
  'source_profile',
  'credential_source',
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  'login_session',
  'sts_regional_endpoints',
  'x_security_token_expires',
])

/**
 * Reads an AWS file as far as the doctor may see it: no secret and no command line leaves this function. What botocore
 * would refuse is told as `problem`, and all else is read all the same, as the other SDKs do.
 * @param kind in the credentials file headers are bare names
 */
export function readForDoctor(text: string, kind: 'config' | 'credentials'): FileText {
  const document = parseDocument(text)
  const sections = document.sections.map((section) => readSection(document, section, kind))
  const base = { hasBom: document.bodyStart === 1, sections }
  const { malformed } = document
  return malformed ? { ...base, problem: { line: malformed.line, reason: describeMalformed(malformed.reason) } } : base
}

interface Draft {
  readonly values: Map<string, string>
  readonly commented: string[]
  key?: KeyFact
  process?: ProcessFact
}

function readSection(document: ConfigDocument, section: Section, kind: 'config' | 'credentials'): AwsSection {
  const { header, firstLine, lastLine } = section
  const draft: Draft = { values: new Map(), commented: [] }
  let indent = Infinity
  for (let index = firstLine + 1; index <= lastLine; index++) {
    const line = readLine(document, index)
    const content = line.trim()
    // A header that was left half-written: what follows belongs to it, not to this section.
    if (content.startsWith('[')) break
    const depth = line.length - line.trimStart().length
    if (content === '' || /^[#;]/.test(content) || depth > indent) continue
    indent = depth
    const [, name = '', value = ''] = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(content) ?? []
    if (name) readValue(draft, name.toLowerCase(), value)
  }
  const named = readProfileName(header) ?? (kind === 'credentials' ? header.trim() : undefined)
  const { values, commented, key, process } = draft
  return {
    header: header.trim(),
    line: firstLine + 1,
    values,
    commented,
    ...(named === undefined ? {} : { profile: named }),
    ...(key ? { key } : {}),
    ...(process ? { process } : {}),
  }
}

function readValue(draft: Draft, name: string, raw: string): void {
  // The JS and Go SDKs end a value at a blank and `#` or `;`.
  const value = raw.replace(/\s+[#;].*$/, '').trim()
  if (value !== raw.trim()) draft.commented.push(name)
  draft.values.set(name, plainKeys.has(name) ? value : '')
  if (name === 'aws_access_key_id') draft.key = describeKeyId(value)
  if (name === 'credential_process') draft.process = readProcess(value)
}

/** The program's name, and the profile if it is `stint credentials <profile>`. */
function readProcess(line: string): ProcessFact {
  const [, quoted, plain, rest = ''] = /^(?:"([^"]*)"|(\S+))\s*(.*)$/.exec(line) ?? []
  const program = (quoted ?? plain ?? '').replace(/^.*[/\\]/, '')
  const stint = /^stint(?:\.cmd)?$/.test(program) ? /^credentials ([\w.-]{1,64})$/.exec(rest)?.[1] : undefined
  return stint === undefined ? { program } : { program, stint }
}
