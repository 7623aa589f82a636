import type { Aws, Memory } from './compose-core'
import type { Outside } from './outside'
import type { RoleId } from './contract/ids'
import type { Result } from './contract/result'
import { splitRoleId } from './contract/role-id'
import { callAuthorized } from './core/catalogue/discovery'
import { placeOf } from './core/connections/connection-record'
import type { Credentials } from './core/credentials'
import { Issuing } from './core/issuing/issuing'
import type { MfaCodes } from './core/mfa/mfa-codes'
import type { Secret } from './core/secret'
import type { Asked } from './core/sessions/session-ports'
import type { SignIns } from './core/sign-in/sign-ins'

interface IssuingNeeds {
  readonly signIns: SignIns
  readonly mfa: MfaCodes
  readonly startSession: (roleId: RoleId, asked: Asked) => Promise<Result<Credentials>>
}

/**
 * Every way to credentials, behind one call.
 * @returns the issuer of one role's credentials; its refusals are values
 */
export function composeIssuing(
  outside: Outside,
  memory: Memory,
  { portal, sts, logins }: Aws,
  needs: IssuingNeeds,
): Issuing {
  const { connections, users } = memory
  return new Issuing({
    ...memory,
    sts,
    proofs: outside.proofs,
    logins,
    mfa: needs.mfa,
    now: () => outside.clock.now(),
    fromSession: needs.startSession,
    userOf: ({ id }) => users.of(id)?.name ?? '',
    fromPortal: (roleId, isUrged) => {
      const { connectionId, accountId, roleName } = splitRoleId(roleId)
      const found = connections.identityCenter(connectionId)
      if (!found.ok) return Promise.resolve(found)
      const place = placeOf(found.value)
      const call = (token: Secret) => portal.roleCredentials(place, token, accountId, roleName)
      return callAuthorized(needs.signIns, connectionId, call, isUrged)
    },
  })
}
