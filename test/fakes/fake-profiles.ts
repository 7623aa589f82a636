import { ok, type Failure, type Result } from '../../electron/contract/result'
import type { ProfilesPort, ProfileToWrite, WrittenTexts } from '../../electron/core/ports'

/** The config file as a map from marker id to section; names in `foreign` belong to somebody else. */
export class FakeProfiles implements ProfilesPort {
  readonly sections = new Map<string, string>()
  readonly foreign = new Map<string, Failure>()
  readonly seen: WrittenTexts[] = []
  writes = 0
  refusal: Extract<Result<never>, { ok: false }> | undefined

  write(entries: readonly ProfileToWrite[], written: WrittenTexts): ReturnType<ProfilesPort['write']> {
    this.writes += 1
    this.seen.push(written)
    if (this.refusal) return Promise.resolve(this.refusal)
    const refused = entries.flatMap(({ id, name }) => {
      const failure = this.foreign.get(name)
      return failure ? [{ id, failure }] : []
    })
    const mine = entries.filter(({ name }) => !this.foreign.has(name))
    const texts = mine.map(({ id, name, region }) => ({
      id,
      name,
      text: `[profile ${name}]\nregion = ${region ?? ''}\n`,
    }))
    for (const { id, text } of texts) this.sections.set(id, text)
    return Promise.resolve(ok({ written: texts, refused }))
  }

  remove(ids: readonly string[], written: WrittenTexts): Promise<Result<undefined>> {
    this.seen.push(written)
    if (this.refusal) return Promise.resolve(this.refusal)
    for (const id of ids) this.sections.delete(id)
    return Promise.resolve(ok())
  }
}
