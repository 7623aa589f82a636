import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../../core/credentials'
import { formatCredentials } from '../../core/formats/format-credentials'
import type { ConfigDocument } from '../aws-config/document'
import { findOwnedSections, type OwnedSection } from '../aws-config/owned-sections'
import { cutSections } from '../aws-config/plan-removals'
import { appendSections, replaceSection } from '../aws-config/plan-writes'
import { readProfileName } from '../aws-config/profiles'
import type { Splice } from '../aws-config/splices'
import { digestOf } from './digest'

/** A section of the AWS credentials file with its marker line. Fails with `format-not-possible`. */
export function renderSection(id: string, name: string, credentials: Credentials): Result<string> {
  const text = formatCredentials('credentials-file', credentials, { profileName: name })
  if (!text.ok) return text
  const [header = '', ...lines] = text.value.reveal().trimEnd().split('\n')
  return ok([header, `# stint:${id}`, ...lines].join('\n'))
}

/** Plans to write a section, where it stands or as a new one. Fails with `plain-section-taken`, `plain-file-changed`. */
export function planSection(
  document: ConfigDocument,
  { id, name, text }: { readonly id: string; readonly name: string; readonly text: string },
  digests: readonly string[],
): Result<readonly Splice[]> {
  const own = findOwn(document, id)
  if (own) return isKnown(own, digests) ? ok([replaceSection(document, own, text)]) : refuseChanged(name)
  const names = new Set(document.sections.map(({ header }) => readProfileName(header) ?? header.trim()))
  if (!names.has(name)) return ok([appendSections(document, [text])])
  let number = 2
  while (names.has(`${name.slice(0, 61)}-${number}`)) number++
  return fail('plain-section-taken', { name, suggestion: `${name.slice(0, 61)}-${number}` })
}

/** Plans to take a section away; nothing where it is gone already. Fails with `plain-file-changed`. */
export function planSectionRemoval(
  document: ConfigDocument,
  { id, name }: { readonly id: string; readonly name: string },
  digests: readonly string[],
): Result<readonly Splice[]> {
  const own = findOwn(document, id)
  if (!own) return ok([])
  return isKnown(own, digests) ? ok(cutSections(document, [own.section])) : refuseChanged(name)
}

function findOwn(document: ConfigDocument, id: string): OwnedSection | undefined {
  return findOwnedSections(document, new Map([[id, []]])).get(id)
}

function isKnown({ text }: OwnedSection, digests: readonly string[]): boolean {
  return digests.includes(digestOf(text))
}

function refuseChanged(name: string): Result<never> {
  return fail('plain-file-changed', { place: `[${name}]` })
}
