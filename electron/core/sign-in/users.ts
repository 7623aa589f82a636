import type { ConnectionId, RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import type { Catalogue } from '../catalogue/catalogue'
import type { Connections } from '../connections/connections'
import { Listeners } from '../listeners'
import type { CallerIdentity } from '../aws-ports'
import type { Result } from '../../contract/result'

export interface UserView {
  readonly name: string
  readonly changedFrom?: string
}

/** Asks AWS who a role's credentials belong to, without keeping them. */
export type Ask = (roleId: RoleId) => Promise<Result<CallerIdentity>>

/**
 * Who is signed in. Identity Center tells no name, but it names every session after the user, so the first session's
 * ARN tells it. Where no session starts by itself after a sign-in, one role is asked once: the least powerful there is.
 */
export class Users {
  readonly changed = new Listeners<ConnectionId>()
  readonly #users = new Map<ConnectionId, UserView>()
  readonly #connections: Connections
  readonly #catalogue: Catalogue

  constructor(connections: Connections, catalogue: Catalogue) {
    this.#connections = connections
    this.#catalogue = catalogue
  }

  of(id: ConnectionId): UserView | undefined {
    const known = this.#users.get(id)
    if (known) return known
    const connection = this.#connections.get(id)
    return connection.ok && connection.value.lastUser ? { name: connection.value.lastUser } : undefined
  }

  /** A new sign-in: who it is has to be learned again. */
  forget(id: ConnectionId): void {
    this.#users.delete(id)
  }

  /** Learns the name from a session's identity, and compares it with the last sign-in's. */
  learn(id: ConnectionId, identity: CallerIdentity): void {
    const name = identity.arn.split('/').at(-1) ?? ''
    const connection = this.#connections.get(id)
    if (!connection.ok || name === '' || this.#users.get(id)?.name === name) return
    const before = connection.value.lastUser
    this.#users.set(id, before !== undefined && before !== name ? { name, changedFrom: before } : { name })
    if (before !== name) this.#connections.change(id, { lastUser: name })
    this.changed.tell(id)
  }

  /** After a sign-in: asks one role, unless the name is known already. */
  async learnByAsking(id: ConnectionId, ask: Ask): Promise<void> {
    if (this.#users.has(id)) return
    const roles = this.#catalogue.accountsOf(id).flatMap(({ roles: all }) => all)
    const modest = roles.find(
      ({ roleName, removedAt }) => removedAt === undefined && /read.?only|view|audit/i.test(roleName),
    )
    const role = modest ?? roles.find(({ removedAt }) => removedAt === undefined)
    if (!role) return
    const identity = await ask(role.id)
    if (identity.ok) this.learn(splitRoleId(role.id).connectionId, identity.value)
  }
}
