import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { IssuedCredentials } from '../credentials'
import type { DemoIamUser } from '../iam-data'
import { uniqueId, userArn } from '../iam-keys'
import { randomToken } from '../identifiers'
import { formatTime, issueCredentials } from '../sts/issue-credentials'
import type { World } from '../world'
import { thumbprintOf } from './dpop-proof'

const SESSION_SECONDS = 12 * 3600

/** The public clients of the sign-in service: the browser on this computer, or on another one. */
export const LOGIN_CLIENTS: readonly string[] = [
  'arn:aws:signin:::devtools/same-device',
  'arn:aws:signin:::devtools/cross-device',
]

/** A console sign-in that was handed to the command line; its refresh token is its key in the world. */
export interface LoginSession {
  /** ARN of the signed-in user: the `login_session` of a profile. */
  readonly arn: string
  readonly clientId: string
  /** Thumbprint of the key that every proof has to be signed with. */
  readonly thumbprint: string
  readonly endsAt: number
}

/** What the AWS CLI's cache file of a login session holds, and how the file is named. */
export interface LoginCache {
  readonly loginSession: string
  readonly fileName: string
  readonly content: Readonly<Record<string, unknown>>
}

/** Begins a session of a user that is bound to a key. */
export function openLoginSession(world: World, user: DemoIamUser, clientId: string, thumbprint: string): LoginSession {
  return { arn: userArn(user), clientId, thumbprint, endsAt: world.clock.now() + SESSION_SECONDS * 1000 }
}

/** The next refresh token of a session. */
export function issueLoginToken(world: World, session: LoginSession): string {
  const token = randomToken(world.random, 300)
  world.loginSessions.set(token, session)
  return token
}

/** Credentials of the signed-in user: 15 minutes, and never past the end of the session. */
export function issueLoginCredentials(world: World, session: LoginSession): IssuedCredentials {
  const { arn } = session
  const [, , , , accountId = '', name = ''] = arn.split(':')
  const left = Math.floor((session.endsAt - world.clock.now()) / 1000)
  const facts = { kind: 'login', accountId, roleName: name.replace('user/', ''), arn, principal: arn } as const
  const seconds = Math.min(world.lifetimes.loginCredentialsSeconds, left)
  return issueCredentials({ world, isGlobal: false }, { ...facts, userId: uniqueId('AIDA', arn) }, seconds)
}

/** The ID token that says who signed in. Its key is used once: no client checks it. */
export function issueLoginIdToken(world: World, session: LoginSession): string {
  const issuedAt = Math.floor(world.clock.now() / 1000)
  const { arn: sub, clientId: aud } = session
  const claims = { iss: 'https://signin.aws.amazon.com/signin', sub, aud, iat: issuedAt, exp: issuedAt + 900 }
  const text = [{ alg: 'ES256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

/** Signs a user in as `aws login` does and returns what it would write; undefined if there is no such user. */
export function startLoginSession(world: World, accountId: string, userName: string): LoginCache | undefined {
  const user = world.iam.users.find((found) => found.accountId === accountId && found.name === userName)
  if (user === undefined) return undefined
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const [clientId = ''] = LOGIN_CLIENTS
  const session = openLoginSession(world, user, clientId, thumbprintOf(publicKey.export({ format: 'jwk' })))
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt = 0 } = issueLoginCredentials(world, session)
  const keys = { accessKeyId, secretAccessKey, sessionToken, accountId, expiresAt: formatTime(expiresAt) }
  return {
    loginSession: session.arn,
    fileName: `${createHash('sha256').update(session.arn).digest('hex')}.json`,
    content: {
      accessToken: keys,
      tokenType: 'aws_sigv4',
      clientId,
      refreshToken: issueLoginToken(world, session),
      idToken: issueLoginIdToken(world, session),
      dpopKey: privateKey.export({ format: 'pem', type: 'sec1' }),
    },
  }
}
