import { fail, failWith, ok, type Result } from '../../contract/result'
import type { PlannedProfiles } from '../../core/delivery/profile-outcomes'
import { ConfigEditor, guard, type EditorParts, type UndoOutcome } from './config-editor'
import { locateAwsFiles, type AwsFilePaths } from './locate-files'
import { findOwnedSections, type OwnedSection, type WrittenProfiles } from './owned-sections'
import { planRemovals, type RemovalPlan } from './plan-removals'
import { planWrites, type WriteContext, type WritePlan } from './plan-writes'
import { listCredentialsNames, listProfiles, type ListedProfile } from './profiles'
import { digestOf, previewWrites } from './preview-writes'
import { readConfig } from './read-file'
import { renderProfile, type ProfileEntry } from './section-text'
import type { ConfigDocument } from './document'

export interface AwsConfigFileParts extends EditorParts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

export type WriteOptions = Omit<WriteContext, 'credentialsNames'>
export type RemoveOptions = Pick<WriteContext, 'written' | 'overwriteChanged'>

/** The lines of one section before and after; none before where it is new, the same where nothing would change. */
interface SectionChange {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * The user's AWS config file. Every method may fail with `config-unreadable`, `config-malformed`, `config-busy` or
 * `disk-full`; the file then stands as it was. Refusals of single profiles are part of the value.
 */
export interface AwsConfigFile {
  readonly paths: AwsFilePaths
  listProfiles(): Promise<Result<ListedProfile[]>>
  listOwned(written: WrittenProfiles): Promise<Result<OwnedSection[]>>
  /**
   * Writes all in one edit.
   * @param expected the digest of a plan: fails with `profiles-changed-since` where the edit would now be another
   */
  writeProfiles(entries: readonly ProfileEntry[], options: WriteOptions, expected?: string): Promise<Result<WritePlan>>
  /** What `writeProfiles` would do; nothing is written. */
  planProfiles(entries: readonly ProfileEntry[], options: WriteOptions): Promise<Result<PlannedProfiles>>
  /** What `writeProfiles` would change for one profile, as lines; nothing is written. */
  preview(entry: ProfileEntry, options: WriteOptions): Promise<Result<SectionChange>>
  /** Removes all in one edit. */
  removeProfiles(ids: readonly string[], options: RemoveOptions): Promise<Result<RemovalPlan>>
  /** Takes back the last edit of this run, byte for byte. */
  undo(): Promise<Result<UndoOutcome>>
  /** Whether the file is still as the last edit of this run left it. */
  canUndo(): Promise<Result<boolean>>
}

/** Builds the access to the AWS config file from its parts. */
export function createAwsConfigFile(parts: AwsConfigFileParts): AwsConfigFile {
  const paths = locateAwsFiles(parts.env, parts.home, parts.platform)
  const editor = new ConfigEditor(parts, paths.config)
  const read = async <T>(view: (document: ConfigDocument) => T): Promise<Result<T>> => {
    const file = await guard(paths.config, () => readConfig(parts.fs, paths.config))
    return file.ok ? ok(view(file.value.document)) : file
  }
  const plan = async (
    document: ConfigDocument,
    entries: readonly ProfileEntry[],
    options: WriteOptions,
  ): Promise<Result<WritePlan>> => {
    const credentials = await guard(paths.credentials, () => readConfig(parts.fs, paths.credentials))
    if (!credentials.ok) return credentials
    return ok(
      planWrites(document, entries, { ...options, credentialsNames: listCredentialsNames(credentials.value.document) }),
    )
  }
  return {
    paths,
    listProfiles: () => read(listProfiles),
    listOwned: (written) => read((document) => [...findOwnedSections(document, written).values()]),
    writeProfiles: (entries, options, expected) =>
      editor.edit(async ({ document }) => {
        const planned = await plan(document, entries, options)
        const isAsSeen = !planned.ok || expected === undefined || digestOf(planned.value) === expected
        return isAsSeen ? planned : fail('profiles-changed-since')
      }),
    planProfiles: async (entries, options) => {
      const file = await editor.read()
      if (!file.ok) return file
      const planned = await plan(file.value, entries, options)
      const ids = entries.map(({ id }) => id)
      return planned.ok ? ok(previewWrites(file.value, planned.value, ids)) : planned
    },
    preview: async (entry, options) => {
      const file = await editor.read()
      if (!file.ok) return file
      const planned = await plan(file.value, [entry], options)
      if (!planned.ok) return planned
      const [refused] = planned.value.refused
      if (refused) return failWith(refused.failure)
      const own = findOwnedSections(file.value, options.written).get(entry.id)
      return ok({ before: own?.text.split('\n') ?? [], after: renderProfile(entry).split('\n') })
    },
    removeProfiles: (ids, options) =>
      editor.edit(({ document }) => ok(planRemovals(document, ids, options.written, options.overwriteChanged))),
    undo: () => editor.undo(),
    canUndo: () => editor.canUndo(),
  }
}
