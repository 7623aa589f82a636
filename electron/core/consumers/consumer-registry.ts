import type { ConsumerId } from '../../contract/consumers'
import type { RoleId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import { Listeners } from '../listeners'
import type { Clock, Random } from '../ports'
import { Secret } from '../secret'

/** Which roles a consumer may use. */
export type ConsumerScope = { readonly to: 'all' } | { readonly to: 'roles'; readonly roleIds: ReadonlySet<RoleId> }

/** A program with a name and a token of its own. */
export interface Consumer {
  readonly id: ConsumerId
  readonly name: string
  readonly token: Secret
  readonly scope: ConsumerScope
  readonly createdAt: Instant
  readonly lastUsedAt?: Instant
  readonly revokedAt?: Instant
}

/** 32 random bytes: nobody guesses it, and in base64url it needs no quoting in a header or a file. */
const tokenBytes = 32
/** A consumer's last use is noted once in so many milliseconds, because each note is drawn. */
const notedEvery = 60_000

/** All consumers that the user made. They and their tokens are kept in the vault; a revoked one is known until Stint quits. */
export class ConsumerRegistry {
  /** Something to show changed. */
  readonly changed = new Listeners<void>()
  /** A consumer came or went: the vault has to be written, and the endpoint to follow. */
  readonly stored = new Listeners<void>()
  readonly revoked = new Listeners<ConsumerId>()
  readonly #consumers = new Map<ConsumerId, Consumer>()
  readonly #clock: Pick<Clock, 'now'>
  readonly #random: Pick<Random, 'hex' | 'base64url'>

  constructor(clock: Pick<Clock, 'now'>, random: Pick<Random, 'hex' | 'base64url'>) {
    this.#clock = clock
    this.#random = random
  }

  all(): readonly Consumer[] {
    return [...this.#consumers.values()]
  }

  /** Those whose token is good. */
  active(): readonly Consumer[] {
    return this.all().filter(({ revokedAt }) => revokedAt === undefined)
  }

  get(id: ConsumerId): Consumer | undefined {
    return this.#consumers.get(id)
  }

  /** The vault opened. Told also with none, so that the endpoint knows that there are none. */
  restore(consumers: readonly Consumer[]): void {
    for (const consumer of consumers) if (!this.#consumers.has(consumer.id)) this.#consumers.set(consumer.id, consumer)
    if (consumers.length > 0) this.changed.tell()
    this.stored.tell()
  }

  /** Makes a consumer with a new token. Fails with `consumer-name-invalid` or `consumer-name-taken`. */
  create(givenName: string, scope: ConsumerScope): Result<ConsumerId> {
    const name = givenName.trim()
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._@/-]{0,39}$/u.test(name)) return fail('consumer-name-invalid')
    const isTaken = this.active().some((other) => other.name.toLowerCase() === name.toLowerCase())
    if (isTaken) return fail('consumer-name-taken', { consumer: name })
    const id = this.#random.hex(8) as ConsumerId
    const token = new Secret(this.#random.base64url(tokenBytes))
    this.#consumers.set(id, { id, name, token, scope, createdAt: this.#clock.now() })
    this.changed.tell()
    this.stored.tell()
    return ok(id)
  }

  /** Makes a consumer's token worthless at once. Credentials that it has work until they expire. */
  revoke(id: ConsumerId): Result<undefined> {
    const consumer = this.#consumers.get(id)
    if (!consumer || consumer.revokedAt !== undefined) return fail('not-found')
    this.#consumers.set(id, { ...consumer, revokedAt: this.#clock.now() })
    this.revoked.tell(id)
    this.changed.tell()
    this.stored.tell()
    return ok()
  }

  noteUse(id: ConsumerId): void {
    const consumer = this.#consumers.get(id)
    const now = this.#clock.now()
    // The clock may have been set back since.
    if (!consumer || Math.abs(now - (consumer.lastUsedAt ?? 0)) < notedEvery) return
    this.#consumers.set(id, { ...consumer, lastUsedAt: now })
    this.changed.tell()
  }
}

/** Whether a role is within a scope. */
export function isInScope(scope: ConsumerScope, roleId: RoleId): boolean {
  return scope.to === 'all' || scope.roleIds.has(roleId)
}
