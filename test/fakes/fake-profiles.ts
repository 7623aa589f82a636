import { fail, failWith, ok, type Failure, type Result } from '../../electron/contract/result'
import type { FoundProfile } from '../../electron/core/delivery/profile-outcomes'
import type { ProfilesPort, ProfileToWrite, WrittenTexts } from '../../electron/core/ports'

/** The config file as a map from marker id to section; names in `foreign` belong to somebody else. */
export class FakeProfiles implements ProfilesPort {
  readonly sections = new Map<string, string>()
  readonly foreign = new Map<string, Failure>()
  readonly seen: WrittenTexts[] = []
  writes = 0
  refusal: Extract<Result<never>, { ok: false }> | undefined
  /** Somebody changed the file after the last change. */
  isTouched = false
  #before: ReadonlyMap<string, string> | undefined

  render({ name, region }: ProfileToWrite): string {
    return `[profile ${name}]\nregion = ${region ?? ''}\n`
  }

  write(
    entries: readonly ProfileToWrite[],
    written: WrittenTexts,
    expected?: string,
  ): ReturnType<ProfilesPort['write']> {
    this.writes += 1
    this.seen.push(written)
    if (this.refusal) return Promise.resolve(this.refusal)
    if (expected !== undefined && expected !== this.#digest(entries, written)) {
      return Promise.resolve(fail('profiles-changed-since'))
    }
    const refused = entries.flatMap((entry) => this.#refuse(entry, written))
    const mine = entries.filter(({ id }) => !refused.some((one) => one.id === id))
    const texts = mine.map((entry) => ({ id: entry.id, name: entry.name, text: this.render(entry) }))
    const isChanged = texts.some(({ id, text }) => this.sections.get(id) !== text)
    if (isChanged) this.#before = new Map(this.sections)
    for (const { id, text } of texts) this.sections.set(id, text)
    return Promise.resolve(ok({ written: texts, refused, isChanged }))
  }

  plan(entries: readonly ProfileToWrite[], written: WrittenTexts): ReturnType<ProfilesPort['plan']> {
    const rows = entries.map((entry) => {
      const { id } = entry
      const [refused] = this.#refuse(entry, written)
      if (refused) return { id, kind: 'refused' as const, failure: refused.failure }
      const before = this.sections.get(id)
      if (before === undefined) return { id, kind: 'new' as const }
      return { id, kind: before === this.render(entry) ? ('unchanged' as const) : ('changed' as const) }
    })
    return Promise.resolve(ok({ rows, diff: '', digest: this.#digest(entries, written) }))
  }

  preview(entry: ProfileToWrite): ReturnType<ProfilesPort['preview']> {
    const failure = this.foreign.get(entry.name)
    if (failure) return Promise.resolve(failWith(failure))
    const before = this.sections.get(entry.id)?.trim().split('\n') ?? []
    return Promise.resolve(ok({ before, after: this.render(entry).trim().split('\n') }))
  }

  remove(ids: readonly string[], written: WrittenTexts): ReturnType<ProfilesPort['remove']> {
    this.seen.push(written)
    if (this.refusal) return Promise.resolve(this.refusal)
    const isChanged = ids.some((id) => this.sections.has(id))
    if (isChanged) this.#before = new Map(this.sections)
    for (const id of ids) this.sections.delete(id)
    return Promise.resolve(ok({ isChanged }))
  }

  find(written: WrittenTexts): Promise<Result<ReadonlyMap<string, FoundProfile>>> {
    const found = [...this.sections].filter(([id]) => written.has(id))
    const describe = (id: string, text: string) => ({
      name: /^\[profile (.+)\]/.exec(text)?.[1] ?? '',
      text,
      isChanged: !written.get(id)?.includes(text),
    })
    return Promise.resolve(ok(new Map(found.map(([id, text]) => [id, describe(id, text)]))))
  }

  undo(): ReturnType<ProfilesPort['undo']> {
    if (!this.#before) return Promise.resolve(ok('nothing-to-undo'))
    if (this.isTouched) return Promise.resolve(ok('changed-since'))
    this.sections.clear()
    for (const [id, text] of this.#before) this.sections.set(id, text)
    this.#before = undefined
    return Promise.resolve(ok('undone'))
  }

  canUndo(): Promise<Result<boolean>> {
    return Promise.resolve(ok(this.#before !== undefined && !this.isTouched))
  }

  #digest(entries: readonly ProfileToWrite[], written: WrittenTexts): string {
    const refused = entries.flatMap((entry) => this.#refuse(entry, written).map(({ id }) => id))
    return JSON.stringify([entries.map((entry) => [this.render(entry), this.sections.get(entry.id)]), refused])
  }

  #refuse({ id, name }: ProfileToWrite, written: WrittenTexts) {
    const failure = this.foreign.get(name)
    if (failure) return [{ id, failure }]
    const text = this.sections.get(id)
    if (text === undefined || written.get(id)?.includes(text)) return []
    const changed = { code: 'profile-changed-by-user', values: { name, line: 1 } } as const
    return [{ id, failure: changed, foundDigest: `digest of ${text}` }]
  }
}
