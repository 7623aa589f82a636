import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRecord } from './http-message'
import type { World } from './world'

/** Of another form than today's, a memory counts as nothing. */
const FORM = 2

/** What AWS would still know after the computer restarted. */
const kept = [
  'clients',
  'signIns',
  'accessTokens',
  'refreshTokens',
  'credentials',
  'iamSecrets',
  'usedMfaSteps',
  'loginSessions',
] as const

/**
 * Lets the simulated sign-ins and keys outlive a restart of the demo, as AWS's own would. All of it is made up, so it
 * is kept in a plain file; only its owner reads it.
 */
export class WorldMemory {
  readonly #path: string
  readonly #world: World
  #written = ''

  constructor(path: string, world: World) {
    this.#path = path
    this.#world = world
  }

  /** Takes over what was kept for the same address; anything unreadable counts as nothing. */
  recall(): void {
    const saved = this.#read()
    if (!isRecord(saved) || saved['origin'] !== this.#world.origin || saved['form'] !== FORM) return
    for (const name of kept) {
      const entries = saved[name]
      const target = this.#world[name] as Map<string, unknown>
      if (Array.isArray(entries)) for (const [key, value] of entries as [string, unknown][]) target.set(key, value)
    }
  }

  /** After a request: writes if it changed anything that is kept. */
  noteChange(): void {
    setImmediate(() => {
      this.write()
    })
  }

  write(): void {
    const text = JSON.stringify({ form: FORM, origin: this.#world.origin, ...this.#entries() })
    if (text === this.#written) return
    this.#written = text
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    writeFileSync(`${this.#path}.new`, text, { mode: 0o600 })
    renameSync(`${this.#path}.new`, this.#path)
  }

  #entries(): Record<string, unknown> {
    const now = this.#world.clock.now()
    const isLive = (value: unknown): boolean => {
      const end = isRecord(value) ? (value['expiresAt'] ?? value['endsAt']) : undefined
      return typeof end !== 'number' || end > now
    }
    return Object.fromEntries(kept.map((name) => [name, [...this.#world[name]].filter(([, value]) => isLive(value))]))
  }

  #read(): unknown {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8'))
    } catch {
      return undefined
    }
  }
}
