import { createHash } from 'node:crypto'
import type { IssuedCredentials } from './credentials'
import type { DemoIamUser, IamData } from './iam-data'
import { randomLongTermKeyId, randomSecretKey, type RandomBytes } from './identifiers'
import { randomSeed } from './totp'
import type { World } from './world'

/** The secrets of one IAM user; `seeds` are base32, by the serial number of the device. */
export interface IamUserSecrets {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly seeds: Readonly<Record<string, string>>
}

/** Serial numbers of a user's virtual MFA devices. */
export function totpSerials(user: DemoIamUser): readonly string[] {
  return user.totpDevices.map((name) => `arn:aws:iam::${user.accountId}:mfa/${name}`)
}

/** Serial numbers of all of a user's devices, security keys included. */
export function deviceSerials(user: DemoIamUser): readonly string[] {
  const fido = user.fidoDevices.map(
    (name) => `arn:aws:iam::${user.accountId}:u2f/user/${user.name}/${name}-${uniqueId('', name, 26)}`,
  )
  return [...totpSerials(user), ...fido]
}

/** A user's ARN, by which the world knows them. */
export function userArn(user: DemoIamUser): string {
  return `arn:aws:iam::${user.accountId}:user/${user.name}`
}

/** New long-term keys and MFA seeds for every user, by user ARN. */
export function makeIamSecrets(iam: IamData, random: RandomBytes): Map<string, IamUserSecrets> {
  return new Map(
    iam.users.map((user) => [
      userArn(user),
      {
        accessKeyId: randomLongTermKeyId(random),
        secretAccessKey: randomSecretKey(random),
        seeds: Object.fromEntries(totpSerials(user).map((serial) => [serial, randomSeed(random)])),
      },
    ]),
  )
}

/** IAM's unique id for something: a prefix such as `AIDA` or `AROA`, then letters that stay the same for its ARN. */
export function uniqueId(prefix: string, arn: string, length = 17): string {
  const bytes = createHash('sha256').update(arn).digest().subarray(0, length)
  return prefix + Array.from(bytes, (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')
}

/** The user that an ARN names. */
export function findUser(world: World, arn: string): DemoIamUser | undefined {
  return world.iam.users.find((user) => userArn(user) === arn)
}

/** What an access key id stands for: temporary credentials, or a user's long-term keys. */
export function findCredentials(world: World, accessKeyId: string): IssuedCredentials | undefined {
  const temporary = world.credentials.get(accessKeyId)
  if (temporary !== undefined) return temporary
  const [arn, secrets] = [...world.iamSecrets].find(([, found]) => found.accessKeyId === accessKeyId) ?? []
  const user = arn === undefined ? undefined : findUser(world, arn)
  return secrets === undefined || user === undefined ? undefined : longTermKeys(user, secrets)
}

function longTermKeys(user: DemoIamUser, secrets: IamUserSecrets): IssuedCredentials {
  const arn = userArn(user)
  const { accessKeyId, secretAccessKey } = secrets
  return {
    kind: 'user',
    accessKeyId,
    secretAccessKey,
    accountId: user.accountId,
    roleName: user.name,
    arn,
    userId: uniqueId('AIDA', arn),
    principal: arn,
  }
}
