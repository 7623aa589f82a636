import { fail, failWith, ok, type Result } from '../../contract/result'
import { parseDocument, type ConfigDocument, type Malformed, type MalformedReason } from './document'
import type { WrittenProfiles } from './owned-sections'
import { planRemovals } from './plan-removals'
import { planWrites, type WriteContext } from './plan-writes'
import type { ProfileEntry } from './section-text'
import { applySplices } from './splices'

const reasonTexts: Readonly<Record<MalformedReason, string>> = {
  'not-utf-8': 'the text is not UTF-8',
  'text-before-header': 'there is text before the first [section]',
  'no-equals': 'the line has no =',
  'no-key': 'there is nothing before the =',
  'unclosed-header': 'the [section] is not closed',
  'indented-header': 'the [section] is indented below a setting',
  'duplicate-section': 'the [section] stands twice in the file',
  'duplicate-key': 'the setting stands twice in its section',
}

/** Parses a text for an edit; a malformed one is refused as `config-malformed` with path, line and reason. */
function parseForEdit(text: string, path: string): Result<ConfigDocument> {
  const document = parseDocument(text)
  return document.malformed ? refuseMalformed(document.malformed, path) : ok(document)
}

/** The failure for a malformed file. */
export function refuseMalformed({ line, reason }: Malformed, path: string) {
  return fail('config-malformed', { path, line, reason: describeMalformed(reason) })
}

/** What is wrong with a malformed file, in words. */
export function describeMalformed(reason: MalformedReason): string {
  return reasonTexts[reason]
}

/**
 * Writes one profile into the text of a config file.
 * Fails with `config-malformed`, `profile-name-invalid`, `profile-name-taken`, `profile-in-credentials-file` or
 * `profile-changed-by-user`; then the text stays as it is.
 */
export function upsertProfile(text: string, entry: ProfileEntry, context: WriteContext): Result<string> {
  const document = parseForEdit(text, 'config')
  if (!document.ok) return document
  const { splices, refused } = planWrites(document.value, [entry], context)
  return refused[0] ? failWith(refused[0].failure) : ok(applySplices(text, splices))
}

/** Removes one profile of Stint's; a text that does not hold it comes back unchanged. Fails as `upsertProfile` does. */
export function removeProfile(text: string, id: string, written: WrittenProfiles): Result<string> {
  const document = parseForEdit(text, 'config')
  if (!document.ok) return document
  const { splices, refused } = planRemovals(document.value, [id], written)
  return refused[0] ? failWith(refused[0].failure) : ok(applySplices(text, splices))
}
