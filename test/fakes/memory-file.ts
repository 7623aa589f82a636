import { ok, type Result } from '../../electron/contract/result'
import type { StoredFile } from '../../electron/core/ports'

/** A file in memory; it keeps texts, as a real one does. */
export class MemoryFile<T> implements StoredFile<T> {
  text: string | undefined
  writes = 0
  readonly setAsideTexts: string[] = []
  /** The disk does not let it be set aside. */
  isStuck = false
  /** Given instead of an answer, while it is set. */
  failure: Extract<Result<T>, { ok: false }> | undefined

  read(): Promise<Result<T | undefined>> {
    if (this.failure) return Promise.resolve(this.failure)
    return Promise.resolve(ok(this.text === undefined ? undefined : (JSON.parse(this.text) as T)))
  }

  write(contents: T): Promise<Result<undefined>> {
    if (this.failure) return Promise.resolve(this.failure)
    this.writes += 1
    this.text = JSON.stringify(contents)
    return Promise.resolve(ok())
  }

  setAside(): Promise<boolean> {
    if (this.isStuck) return Promise.resolve(false)
    if (this.text !== undefined) this.setAsideTexts.push(this.text)
    this.text = undefined
    return Promise.resolve(true)
  }
}
