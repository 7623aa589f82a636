import type { RoleId } from '../../contract/ids'
import { expectedAccount } from '../../contract/role-id'
import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../credentials'
import type { CallerIdentity, IssuedCredentials } from '../aws-ports'
import type { Clock } from '../ports'
import type { Session } from './session'

/** A new session waits this long for STS to say who it is, in milliseconds. */
const longestCheck = 3_000

type KnownCredentials = IssuedCredentials & Pick<Session, 'identity'>

/** Asks who credentials belong to; undefined where the service cannot tell. */
export type Identify = (roleId: RoleId, credentials: Credentials) => Promise<Result<CallerIdentity> | undefined>

/**
 * Looks at a new session's credentials before anybody gets them. Where STS cannot be asked in time they are used all the
 * same, since it is the check that failed and not the role.
 * @returns the credentials with who they are, as far as that is known; fails with `identity-mismatch`
 */
export async function checkIssued(
  roleId: RoleId,
  issued: IssuedCredentials,
  identify: Identify,
  clock: Clock,
): Promise<Result<KnownCredentials>> {
  const identity = await identifyInTime(roleId, issued.credentials, identify, clock)
  if (!identity?.ok) return ok(issued)
  const expected = expectedAccount(roleId)
  const actual = identity.value.accountId
  if (expected !== undefined && actual !== expected) return fail('identity-mismatch', { actual, expected })
  return ok({ ...issued, identity: { ...identity.value, checkedAt: clock.now() } })
}

function identifyInTime(
  roleId: RoleId,
  credentials: Credentials,
  identify: Identify,
  clock: Clock,
): Promise<Result<CallerIdentity> | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = clock.at(clock.now() + longestCheck, () => {
      resolve(undefined)
    })
    identify(roleId, credentials).then(resolve, reject).finally(cancel)
  })
}
