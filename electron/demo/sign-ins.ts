import { randomToken } from './identifiers'
import type { SignIn, World } from './world'

/** Begins a sign-in of a user through a client; it ends by itself after the sign-in life. */
export function startSignIn(world: World, clientId: string, userId: string): SignIn {
  const startedAt = world.clock.now()
  const endsAt = startedAt + world.lifetimes.signInSeconds * 1000
  const signIn: SignIn = { id: randomToken(world.random, 12), userId, clientId, startedAt, endsAt, revoked: false }
  world.signIns.set(signIn.id, signIn)
  return signIn
}

/** False once a sign-in was revoked or has reached its end. */
export function isSignInLive(world: World, signIn: SignIn): boolean {
  return !signIn.revoked && world.clock.now() < signIn.endsAt
}

/** The live sign-in behind an access token; undefined when the token is unknown, expired or its sign-in ended. */
export function findSignIn(world: World, accessToken: string): SignIn | undefined {
  const token = world.accessTokens.get(accessToken)
  if (token === undefined || token.expiresAt <= world.clock.now()) return undefined
  const signIn = world.signIns.get(token.signInId)
  return signIn !== undefined && isSignInLive(world, signIn) ? signIn : undefined
}

/** The user who signed in last, or the first of the organization: whom the portal's pages take the visitor for. */
export function currentUserId(world: World): string {
  const latest = [...world.signIns.values()].filter((signIn) => isSignInLive(world, signIn)).at(-1)
  return latest?.userId ?? world.organization.users[0]?.id ?? ''
}
