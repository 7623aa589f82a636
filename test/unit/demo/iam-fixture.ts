import { createHmac } from 'node:crypto'
import { AssumeRoleCommand, STSClient, type AssumeRoleCommandInput, type Credentials } from '@aws-sdk/client-sts'
import type { IamUserView } from '../../../electron/demo/control'
import type { DemoOrganization } from '../../../electron/demo/demo-organization'
import { PAYMENTS, type Fixture } from './demo-fixture'

export const STAGING = '662044180973'
export const DEVELOPMENT = '331799205846'
export const LAKE = '773018264490'
export const MANAGEMENT = '210583947716'
export const PHONE = `arn:aws:iam::${PAYMENTS}:mfa/elena-phone`

/** Keys as any service gives them; long-term keys have no token. */
export interface GivenKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

export function iamUser(demo: DemoOrganization, name: string): IamUserView {
  const found = demo.control.iamUsers().find(({ user }) => user === name)
  if (found === undefined) throw new Error(`no user ${name}`)
  return found
}

/** RFC 6238 written a second time, so that the demo is not checked with its own. */
export function codeAt(seed: string, ms: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let value = 0n
  for (const letter of seed) value = value * 32n + BigInt(alphabet.indexOf(letter))
  const key = Buffer.from(value.toString(16).padStart((seed.length * 5) / 4, '0'), 'hex')
  const counter = Buffer.from(
    Math.floor(ms / 30_000)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  )
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = digest[19]! & 15
  return (((digest.readUInt32BE(at) << 1) >>> 1) % 1_000_000).toString().padStart(6, '0')
}

/** SerialNumber and TokenCode of elena's phone as the fixture's clock has it. */
export function phoneCode(fixture: Fixture): { SerialNumber: string; TokenCode: string } {
  const seed = iamUser(fixture.demo, 'elena.fischer').seeds[PHONE] ?? ''
  return { SerialNumber: PHONE, TokenCode: codeAt(seed, fixture.clock.now()) }
}

/** A client of the demo's STS that signs with the fixture's time. */
export function stsClient(fixture: Fixture, keys: GivenKeys, endpoint = fixture.demo.endpoints.sts): STSClient {
  const region = endpoint.endsWith('-global') ? 'us-east-1' : fixture.demo.region
  const systemClockOffset = fixture.clock.now() - Date.now()
  return new STSClient({ region, endpoint, credentials: keys, maxAttempts: 1, systemClockOffset })
}

export function readKeys(credentials: Credentials | undefined): Required<GivenKeys> {
  return {
    accessKeyId: credentials?.AccessKeyId ?? '',
    secretAccessKey: credentials?.SecretAccessKey ?? '',
    sessionToken: credentials?.SessionToken ?? '',
  }
}

/** Seconds until credentials end, by the fixture's clock, to the nearest minute. */
export function lifeOf(fixture: Fixture, credentials: Credentials | undefined): number {
  return Math.round(((credentials?.Expiration?.getTime() ?? 0) - fixture.clock.now()) / 60_000) * 60
}

type RoleInput = Partial<AssumeRoleCommandInput>

export function assume(fixture: Fixture, keys: GivenKeys, account: string, role: string, input: RoleInput = {}) {
  const command = new AssumeRoleCommand({
    RoleArn: `arn:aws:iam::${account}:role/${role}`,
    RoleSessionName: 'elena-today',
    ...input,
  })
  return stsClient(fixture, keys).send(command)
}
