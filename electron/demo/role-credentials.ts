import { createHash } from 'node:crypto'
import { randomAccessKeyId, randomRoleId, randomSecretKey, randomSessionToken } from './identifiers'
import type { IssuedCredentials } from './credentials'
import { userNameOf, type World } from './world'

/** Hands out new credentials for a role; the session is named after the user, as Identity Center does. */
export function issueRoleCredentials(
  world: World,
  userId: string,
  accountId: string,
  roleName: string,
): IssuedCredentials {
  const userName = userNameOf(world, userId)
  const reserved = reservedRoleName(accountId, roleName)
  const issued: IssuedCredentials = {
    kind: 'role',
    accessKeyId: randomAccessKeyId(world.random),
    secretAccessKey: randomSecretKey(world.random),
    sessionToken: randomSessionToken(world.random),
    expiresAt: world.clock.now() + world.lifetimes.roleCredentialsSeconds * 1000,
    accountId,
    roleName,
    arn: `arn:aws:sts::${accountId}:assumed-role/${reserved}/${userName}`,
    principal: `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/${world.region}/${reserved}`,
    userId: `${randomRoleId(world.random)}:${userName}`,
  }
  world.credentials.set(issued.accessKeyId, issued)
  return issued
}

/** The name under which Identity Center creates a permission set's role in an account. */
function reservedRoleName(accountId: string, roleName: string): string {
  const hash = createHash('sha256').update(`${accountId}/${roleName}`).digest('hex').slice(0, 16)
  return `AWSReservedSSO_${roleName}_${hash}`
}
