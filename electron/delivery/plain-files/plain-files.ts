import { posix, win32 } from 'node:path'
import type { PlainTarget } from '../../contract/plain-files'
import { fail, ok, type Result } from '../../contract/result'
import type { PlainEntry, PlainFilesPort } from '../../core/ports'
import { guard, type ConfigEditor } from '../aws-config/config-editor'
import { orMissing } from '../aws-config/read-file'
import { digestOf } from './digest'
import { editEnvFile, type EnvEditorParts } from './edit-env-file'
import { cutKeys, putKeys } from './env-text'
import { readGitState, type RunGit } from './git-state'
import { planSection, planSectionRemoval, renderSection } from './section-text'

export interface PlainFilesPortParts extends EnvEditorParts {
  readonly home: string
  readonly runGit: RunGit
  /** The AWS credentials file's. */
  readonly credentials: ConfigEditor
}

type Note = Parameters<PlainFilesPort['write']>[2]

/** Keys in plain files: sections of the AWS credentials file, and lines of `.env` files. */
export function createPlainFiles(parts: PlainFilesPortParts): PlainFilesPort {
  return {
    look: (target) => lookAt(parts, target),
    write: (entry, digests, note) =>
      entry.target.kind === 'env-file'
        ? writeEnvFile(parts, entry, entry.target.path, digests, note)
        : writeSection(parts, entry, entry.target.section, digests, note),
    remove: ({ id, target, digests, isNew }) => {
      if (target.kind === 'credentials-file') return removeSection(parts, id, target.section, digests)
      const { path } = target
      return editEnvFile(parts, path, (text) => {
        const rest = cutKeys(text ?? '', id, path, digests)
        return rest.ok ? ok({ text: rest.value, isGone: isNew && text !== undefined && rest.value === '' }) : rest
      })
    },
    shorten: (path) => (path.startsWith(`${parts.home}/`) ? `~${path.slice(parts.home.length)}` : path),
  }
}

/** `.env`, `.env.<name>` and `<name>.env` only: a slip of the hand must not put keys into anything else. */
const envName = /^(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env)$/

async function lookAt(
  { fs, home, platform, runGit }: PlainFilesPortParts,
  target: PlainTarget,
): ReturnType<PlainFilesPort['look']> {
  if (target.kind === 'credentials-file') return ok({ target, git: 'outside' })
  const of = platform === 'win32' ? win32 : posix
  const given = target.path.trim()
  const path = of.normalize(/^~[/\\]/.test(given) ? of.join(home, given.slice(2)) : given)
  const refusal = fail('env-path-invalid', { path: given })
  // A path with a control character is none that anybody means.
  if (!of.isAbsolute(path) || !envName.test(of.basename(path)) || /\p{Cc}/u.test(path)) return refusal
  return guard(path, async () => {
    const folder = await orMissing(fs.stat(of.dirname(path)))
    const file = await orMissing(fs.stat(path))
    if (!folder || folder.isFile() || (file && !file.isFile())) return refusal
    return ok({ target: { kind: 'env-file', path }, git: await readGitState(fs, runGit, path, platform) })
  })
}

async function writeEnvFile(
  parts: PlainFilesPortParts,
  { id, credentials, tools }: PlainEntry,
  path: string,
  digests: readonly string[],
  note: Note,
): Promise<Result<undefined>> {
  return editEnvFile(parts, path, async (text) => {
    const planned = putKeys(text ?? '', { id, path, credentials, tools }, digests)
    if (!planned.ok) return planned
    const noted = await note(planned.value.digest, text === undefined)
    return noted.ok ? ok({ text: planned.value.text }) : noted
  })
}

async function writeSection(
  { credentials: editor }: PlainFilesPortParts,
  { id, credentials }: PlainEntry,
  name: string,
  digests: readonly string[],
  note: Note,
): Promise<Result<undefined>> {
  const text = renderSection(id, name, credentials)
  if (!text.ok) return text
  const edited = await editor.edit(async ({ document }) => {
    const splices = planSection(document, { id, name, text: text.value }, digests)
    if (!splices.ok) return splices
    const noted = await note(digestOf(text.value), false)
    return noted.ok ? ok({ splices: splices.value, isPrivate: true }) : noted
  })
  return edited.ok ? ok() : edited
}

async function removeSection(
  { credentials: editor }: PlainFilesPortParts,
  id: string,
  name: string,
  digests: readonly string[],
): Promise<Result<undefined>> {
  const edited = await editor.edit(({ document }) => {
    const splices = planSectionRemoval(document, { id, name }, digests)
    return splices.ok ? ok({ splices: splices.value }) : splices
  })
  return edited.ok ? ok() : edited
}
