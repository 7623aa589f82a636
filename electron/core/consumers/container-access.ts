import type { ConsumerId } from '../../contract/consumers'
import { noAccount, splitRoleId } from '../../contract/role-id'
import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../credentials'
import type { Consumers } from '../consumers'
import type { ProfileNames } from '../delivery/profile-names'
import type { Log } from '../ports'
import { isInScope, type ConsumerRegistry } from './consumer-registry'

export interface ContainerParts {
  readonly registry: ConsumerRegistry
  readonly consumers: Pick<Consumers, 'credentials'>
  readonly names: ProfileNames
  readonly log: Log
}

/** botocore gives a try up after 2 s, and makes three: what takes longer is there for the next one. */
const longestStart = 1_500

/** What consumers with a token may ask: what they were made for at once, the rest of their scope after the user's answer. */
export class ContainerAccess {
  readonly #parts: ContainerParts

  constructor(parts: ContainerParts) {
    this.#parts = parts
  }

  /**
   * Credentials of a profile for a consumer; never waits for the user. Fails with `consumer-revoked`, `profile-unknown`,
   * `consumer-out-of-scope`, `consent-asked`, `consent-denied`, and as starting a session does.
   */
  async credentials(id: ConsumerId, profile: string): Promise<Result<{ credentials: Credentials; accountId: string }>> {
    const { registry, consumers, names, log } = this.#parts
    const consumer = registry.get(id)
    if (!consumer) return fail('consumer-refused')
    if (consumer.revokedAt !== undefined) {
      log.warn('consumer', 'asked although it was revoked', id)
      return fail('consumer-revoked', { consumer: consumer.name })
    }
    const roleId = names.roleOf(profile)
    if (roleId === undefined) return fail('profile-unknown', { profile })
    if (!isInScope(consumer.scope, roleId)) {
      log.warn('consumer', 'asked for a profile that it is not meant for', id)
      return fail('consumer-out-of-scope', { consumer: consumer.name, profile })
    }
    const answered = await consumers.credentials(profile, {
      asker: { kind: 'consumer', id, name: consumer.name },
      // Whoever named this very profile for the consumer has been asked about it.
      isApproved: consumer.scope.to === 'roles',
      waits: false,
      longestStart,
    })
    if (!answered.ok) return answered
    registry.noteUse(id)
    const { accountId } = splitRoleId(roleId)
    return ok({ credentials: answered.value.credentials, accountId: accountId === noAccount ? '' : accountId })
  }
}
