import { ok, type Failure, type Result } from '../../electron/contract/result'
import type { Cancel, Clock } from '../../electron/core/ports'
import { parseSharedToken, renderSharedToken, type SharedToken } from '../../electron/core/sharing/shared-token'
import type { CacheFile, TokenCachePort } from '../../electron/core/sharing/sharing-ports'

/** The AWS CLI's folder, in memory; it keeps texts, as a real one does. */
export class FakeTokenCache implements TokenCachePort {
  readonly folder = '~/.aws/sso/cache'
  readonly texts = new Map<string, { text: string; writtenAt: number }>()
  writes = 0
  /** A disk that refuses. */
  failure: Failure | undefined
  /** Runs once before the next read, as another program in that moment. */
  beforeRead: (() => void)[] = []
  readonly #clock: Clock
  readonly #watchers = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  nameOf(session: string): string {
    return `${session}.json`
  }

  read(name: string): Promise<CacheFile> {
    this.beforeRead.shift()?.()
    const file = this.texts.get(name)
    if (!file) return Promise.resolve({ state: 'absent' })
    const token = parseSharedToken(file.text)
    return Promise.resolve(token ? { state: 'read', token, writtenAt: file.writtenAt } : { state: 'unreadable' })
  }

  write(name: string, token: SharedToken): Promise<Result<undefined>> {
    if (this.failure) return Promise.resolve({ ok: false, error: this.failure })
    this.writes += 1
    this.put(name, renderSharedToken(token))
    return Promise.resolve(ok())
  }

  remove(name: string): Promise<Result<undefined>> {
    if (this.failure) return Promise.resolve({ ok: false, error: this.failure })
    this.texts.delete(name)
    this.#tell()
    return Promise.resolve(ok())
  }

  async list() {
    const found = await Promise.all([...this.texts.keys()].map(async (name) => ({ name, file: await this.read(name) })))
    return found.flatMap(({ name, file }) => (file.state === 'read' ? [{ name, token: file.token }] : []))
  }

  watch(tell: () => void): Cancel {
    this.#watchers.add(tell)
    return () => this.#watchers.delete(tell)
  }

  /** Any program writes a file. */
  put(name: string, text: string): void {
    this.texts.set(name, { text, writtenAt: this.#clock.now() })
    this.#tell()
  }

  /** The text of a file, as JSON. */
  json(name: string): Readonly<Record<string, string>> {
    const { text } = this.texts.get(name) ?? { text: '{}' }
    return JSON.parse(text) as Record<string, string>
  }

  #tell(): void {
    for (const tell of this.#watchers) tell()
  }
}
