import type { GitState, PlainTarget } from '../../electron/contract/plain-files'
import { fail, ok, type Failure, type Result } from '../../electron/contract/result'
import type { PlainFileRecord } from '../../electron/core/delivery/plain-file-record'
import type { PlainEntry, PlainFilesPort } from '../../electron/core/ports'

/** Plain files as a map from marker id to the key that stands there. */
export class FakePlainFiles implements PlainFilesPort {
  readonly contents = new Map<string, string>()
  git: GitState = 'outside'
  /** What the next writes and removals fail with. */
  refusal: Failure | undefined
  /** The moment between noting and having written. */
  duringWrite: () => void = () => undefined

  look(target: PlainTarget): ReturnType<PlainFilesPort['look']> {
    return Promise.resolve(ok({ target, git: this.git }))
  }

  async write(
    { id, credentials }: PlainEntry,
    digests: readonly string[],
    note: (digest: string, isNew: boolean) => Promise<Result<undefined>>,
  ): Promise<Result<undefined>> {
    if (this.refusal) return { ok: false, error: this.refusal }
    const present = this.contents.get(id)
    if (present !== undefined && !digests.includes(present)) return fail('plain-file-changed', { place: id })
    const noted = await note(credentials.accessKeyId, present === undefined)
    if (!noted.ok) return noted
    this.contents.set(id, credentials.accessKeyId)
    this.duringWrite()
    return ok()
  }

  remove({ id, digests }: PlainFileRecord): Promise<Result<undefined>> {
    if (this.refusal) return Promise.resolve({ ok: false, error: this.refusal })
    const present = this.contents.get(id)
    if (present !== undefined && !digests.includes(present))
      return Promise.resolve(fail('plain-file-changed', { place: id }))
    this.contents.delete(id)
    return Promise.resolve(ok())
  }

  shorten(path: string): string {
    return path
  }
}
